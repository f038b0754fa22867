"""The register of everything that left: intent before file, file before hash."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.disclosures import queries
from casetracker.disclosures.events import DisclosureDone, DisclosureFailed, DisclosureIntended
from casetracker.disclosures.forms import DisclosureDraft
from casetracker.disclosures.queries import DisclosureRow
from casetracker.disclosures.rules import FailureReason, OutputState, check_open
from casetracker.disclosures.service import DisclosureService
from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.drafts import read_draft
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.events import Event
from casetracker.kernel.filters import parse
from casetracker.kernel.messages import M
from casetracker.store import history
from casetracker.store.unit_of_work import Store
from tests.stores import found_wrong

CONTENT = b"%PDF-1.7 figures"


@pytest.fixture
def register(store: Store) -> DisclosureService:
    return DisclosureService(store)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the office keeps what it writes."""
    out = tmp_path / "out"
    out.mkdir()
    return out


def an_output(**values: object) -> DisclosureDraft:
    return read_draft(
        DisclosureDraft, {"what": "report.status", "audience": "internal", "format": "pdf", **values}
    )


def listed(store: Store, text: str = "", **asker: object) -> list[DisclosureRow]:
    """The lines of the register that fit."""
    with store.read() as connection:
        return queries.list_disclosures(connection, wanted=parse(text), **asker)


def write(content: bytes = CONTENT) -> Callable[[Path], None]:
    """A writer that knows what to say."""
    return lambda path: path.write_bytes(content) and None


def fails(problem: BaseException) -> Callable[[Path], None]:
    """A writer that is stopped half way."""

    def half(path: Path) -> None:
        path.write_bytes(CONTENT[:4])
        raise problem

    return half


# the whole road ---------------------------------------------------------------------------------------------


def test_a_file_is_in_its_place_and_in_the_register(
    store: Store, register: DisclosureService, folder: Path
) -> None:
    draft = an_output(
        audience="partner",
        recipient="UNHCR Geneva",
        purpose="Monthly figures",
        filter="country:al",
        as_of="2013-06-30",
        known_on="2013-07-01",
        counts={"offers": 2},
        fields=["reference", "offered"],
        destroy_by="2014-06-30",
        chain_head="abcdef01",
    )
    issued = register.issue(draft, folder / "status.pdf", write())
    row = listed(store)[0]
    assert (folder / "status.pdf").read_bytes() == CONTENT
    assert (row.sha256, row.size) == (issued.sha256, issued.size)
    assert (issued.sha256, issued.size) == (hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))
    assert (row.id, row.reference) == (issued.id, issued.reference)
    assert (row.reference, row.state, row.actor) == ("D-0001", OutputState.DONE, "Front desk")
    assert row.intended_at == row.done_at == store.clock.now()
    assert (row.what, row.audience, row.recipient) == ("report.status", "partner", "UNHCR Geneva")
    assert (row.purpose, row.filter, row.chain_head) == ("Monthly figures", "country:al", "abcdef01")
    assert (row.as_of, row.known_on) == (date(2013, 6, 30), date(2013, 7, 1))
    assert (row.counts, row.fields) == ({"offers": 2}, ["reference", "offered"])
    assert (row.file_name, row.format, row.destroy_by) == ("status.pdf", "pdf", date(2014, 6, 30))
    assert not row.protected
    assert row.failed_at is row.failure is None
    assert found_wrong(store) == []


def test_the_file_is_private_and_replaces_an_older_one(register: DisclosureService, folder: Path) -> None:
    target = folder / "status.pdf"
    target.write_bytes(b"last month's")
    register.issue(an_output(), target, write())
    assert target.read_bytes() == CONTENT
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(folder.iterdir()) == [target]


def test_the_intent_is_written_before_the_file_and_the_hash_after_it(
    store: Store, register: DisclosureService, folder: Path
) -> None:
    seen: list[tuple[str, bool]] = []
    target = folder / "status.pdf"
    store.bus.subscribe(Event, lambda event: seen.append((type(event).__name__, target.exists())))

    def look(path: Path) -> None:
        path.write_bytes(CONTENT)
        assert [row.state for row in listed(store)] == [OutputState.INTENDED]
        assert not target.exists()

    register.issue(an_output(), target, look)
    assert seen == [(DisclosureIntended.__name__, False), (DisclosureDone.__name__, True)]


def test_no_folder_reaches_the_register(store: Store, register: DisclosureService, folder: Path) -> None:
    register.issue(an_output(), folder / "status.pdf", write())
    with store.read() as connection:
        told = [str(entry.changes) for entry in history.entries(connection)]
    assert str(folder) not in "".join(told) + str(listed(store))
    for name in ("/home/amina/status.pdf", "C:\\amina\\status.pdf"):
        with pytest.raises(Refused, match="without a folder"):
            an_output(file_name=name)


def test_without_a_printed_seal_the_head_of_the_moment_is_kept(
    store: Store, register: DisclosureService
) -> None:
    head = store.head().short
    register.intend(an_output())
    assert listed(store)[0].chain_head == head


# what goes wrong --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("problem", "raised", "reason"),
    [
        (OSError(errno.ENOSPC, "full"), WorldError, FailureReason.DISK_FULL),
        (OSError(errno.EROFS, "read-only"), WorldError, FailureReason.READ_ONLY),
        (OSError(errno.EIO, "broken disk"), WorldError, FailureReason.NOT_WRITTEN),
        (WorldError(M("The vault is gone.")), WorldError, FailureReason.NOT_WRITTEN),
        (Refused(M("A rule says no.")), Refused, FailureReason.REFUSED),
        (ZeroDivisionError("a bug"), ZeroDivisionError, FailureReason.BROKEN),
        (KeyboardInterrupt(), KeyboardInterrupt, FailureReason.STOPPED),
    ],
)
def test_an_error_leaves_a_failed_intent_and_no_file(
    store: Store,
    register: DisclosureService,
    folder: Path,
    problem: BaseException,
    raised: type[BaseException],
    reason: FailureReason,
) -> None:
    target = folder / "status.pdf"
    target.write_bytes(b"last month's")
    with pytest.raises(raised):
        register.issue(an_output(), target, fails(problem))
    row = listed(store)[0]
    assert (row.state, row.failure, row.failed_at) == (OutputState.FAILED, reason, store.clock.now())
    assert row.sha256 is row.size is row.done_at is None
    assert target.read_bytes() == b"last month's"
    assert list(folder.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "is full"),
        (errno.EROFS, "lies where nothing can be written"),
        (errno.EACCES, "lies where nothing can be written"),
    ],
)
def test_the_world_is_said_in_one_calm_sentence(
    register: DisclosureService, folder: Path, number: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("casetracker.kernel.paths.os.replace", fail)
    with pytest.raises(WorldError) as failed:
        register.issue(an_output(), folder / "status.pdf", write())
    assert said in str(failed.value)
    assert "status.pdf" in str(failed.value)
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_gone_is_said(store: Store, register: DisclosureService, folder: Path) -> None:
    with pytest.raises(WorldError, match="is not there"):
        register.issue(an_output(), folder / "usb" / "status.pdf", write())
    assert listed(store)[0].failure == FailureReason.FOLDER_GONE


def test_a_folder_in_the_file_s_place_stays(store: Store, register: DisclosureService, folder: Path) -> None:
    (folder / "status.pdf").mkdir()
    with pytest.raises(WorldError):
        register.issue(an_output(), folder / "status.pdf", write())
    assert listed(store)[0].failure == FailureReason.NOT_WRITTEN
    assert [path.name for path in folder.iterdir()] == ["status.pdf"]


def test_the_first_error_is_told_when_the_register_fails_too(
    store: Store, register: DisclosureService, folder: Path
) -> None:
    def cut_off(path: Path) -> None:
        store.read_only = M("The stick with the vault was pulled out.")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        register.issue(an_output(), folder / "status.pdf", cut_off)
    assert [row.state for row in listed(store)] == [OutputState.INTENDED]
    assert list(folder.iterdir()) == []


def test_what_a_killed_process_left_half_written_is_taken_away_at_the_next_file(
    store: Store, register: DisclosureService, folder: Path
) -> None:
    reference = DisclosureService(store).intend(an_output())
    (cut_off,) = [row.id for row in listed(store) if row.reference == reference]
    for name in (f".{cut_off}.part", ".0123456789abcdef.part", "letter.part"):
        (folder / name).write_bytes(CONTENT[:4])
    register.issue(an_output(), folder / "status.pdf", write())
    # A part that this register knows nothing of belongs to somebody else.
    assert sorted(path.name for path in folder.iterdir()) == [
        ".0123456789abcdef.part",
        "letter.part",
        "status.pdf",
    ]
    assert {row.reference: row.state for row in listed(store)}[reference] == OutputState.INTENDED


def test_two_files_written_at_once_leave_each_other_alone(
    store: Store, register: DisclosureService, folder: Path
) -> None:
    def meanwhile(path: Path) -> None:
        register.issue(an_output(), folder / "second.pdf", write())
        path.write_bytes(CONTENT)

    register.issue(an_output(), folder / "first.pdf", meanwhile)
    assert sorted(path.name for path in folder.iterdir()) == ["first.pdf", "second.pdf"]


def test_nothing_leaves_a_vault_that_cannot_register_it(
    store: Store, register: DisclosureService, folder: Path
) -> None:
    store.read_only = M("This vault is open read-only.")
    with pytest.raises(Refused, match="read-only"):
        register.issue(an_output(), folder / "status.pdf", write())
    assert list(folder.iterdir()) == []


def test_no_report_is_written_over_a_vault(store: Store, register: DisclosureService, folder: Path) -> None:
    other = folder / "Other.casetracker" / "backups"
    other.mkdir(parents=True)
    for target in (Path(store.place), other / "status.pdf"):
        before = target.exists() and target.stat().st_ino
        with pytest.raises(Refused, match="inside a vault"):
            register.issue(an_output(), target, write())
        assert (target.exists() and target.stat().st_ino) == before
    assert listed(store) == []


# step by step -----------------------------------------------------------------------------------------------


def test_what_goes_to_a_terminal_is_registered_without_a_file(
    store: Store, register: DisclosureService
) -> None:
    reference = register.intend(an_output(what="list.contact", format="text", fields=["name"]))
    register.done(reference, "0" * 64, 1234)
    row = listed(store)[0]
    assert (row.state, row.file_name, row.size) == (OutputState.DONE, None, 1234)


def test_a_closed_line_is_never_changed(store: Store, register: DisclosureService) -> None:
    done, failed = register.intend(an_output()), register.intend(an_output())
    register.done(done, "0" * 64, 1)
    register.failed(failed, FailureReason.STOPPED)
    before = listed(store)
    for reference in (done, failed):
        with pytest.raises(Refused, match="closed already"):
            register.done(reference, "1" * 64, 2)
        with pytest.raises(Refused, match="closed already"):
            register.failed(reference, FailureReason.BROKEN)
    with pytest.raises(Refused, match="no disclosure D-0009"):
        register.done("D-0009", "0" * 64, 1)
    assert listed(store) == before


@given(st.sampled_from(OutputState))
def test_only_an_intent_can_be_closed(state: OutputState) -> None:
    if state is OutputState.INTENDED:
        check_open("D-0001", state)
    else:
        with pytest.raises(Refused):
            check_open("D-0001", state)


def test_undo_leaves_the_register_alone(store: Store, register: DisclosureService, folder: Path) -> None:
    register.issue(an_output(), folder / "status.pdf", write())
    before = listed(store)
    with pytest.raises(Refused, match="nothing to undo"):
        history.undo(store)
    assert listed(store) == before


def test_every_step_is_told(store: Store, register: DisclosureService) -> None:
    told: list[Event] = []
    store.bus.subscribe(Event, told.append)
    register.done(register.intend(an_output()), "0" * 64, 1)
    register.failed(register.intend(an_output()), FailureReason.STOPPED)
    assert [type(event) for event in told] == [
        DisclosureIntended, DisclosureDone, DisclosureIntended, DisclosureFailed,
    ]  # fmt: skip


# asking -----------------------------------------------------------------------------------------------------


def test_the_register_is_read_newest_first(
    store: Store, register: DisclosureService, clock: StoppedClock
) -> None:
    register.intend(an_output())
    register.intend(an_output())
    clock.move_to(clock.now() - timedelta(days=1))
    register.intend(an_output())
    assert [row.reference for row in listed(store)] == ["D-0002", "D-0001", "D-0003"]


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("", ["D-0002", "D-0001"]),
        ("geneva", ["D-0001"]),
        ("monthly", ["D-0001"]),
        ("state:done", []),
        ("what:list format:json", ["D-0002"]),
        ("audience:partner", ["D-0001"]),
        ("destroy:<30d", ["D-0001"]),
        ("actor:me", ["D-0002", "D-0001"]),
        ("protected:yes", []),
    ],
)
def test_the_register_is_filtered(
    store: Store, register: DisclosureService, text: str, references: list[str]
) -> None:
    register.intend(
        an_output(
            audience="partner", recipient="UNHCR Geneva", purpose="Monthly figures", destroy_by="2026-12-01"
        )
    )
    register.intend(an_output(what="list.offer", format="json"))
    asked = listed(store, text, today=store.clock.today(), me="Front desk")
    assert [row.reference for row in asked] == references


def test_one_line_is_found_by_its_reference(store: Store, register: DisclosureService) -> None:
    reference = register.intend(an_output(purpose="Monthly figures"))
    with store.read() as connection:
        assert queries.get_disclosure(connection, reference).purpose == "Monthly figures"
        with pytest.raises(Refused, match="no disclosure D-0002"):
            queries.get_disclosure(connection, "D-0002")
