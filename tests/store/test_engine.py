"""Opening the database: only encrypted, only safe, and every failure in one calm sentence."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlcipher3 import dbapi2 as sqlcipher

from casetracker.kernel.errors import WorldError
from casetracker.store import engine
from casetracker.store.engine import connect, make_engine, refuse_old_sqlite, world_error

KEY = bytes(range(32))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "data base?.db"  # both need care in a file's address
    with closing(connect(path, KEY, "create")) as connection:
        connection.execute("CREATE TABLE line (said TEXT UNIQUE)")
        connection.execute("INSERT INTO line VALUES ('first')")
    return path


def test_what_is_written_is_read_with_the_key_alone(database: Path) -> None:
    with closing(connect(database, KEY)) as connection:
        assert connection.execute("SELECT said FROM line").fetchall() == [("first",)]
    with pytest.raises(WorldError, match="does not fit the keys beside it"):
        connect(database, bytes(32))
    assert b"first" not in database.read_bytes()


def test_the_settings_lose_nothing(database: Path) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "cache_size": -65536,
    }
    with closing(connect(database, KEY)) as connection:
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}
        assert found == expected
        assert connection.execute("PRAGMA cipher_memory_security").fetchone()[0] in (1, "1")


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="missing or is not yours to open"):
        connect(tmp_path / "none.db", KEY)
    assert list(tmp_path.glob("none*")) == []


def test_a_plain_database_is_recognised_and_left(tmp_path: Path) -> None:
    path = tmp_path / "data.db"
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE line (said TEXT)")
    before = path.read_bytes()
    with pytest.raises(WorldError, match="an ordinary database and not a vault's"):
        connect(path, KEY)
    assert path.read_bytes() == before


def test_only_reading_never_writes(database: Path) -> None:
    for mode in ("read", "immutable"):
        with closing(connect(database, KEY, mode)) as connection:
            assert connection.execute("SELECT count(*) FROM line").fetchone() == (1,)
            with pytest.raises(sqlcipher.OperationalError) as refused:
                connection.execute("INSERT INTO line VALUES ('second')")
        assert "where nothing can be written" in str(world_error(refused.value, database))


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 51, 2), (3, 7, 0)])
def test_an_sqlite_with_the_log_bug_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(WorldError, match=r"3\.51\.3 or newer"):
        refuse_old_sqlite(version)


def test_the_sqlite_in_use_is_new_enough() -> None:
    refuse_old_sqlite(sqlcipher.sqlite_version_info)
    refuse_old_sqlite((3, 51, 3))


def test_a_build_without_encryption_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plain.db"
    sqlite3.connect(path).close()
    monkeypatch.setattr(engine, "_open", lambda path, mode: sqlite3.connect(path))
    with pytest.raises(WorldError, match="built without encryption"):
        connect(path, KEY)


def test_a_place_without_a_write_ahead_log_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = sqlcipher.connect(":memory:", isolation_level=None)  # which cannot keep a log either
    monkeypatch.setattr(engine, "_open", lambda path, mode: memory)
    with pytest.raises(WorldError, match="does not allow safe saving"):
        connect(Path("anywhere"), KEY)


# transactions ----------------------------------------------------------------------------------------------


def test_a_failed_block_writes_nothing(database: Path) -> None:
    made = make_engine(database, lambda: connect(database, KEY))
    writer = made.execution_options(write=True)
    twice = text("INSERT INTO line VALUES ('second'), ('second')")
    with pytest.raises(IntegrityError), writer.begin() as connection:
        connection.execute(twice)
    with made.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM line")) == 1
    made.dispose()


def test_a_reader_keeps_its_snapshot_while_somebody_writes(database: Path) -> None:
    made = make_engine(database, lambda: connect(database, KEY))
    count = text("SELECT count(*) FROM line")
    with made.begin() as reader:
        assert reader.scalar(count) == 1
        with made.execution_options(write=True).begin() as writer:
            writer.execute(text("INSERT INTO line VALUES ('second')"))
        assert reader.scalar(count) == 1
    with made.begin() as reader:
        assert reader.scalar(count) == 2
    made.dispose()


def test_a_second_writer_is_told_to_wait(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_WAIT", 0)
    made = make_engine(database, lambda: connect(database, KEY)).execution_options(write=True)
    with made.begin(), pytest.raises(OperationalError) as refused, made.begin():
        raise AssertionError("two writers at once")
    assert "in use by another program" in str(world_error(refused.value, database))
    made.dispose()


def test_nothing_is_saved_into_a_folder_that_vanished(database: Path) -> None:
    made = make_engine(database, lambda: connect(database, KEY)).execution_options(write=True)
    with made.begin() as connection:
        connection.execute(text("INSERT INTO line VALUES ('second')"))
    away = database.parent.with_name("unplugged")
    database.parent.rename(away)
    with pytest.raises(WorldError, match="no longer where it was opened"), made.begin():
        raise AssertionError("wrote into nowhere")
    made.dispose()
    with closing(connect(away / database.name, KEY)) as connection:
        assert connection.execute("SELECT count(*) FROM line").fetchone() == (2,)


def test_without_our_watch_sqlite_itself_would_save_into_nowhere(tmp_path: Path) -> None:
    """The negative control of the test above."""
    folder = tmp_path / "stick"
    folder.mkdir()
    with closing(connect(folder / "data.db", KEY, "create")) as connection:
        connection.execute("CREATE TABLE line (said TEXT)")
        shutil.rmtree(folder)
        connection.execute("INSERT INTO line VALUES ('lost without a word')")


# sentences -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("SQLITE_FULL", "is full"),
        ("SQLITE_IOERR_WRITE", "could not be read or written"),
        ("SQLITE_READONLY_DBMOVED", "nothing can be written"),
        ("SQLITE_BUSY_SNAPSHOT", "in use by another program"),
        ("SQLITE_LOCKED", "in use by another program"),
        ("SQLITE_CORRUPT_VTAB", "is damaged"),
        ("SQLITE_NOTADB", "is damaged"),
        ("SQLITE_CANTOPEN_ISDIR", "missing or is not yours"),
        ("SQLITE_NOMEM", "not enough memory"),
    ],
)
def test_each_failure_has_its_sentence_and_names_the_file(name: str, sentence: str) -> None:
    error = sqlcipher.OperationalError()
    error.sqlite_errorname = name
    said = str(world_error(error, Path("vault") / "data.db"))
    assert sentence in said
    assert "data.db" in said


def test_a_bug_is_not_taken_for_the_world(database: Path) -> None:
    with closing(connect(database, KEY)) as connection:
        with pytest.raises(sqlcipher.OperationalError) as wrong:
            connection.execute("SELEKT 1")
        with pytest.raises(sqlcipher.OperationalError, match="syntax error"):
            world_error(wrong.value, database)


def test_a_full_disk_is_said_and_what_was_there_stays(database: Path) -> None:
    made = make_engine(database, lambda: connect(database, KEY))
    with made.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(OperationalError) as full, made.execution_options(write=True).begin() as connection:
        connection.execute(text("INSERT INTO line VALUES (:long)"), {"long": "x" * 100_000})
    assert "is full" in str(world_error(full.value, database))
    made.dispose()
    with closing(connect(database, KEY)) as connection:
        assert connection.execute("SELECT said FROM line").fetchall() == [("first",)]


def test_parameters_never_show_in_an_error(database: Path) -> None:
    made = make_engine(database, lambda: connect(database, KEY))
    with pytest.raises(IntegrityError) as refused, made.execution_options(write=True).begin() as connection:
        connection.execute(text("INSERT INTO line VALUES (:said)"), {"said": "first"})
    assert "'first'" not in str(refused.value)
    made.dispose()


def test_a_truncated_file_does_not_open(database: Path) -> None:
    os.truncate(database, 5000)
    with pytest.raises(WorldError, match="is damaged"):
        connect(database, KEY)
