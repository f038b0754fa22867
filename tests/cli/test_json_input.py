"""What is handed in as JSON: read whole, or refused in one sentence."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casetracker.cli import json_input
from casetracker.cli.json_input import read_object, read_rows
from casetracker.kernel.errors import Refused, WorldError

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abcdef", min_size=1), inner, max_size=3)
    ),
)


def written(folder: Path, data: bytes) -> str:
    """A file with these bytes."""
    file = folder / "handed in.json"
    file.write_bytes(data)
    return str(file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text("abc", min_size=1), JSON, max_size=4))
def test_every_object_is_read_as_it_was_written(tmp_path: Path, values: dict[str, object]) -> None:
    assert read_object(written(tmp_path, json.dumps(values).encode())) == values


def test_a_byte_order_mark_before_it_does_no_harm(tmp_path: Path) -> None:
    assert read_object(written(tmp_path, b'\xef\xbb\xbf{"name": "x"}')) == {"name": "x"}


def test_a_list_is_a_list_of_rows_and_an_object_one(tmp_path: Path) -> None:
    assert read_rows(written(tmp_path, b'[{"a": 1}, {"b": 2}]')) == ([{"a": 1}, {"b": 2}], True)
    assert read_rows(written(tmp_path, b'{"a": 1}')) == ([{"a": 1}], False)


def test_what_is_piped_in_is_read_for_a_hyphen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"a": 1}')))
    assert read_object("-") == {"a": 1}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(Refused, match="piped in"):
        read_object("-")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "line 1, column 1"),
        (b'{"a": 1', "line 1, column 8"),
        (b'{"a": 1}\n{"b": 2}', "line 2, column 1"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "5,000 digits"),
        (b'{"a": -' + b"9" * 19 + b"}", "19 digits"),
        (b'{"a": 1e999}', "too large"),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": -Infinity}', "-Infinity is no number"),
        (b'{"a": 1, "b": 2, "a": 3}', "field a twice"),
        (b'{"x": [{"a": 1, "a": 1}]}', "field a twice"),
        (b"[]", "its list is empty"),
        (b'[{"a": 1}, 2]', "row 2 is not an object"),
        (b'"text"', "must be an object"),
        (b"null", "must be an object"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(Refused) as refused:
        read_rows(written(tmp_path, data))
    assert why in str(refused.value)
    assert str(refused.value).endswith("Nothing was saved.")


def test_an_edit_takes_one_object_only(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not a list"):
        read_object(written(tmp_path, b'[{"a": 1}]'))


def test_a_file_larger_than_the_limit_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_input, "MOST_BYTES", 1024 * 1024)
    fits = written(tmp_path, b'{"a": "' + b"x" * (1024 * 1024 - 9) + b'"}')
    assert len(str(read_object(fits)["a"])) == 1024 * 1024 - 9
    with pytest.raises(Refused, match="larger than 1 MB"):
        read_object(written(tmp_path, b'{"a": "' + b"x" * (1024 * 1024 - 8) + b'"}'))


@pytest.mark.parametrize("name", ["missing.json", "", "nul\0name.json"])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(WorldError, match="could not be read"):
        read_object(str(tmp_path / name))
