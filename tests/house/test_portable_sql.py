"""Queries outside the store are portable (decision 15), and the listener that says so notices what is not."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from casetracker.contacts import queries
from casetracker.store.unit_of_work import Store
from tests.portable import only_portable_queries

ASK = """
from sqlalchemy import column, func, insert, literal_column, select, table, text
from sqlalchemy.dialects import sqlite

t = table("t", column("a"))

def ask(connection):
    connection.execute({statement})
"""


def asked(place: Path, statement: str) -> None:
    """Let a module, somewhere in a package of its own, ask one query."""
    place.parent.mkdir(parents=True)
    place.write_text(ASK.format(statement=statement))
    with create_engine("sqlite://").connect() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a)")
        with only_portable_queries(place.parents[1]):
            runpy.run_path(str(place))["ask"](connection)


def test_a_plain_query_passes(tmp_path: Path) -> None:
    asked(tmp_path / "p" / "offers" / "queries.py", "select(func.coalesce(func.sum(t.c.a), 0))")


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("sqlite.insert(t).values(a=1).on_conflict_do_nothing()", "does not compile"),
        ("text('SELECT 1')", "SQL as text"),
        ("select(t).where(text('a IS 1'))", "SQL as text"),
        ("select(func.strftime('%Y', t.c.a))", "SQLite's alone"),
    ],
)
def test_a_query_that_is_not_portable_fails_naming_the_file(
    tmp_path: Path, statement: str, said: str
) -> None:
    with pytest.raises(AssertionError, match=rf"queries\.py: .*{said}"):
        asked(tmp_path / "p" / "offers" / "queries.py", statement)


def test_the_store_may_speak_its_own_dialect(tmp_path: Path) -> None:
    asked(tmp_path / "p" / "store" / "search.py", "text('SELECT 1')")


def test_every_test_with_a_store_listens(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Path] = []
    monkeypatch.setattr("tests.portable.refuse_unportable", lambda _statement, asker: heard.append(asker))
    with store.read() as connection:
        queries.list_contacts(connection)
    assert [path.name for path in heard] == ["queries.py"]
