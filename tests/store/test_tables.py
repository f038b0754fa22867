"""Columns: what is kept as text stays the text that was hashed, and days are compared as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Date, DateTime
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from casetracker.store.tables import Option, record_tables, table_of
from tests.stores import found_wrong

if TYPE_CHECKING:
    from casetracker.store.unit_of_work import Store


@pytest.mark.parametrize("value", [5, 0.5, "5", "5.0", 10**20, True, None, [1, "a"], {"b": 2}])
def test_a_setting_of_the_office_is_read_back_and_verifies(store: Store, value: Any) -> None:
    with store.write("option.set") as work:
        option = work.add(Option(key="days", value=value))
    with store.write("option.read") as work:
        assert work.get(Option, option.id).value == value
    assert found_wrong(store) == []


def test_days_and_moments_are_never_tried_as_numbers(store: Store) -> None:
    with store.read() as connection:
        for name, kind in record_tables().items():
            declared = {
                row.name: row.type for row in connection.exec_driver_sql(f"PRAGMA table_info({name})")
            }
            dates = [c.name for c in table_of(kind).columns if isinstance(c.type, Date | DateTime)]
            assert not [column for column in dates if not declared[column].endswith("_CHAR")]


def test_other_databases_keep_their_own_dates() -> None:
    made = str(CreateTable(table_of(Option)).compile(dialect=postgresql.dialect()))
    assert "TIMESTAMP WITH TIME ZONE" in made
    assert "value JSON" in made
    assert "_CHAR" not in made
