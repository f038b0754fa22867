"""Everything bad that can reach the command line: one sentence, status 1, nothing lost or half done."""

from __future__ import annotations

import ctypes
import json
import re
import resource
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from casetracker.app import open_office
from casetracker.contacts.forms import ContactDraft
from casetracker.contacts.service import ContactService
from casetracker.kernel.clock import Clock
from casetracker.kernel.drafts import Draft
from casetracker.offers.forms import OfferDraft
from casetracker.populations.forms import PopulationDraft
from casetracker.store.key_copies import NAMES
from tests.desk import Desk, Ended
from tests.journeys.conftest import Process
from tests.vaults import NAME, PASSPHRASE

pytestmark = pytest.mark.journey

SCOLDING = re.compile(r"\b(invalid|illegal|required|please|sorry|oops|exception|traceback)\b", re.IGNORECASE)
CONTACT = {"name": "UNHCR"}

Change = Callable[[Path], None]
READING = (["list", "contact"], ["show", "K-0001"], ["history"])


def assert_calm(ended: Ended) -> None:
    """One sentence on stderr, nothing on stdout, no scolding, no traceback."""
    assert (ended.status, ended.out) == (1, ""), ended
    assert len(ended.lines) == 1, ended.err
    assert not SCOLDING.search(ended.err), ended.err
    assert PASSPHRASE not in ended.err


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a vault that counts; the two SQLite works with come and go."""
    return {
        file.name: file.read_bytes()
        for file in folder.iterdir()
        if file.suffix not in (".db-wal", ".db-shm") and file.name != "lock.json"
    }


def key_files(vault: Path) -> list[Path]:
    """Both copies of the key file."""
    return [vault / name for name in NAMES]


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with a contact in its vault."""
    desk.add("contact", CONTACT)
    return desk


def every_verb(desk: Desk) -> Iterator[Ended]:
    """Read and write with every kind of verb."""
    for verb in READING:
        yield desk(*verb, desk.vault)
    yield desk("add", "contact", desk.vault, "--json", "-", piped={"name": "Red Cross"})
    yield desk("edit", "K-0001", desk.vault, "--json", "-", piped={"name": "Red Cross"})
    for verb in (["undo"], ["recovery-code"], ["passphrase"], ["user", "remove"], ["report"]):
        more = {"user": ["Somebody"], "report": ["status", "--output", desk.folder / "x.pdf"]}.get(
            verb[0], []
        )
        yield desk(*verb, desk.vault, *more)


# a vault that does not open --------------------------------------------------------------------------------


def wrong_passphrase(vault: Path) -> None:
    """The file names another passphrase."""
    (vault.parent / "passphrase").write_text("hollow pelican seventeen lamp", encoding="utf-8")


def gone(vault: Path) -> None:
    """Somebody took the folder away."""
    shutil.rmtree(vault)


def database_gone(vault: Path) -> None:
    """Somebody took the database out of it."""
    (vault / "data.db").unlink()


def database_empty(vault: Path) -> None:
    """A copy that failed left an empty file."""
    (vault / "data.db").write_bytes(b"")


def database_cut(vault: Path) -> None:
    """A copy that failed left a part of the first page."""
    file = vault / "data.db"
    file.write_bytes(file.read_bytes()[:1000])


def head_damaged(vault: Path) -> None:
    """The disk damaged the first page."""
    file = vault / "data.db"
    data = bytearray(file.read_bytes())
    data[100] ^= 1
    file.write_bytes(data)


def keys_damaged(vault: Path) -> None:
    """The disk damaged both key files."""
    for file in key_files(vault):
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)


def keys_gone(vault: Path) -> None:
    """Somebody took both key files."""
    for file in key_files(vault):
        file.unlink()


def plain_database(vault: Path) -> None:
    """Somebody put an ordinary database in its place."""
    (vault / "data.db").unlink()
    with closing(sqlite3.connect(vault / "data.db")) as connection:
        connection.execute("CREATE TABLE contacts (name)")


def a_file(vault: Path) -> None:
    """There is a file where the vault should be."""
    shutil.rmtree(vault)
    vault.write_bytes(b"no vault")


@pytest.mark.parametrize(
    "change",
    [
        wrong_passphrase, gone, database_gone, database_empty, database_cut, head_damaged, keys_damaged,
        keys_gone, plain_database, a_file,
    ],
)  # fmt: skip
def test_a_vault_that_does_not_open_is_told_and_left_alone(filled: Desk, change: Change) -> None:
    change(filled.vault)
    before = content(filled.vault) if filled.vault.is_dir() else None
    for ended in every_verb(filled):
        assert_calm(ended)
    assert (content(filled.vault) if filled.vault.is_dir() else None) == before
    assert not (filled.folder / "x.pdf").exists()


def test_a_whole_vault_opens_in_the_same_test(filled: Desk) -> None:
    assert [filled(*verb, filled.vault).status for verb in READING] == [0, 0, 0]


def test_key_files_of_another_vault_do_not_open_it(filled: Desk) -> None:
    other = filled.folder / "Other.casetracker"
    assert filled("new", other, "--name", NAME).status == 0
    for file in key_files(other):
        shutil.copy(file, filled.vault / file.name)
    before = content(filled.vault)
    for ended in every_verb(filled):
        assert_calm(ended)
    assert content(filled.vault) == before


def test_one_damaged_key_file_is_told_of_and_mended_by_the_next_change(filled: Desk) -> None:
    damaged = key_files(filled.vault)[0]
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[:100])
    assert filled("list", "contact", filled.vault).status == 0
    added = filled("add", "contact", filled.vault, "--json", "-", piped={"name": "Red Cross"})
    assert (added.status, len(added.lines)) == (0, 1)
    assert filled("verify", filled.vault).err == ""


def test_a_newer_vault_is_left_for_a_newer_program(filled: Desk, clock: Clock) -> None:
    with open_office(filled.vault, PASSPHRASE, clock=clock) as office, closing(office.vault.connect()) as raw:
        raw.execute("PRAGMA user_version=99")
    before = content(filled.vault)
    for ended in every_verb(filled):
        assert_calm(ended)
        assert "newer" in ended.err
    assert content(filled.vault) == before


def test_a_page_damaged_in_the_middle_is_never_written_over(filled: Desk) -> None:
    file = filled.vault / "data.db"
    data = bytearray(file.read_bytes())
    for place in range(4096 + 100, len(data), 4096):
        data[place] ^= 1
    file.write_bytes(data)
    before = content(filled.vault)
    for ended in every_verb(filled):
        assert ended.status == 1
        assert not SCOLDING.search(ended.err)
    assert filled("verify", filled.vault).status == 1
    assert content(filled.vault)["data.db"] == before["data.db"]


# a disk that does not do its part --------------------------------------------------------------------------


def without_roots_rights() -> None:
    """Have the permissions of files count for root as well, as they do for everybody else."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH; 24 is PR_CAPBSET_DROP
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


def no_room_for(size: int) -> Callable[[], None]:
    """Let no file grow beyond a size, as if the disk ended there."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_folder_that_cannot_be_written_is_read_all_the_same(filled: Desk, process: Process) -> None:
    before = content(filled.vault)
    filled.vault.chmod(0o500)
    try:
        read = process("list", "contact", filled.vault, before=without_roots_rights)
        piped = json.dumps({"name": "Red Cross"}).encode()
        written = process(
            "add", "contact", filled.vault, "--json", "-", piped=piped, before=without_roots_rights
        )
    finally:
        filled.vault.chmod(0o700)
    assert (read.status, read.err) == (0, "")
    assert "UNHCR" in read.out
    assert_calm(written)
    assert content(filled.vault) == before


def test_a_folder_where_no_vault_can_be_made_is_named(empty_desk: Desk, process: Process) -> None:
    folder = empty_desk.folder / "locked"
    folder.mkdir(mode=0o500)
    made = process("new", folder / "vault", "--name", NAME, before=without_roots_rights)
    assert_calm(made)
    assert "vault" in made.err
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("size", [0, 1024, 64 * 1024, 300 * 1024])
def test_a_full_disk_loses_nothing(filled: Desk, process: Process, size: int) -> None:
    rows = json.dumps([{"name": f"Office {n}", "note": "word " * 200} for n in range(500)]).encode()
    ended = process("add", "contact", filled.vault, "--json", "-", piped=rows, before=no_room_for(size))
    assert ended.status == 1
    assert not SCOLDING.search(ended.err)
    assert filled("list", "contact", filled.vault, "--format", "json").data[0]["name"] == "UNHCR"
    assert len(filled.listed("contact")) == 1
    assert filled("verify", filled.vault).status == 0
    assert filled.add("contact", {"name": "Red Cross"}) == ["K-0002"]


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_a_report_for_which_there_is_no_room_is_told_and_leaves_no_file(
    filled: Desk, process: Process, ending: str
) -> None:
    size = max(file.stat().st_size for file in filled.vault.iterdir()) + 200 * 1024
    offers = [{"host_country": "AL", "title": f"{n} {'word ' * 80}", "places": n} for n in range(400)]
    filled.add("offer", *offers)
    target = filled.folder / f"status.{ending}"
    room = process("report", filled.vault, "status", "--output", target, before=no_room_for(size * 100))
    assert room.status == 0, room.err
    large = target.stat().st_size
    target.unlink()
    ended = process("report", filled.vault, "status", "--output", target, before=no_room_for(large // 2))
    assert ended.status == 1
    assert not SCOLDING.search(ended.err)
    assert not target.exists()
    assert filled("verify", filled.vault).status == 0


def test_a_folder_that_vanishes_under_way_is_told(filled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add_many = ContactService.add_many

    def pulled(self: ContactService, drafts: list[ContactDraft]) -> list[str]:
        shutil.rmtree(filled.vault)
        return add_many(self, drafts)

    monkeypatch.setattr(ContactService, "add_many", pulled)
    ended = filled("add", "contact", filled.vault, "--json", "-", piped={"name": "Red Cross"})
    assert_calm(ended)


# hostile text in every field -------------------------------------------------------------------------------

KINDS: dict[str, tuple[type[Draft], dict[str, object]]] = {
    "contact": (ContactDraft, CONTACT),
    "offer": (OfferDraft, {"host_country": "AL", "places": 5}),
    "population": (PopulationDraft, {"name": "Residents"}),
}
FIELDS = [(kind, field) for kind, (draft, _) in KINDS.items() for field in draft.model_fields]
KEPT = [
    'Family <img src="/etc/passwd"> & <b>Sons',
    "=1+1",
    '=HYPERLINK("http://x")',
    "left \u202eright\u202c \u2067mark",
    "'; DROP TABLE contacts; --",
    "{name} %s {0}",
    "\u0628\u0646\u06cc\u200c\u0622\u062f\u0645 \U0001f9d5\U0001f3fd",
]
REFUSED = {
    "NUL": "before\x00after",
    "100,000 characters": "x" * 100_000,
    "lone surrogate": "\ud800",
    "half a pair": "ok \udc00 ok",
    "control": "\x07bell",
    "not a character": "\uffff",
}


def kept(shown: dict[str, Any], field: str) -> Any:
    """What a field of a draft became, where it is shown."""
    if field == "words":
        return shown["wordings"][0]["words"]
    return shown[field] if field in shown else shown["ledger"][0][field]


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_hostile_text_is_kept_as_text_or_refused_at_its_field(desk: Desk, kind: str, field: str) -> None:
    _, base = KINDS[kind]
    rows = [{**base, field: text} for text in KEPT]
    ended = desk("add", kind, desk.vault, "--json", "-", piped=rows)
    if ended.status == 0:
        references = [row["reference"] for row in desk.listed(kind)]
        stored = [desk.shown(reference) for reference in references]
        assert sorted(kept(row, field) for row in stored) == sorted(KEPT)
    else:
        assert ended.status == 1
        assert desk.listed(kind) == []
        assert not SCOLDING.search(ended.err)


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_kept_is_refused_in_every_field(desk: Desk, kind: str, text: str) -> None:
    draft, base = KINDS[kind]
    before = content(desk.vault)
    for field in draft.model_fields:
        ended = desk("add", kind, desk.vault, "--json", "-", piped={**base, field: text})
        assert_calm(ended)
        assert field in ended.err
    assert desk.listed(kind) == []
    assert content(desk.vault)["data.db"] == before["data.db"]
    assert desk.add(kind, base)


@pytest.mark.parametrize("text", [*KEPT, *REFUSED.values()], ids=lambda text: repr(text[:12]))
def test_hostile_text_on_the_command_line_ends_in_a_sentence(filled: Desk, text: str) -> None:
    for command in (
        ["show", text, filled.vault],
        ["list", "contact", filled.vault, "--filter", text],
        ["list", "contact", filled.vault, "--filter", f"name:{text}"],
        ["history", filled.vault, "--record", text],
        ["list", text, filled.vault],
        ["schema", text],
        [text],
        ["list", "contact", filled.folder / text[:50]],
        ["user", "remove", filled.vault, text],
        ["new", filled.folder / "new", "--name", text, "--user", text],
    ):
        ended = filled(*command)
        assert ended.status in (0, 1, 2)
        assert len(ended.lines) <= 3
        assert "casetracker stopped" not in ended.err, (command[:1], ended.err)
        assert not SCOLDING.search(ended.err)


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "json"])
def test_hostile_text_is_printed_as_text(desk: Desk, ending: str) -> None:
    offers = [{"host_country": "AL", "title": text, "places": 10} for text in KEPT]
    desk.add("offer", *offers)
    target = desk.folder / f"status.{ending}"
    ended = desk("report", desk.vault, "status", "--output", target, "--highlight", KEPT[0])
    assert ended.status == 0, ended.err
    assert target.stat().st_size > 0


def test_an_edit_with_a_lone_surrogate_changes_nothing(filled: Desk) -> None:
    piped = rb'{"note": "half \ud800 a pair", "name": "changed"}'
    ended = filled("edit", "K-0001", filled.vault, "--json", "-", piped=piped)
    assert_calm(ended)
    assert filled.shown("K-0001")["name"] == "UNHCR"
