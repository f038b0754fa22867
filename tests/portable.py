"""A listener that lets only portable queries pass: every one also compiles for PostgreSQL (decision 15)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, TextClause, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import CompileError
from sqlalchemy.sql import visitors
from sqlalchemy.sql.cache_key import HasCacheKey
from sqlalchemy.sql.functions import FunctionElement

PACKAGE = Path(__file__).resolve().parents[1] / "casetracker"

# SQLite's own; a name compiles for any database, so these would pass unseen.
ELSEWHERE_UNKNOWN = frozenset(
    {"date", "datetime", "glob", "group_concat", "ifnull", "iif", "instr", "json_extract", "julianday"}
    | {"printf", "strftime", "total", "unixepoch"}
)

_POSTGRES = postgresql.dialect()
_passed: set[tuple[Any, ...]] = set()  # shapes of queries that were looked at before


@contextmanager
def only_portable_queries(package: Path = PACKAGE) -> Iterator[None]:
    """Fail at once on a query that the package asks outside its store and PostgreSQL would not understand."""

    def look(_connection: Any, statement: Any, *_rest: Any) -> None:
        asker = asked_by(package)
        if asker is not None and not asker.is_relative_to(package / "store"):
            refuse_unportable(statement, asker)

    event.listen(Engine, "before_execute", look)
    try:
        yield
    finally:
        event.remove(Engine, "before_execute", look)


def asked_by(package: Path) -> Path | None:
    """The innermost file of the package that is at work."""
    frame = sys._getframe(1)
    while frame is not None:
        path = frame.f_code.co_filename
        if path.startswith(f"{package}/"):
            return Path(path)
        frame = frame.f_back
    return None


def refuse_unportable(statement: Any, asker: Path) -> None:
    """Raise AssertionError, naming the file, for a query that is not portable."""
    known = statement._generate_cache_key() if isinstance(statement, HasCacheKey) else None
    if known and known.key in _passed:
        return
    try:
        statement.compile(dialect=_POSTGRES)
    except (AttributeError, CompileError) as error:  # another dialect's part lacks what PostgreSQL's has
        raise AssertionError(f"{asker}: does not compile for PostgreSQL: {error}") from error
    for part in visitors.iterate(statement):
        assert not isinstance(part, TextClause), f"{asker}: SQL as text: {part}"
        if isinstance(part, FunctionElement):
            assert part.name not in ELSEWHERE_UNKNOWN, f"{asker}: {part.name}() is SQLite's alone"
    if known:
        _passed.add(known.key)
