"""No draft lets through a text that is longer than the column it is kept in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any, Literal

import pytest
from pydantic import ValidationError

from casetracker import schema
from casetracker.kernel.drafts import Draft, Line
from casetracker.store.tables import Record, table_of

TABLES = {module.__name__.rsplit(".", 2)[1]: module for module in schema.TABLES}
"""Every slice that keeps something, with its module of tables."""


def limits(tables: ModuleType) -> dict[str, int]:
    """The columns of a slice that hold so many characters and no more; of two with one name, the shorter."""
    found: dict[str, int] = {}
    for kind in vars(tables).values():
        if isinstance(kind, type) and issubclass(kind, Record) and kind.__module__ == tables.__name__:
            columns = table_of(kind).c if hasattr(kind, "__table__") else ()
            for column in columns:
                length = getattr(column.type, "length", None)
                if length:
                    found[column.name] = min(length, found.get(column.name, length))
    return found


def drafts(slice_: str) -> Iterator[type[Draft]]:
    """The drafts of a slice."""
    forms = import_module(f"casetracker.{slice_}.forms")
    for kind in vars(forms).values():
        if isinstance(kind, type) and issubclass(kind, Draft) and kind.__module__ == forms.__name__:
            yield kind


def codes(schema: Any) -> Iterator[str]:
    """Every code that a JSON Schema lists, however deep."""
    if isinstance(schema, dict):
        yield from (code for code in schema.get("enum", ()) if isinstance(code, str))
        yield from [schema["const"]] if "const" in schema else []
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from codes(part)


def refuses(kind: type[Draft], field: str, text: str) -> bool:
    """Whether the draft says something about this field when it holds this text."""
    with pytest.raises(ValidationError) as refused:
        kind.model_validate({field: text, "no such field": None})
    return any(error["loc"][0] == field for error in refused.value.errors())


def too_long(kind: type[Draft], columns: Mapping[str, int]) -> list[str]:
    """The draft's fields that let through more than their column holds."""
    described = kind.model_json_schema()
    fields = described["properties"]
    found = []
    for name in fields.keys() & columns.keys():
        parts = [fields[name], *_named_in(fields[name], described.get("$defs", {}))]
        longest = max((len(code) for part in parts for code in codes(part)), default=0)
        if longest > columns[name] or not refuses(kind, name, "x" * (columns[name] + 1)):
            found.append(f"{kind.__name__}.{name}")
    return found


def _named_in(field: Any, definitions: Mapping[str, Any]) -> list[Any]:
    return [part for name, part in definitions.items() if f"/{name}'" in str(field)]


@pytest.mark.parametrize("slice_", TABLES)
def test_every_text_fits_the_column_it_is_kept_in(slice_: str) -> None:
    columns = limits(TABLES[slice_])
    assert not [name for kind in drafts(slice_) for name in too_long(kind, columns)]


def test_every_slice_has_columns_and_drafts_to_look_at() -> None:
    for slice_, tables in TABLES.items():
        known = limits(tables)
        assert any(known.keys() & kind.model_fields.keys() for kind in drafts(slice_)), slice_


class Loose(Draft):
    """A draft that limits nothing as its table does."""

    reference: Line
    stance: Literal["accepts_on_conditions"] | None = None


def test_a_field_that_lets_through_more_would_be_noticed() -> None:
    assert sorted(too_long(Loose, {"reference": 20, "stance": 20, "other": 5})) == [
        "Loose.reference",
        "Loose.stance",
    ]
    assert too_long(Loose, {"stance": 21}) == []
