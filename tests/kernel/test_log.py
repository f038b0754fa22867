"""The log says codes and ids, and never what people wrote (trust.md, P20)."""

from __future__ import annotations

import logging
import stat
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel import log
from casetracker.kernel.errors import WorldError
from casetracker.kernel.log import Code
from casetracker.kernel.paths import state_folder
from casetracker.kernel.types import new_id

CANARY = "Maryam-Canary-4711"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    yield log.start(tmp_path / "state")
    log.stop()


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catch everything for one test, and give the hooks back afterwards."""
    for owner, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    monkeypatch.setattr(warnings, "showwarning", warnings.showwarning)
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    monkeypatch.setattr(logging.getLogger(), "handlers", list(logging.getLogger().handlers))
    log.catch_all()


def _raised(text: str) -> Exception:
    name = text
    try:
        try:
            raise KeyError(name)
        except KeyError as error:
            raise ValueError(f"{name} in {text}") from error
    except ValueError as error:
        return error


def test_codes_and_record_ids_are_logged(file: Path) -> None:
    record = new_id()
    log.note(Code.VAULT_OPENED, record)
    assert file.read_text().endswith(f"vault_opened {record}\n")


@pytest.mark.parametrize(
    "given_text", [CANARY, "AL-2013-01", "", "a" * 31, "A" * 32, "a" * 33, "a" * 32 + "\n"]
)
def test_what_is_no_record_id_is_left_out(file: Path, given_text: str) -> None:
    log.note(Code.REPORT_WRITTEN, given_text)
    assert file.read_text().endswith("report_written ?\n")


def test_what_is_no_code_is_not_logged(file: Path) -> None:
    with pytest.raises(ValueError, match=CANARY):
        log.note(CANARY)
    assert file.read_text() == ""


@given(st.text(min_size=4))
def test_a_bug_is_told_by_place_and_never_by_value(text: str) -> None:
    line = log.bug(_raised(f"{CANARY}{text}"))
    assert CANARY not in line
    assert line.startswith("bug ")
    assert f"ValueError {__name__}:" in line
    assert "after KeyError" in line


def test_the_same_bug_has_the_same_code_whatever_the_values() -> None:
    assert log.bug(_raised("one")) == log.bug(_raised("two"))


def test_errors_that_point_at_each_other_are_told_once() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert log.bug(one).count("ValueError") == 1


def test_a_long_chain_of_errors_is_cut_short() -> None:
    error = ValueError()
    for _ in range(20):
        after = ValueError()
        after.__context__ = error
        error = after
    assert log.bug(error).count("ValueError") == 8


@pytest.mark.usefixtures("hooks")
def test_nothing_printed_or_logged_holds_a_value(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    error = _raised(CANARY)
    sys.excepthook(type(error), error, error.__traceback__)
    threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, None)))
    warnings.showwarning(UserWarning(CANARY), UserWarning, CANARY, 1)
    logging.getLogger("library").warning("lost %s", CANARY)
    logging.getLogger("library").warning("lost %d", CANARY)
    printed = capfd.readouterr()
    everything = printed.out + printed.err + file.read_text()
    assert CANARY not in everything
    assert printed.err.count("bug ") == 2
    assert "warning" in file.read_text()


@pytest.mark.usefixtures("hooks")
def test_an_error_nobody_could_raise_is_told_as_well(file: Path) -> None:
    class Careless:
        def __del__(self) -> None:
            raise ValueError(CANARY)

    Careless()
    assert "bug " in file.read_text()
    assert CANARY not in file.read_text()


@pytest.mark.usefixtures("hooks")
def test_an_error_without_its_object_is_told_by_its_kind(file: Path) -> None:
    threading.excepthook(threading.ExceptHookArgs((ValueError, None, None, None)))
    assert "ValueError" in file.read_text()


@pytest.mark.usefixtures("hooks")
def test_stopping_by_the_keyboard_is_no_bug(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (capfd.readouterr().err, file.read_text()) == ("", "")


@pytest.mark.usefixtures("hooks")
def test_a_program_without_a_terminal_still_logs(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    sys.excepthook(ValueError, ValueError(CANARY), None)
    assert "bug " in file.read_text()


def test_the_log_is_for_its_owner_and_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "_BYTES", 2000)
    file = log.start(tmp_path / "state")
    for _ in range(100):
        log.note(Code.VAULT_OPENED, new_id())
    log.stop()
    kept = list(file.parent.iterdir())
    assert len(kept) == 3
    assert all(one.stat().st_size <= 2000 for one in kept)
    assert all(stat.S_IMODE(one.stat().st_mode) == 0o600 for one in kept)


def test_it_lives_in_the_state_folder_unless_told_otherwise() -> None:
    assert log.start().parent == state_folder()
    log.stop()


def test_without_a_log_file_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    log.stop()
    log.note(Code.STARTED)
    log.bug(ValueError(CANARY))
    assert capfd.readouterr() == ("", "")


def test_a_folder_that_cannot_be_made_is_the_worlds_fault(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    with pytest.raises(WorldError):
        log.start(tmp_path / "state")
