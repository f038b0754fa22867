"""Vaults made and verified, people let in and out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casetracker.app import open_office
from casetracker.kernel.clock import Clock
from casetracker.kernel.errors import Refused
from tests.desk import Desk
from tests.vaults import LABEL, NAME, OTHER, PASSPHRASE

Typed = Callable[..., list[str]]


def secret(desk: Desk, passphrase: str) -> Path:
    """A file with another passphrase."""
    file = desk.folder / "another passphrase"
    file.write_text(passphrase, encoding="utf-8")
    return file


def test_a_vault_made_from_a_file_has_no_recovery_code_and_says_so(empty_desk: Desk, clock: Clock) -> None:
    made = empty_desk("new", empty_desk.vault, "--name", NAME)
    assert made.status == 0
    assert NAME in made.out
    assert "no recovery code" in made.err
    with open_office(empty_desk.vault, PASSPHRASE, clock=clock) as office:
        assert not office.vault.has_recovery
        assert office.vault.name == NAME


def test_a_vault_made_at_a_terminal_has_one_that_was_typed_back(
    empty_desk: Desk, typed: Typed, capsys: pytest.CaptureFixture[str], clock: Clock
) -> None:
    codes: list[str] = []

    def from_paper() -> str:
        codes.append(capsys.readouterr().err.splitlines()[-1].strip())
        return codes[0]

    prompts = typed(PASSPHRASE, PASSPHRASE, from_paper)
    assert empty_desk("new", empty_desk.vault, "--name", NAME).status == 0
    assert len(prompts) == 3
    with open_office(empty_desk.vault, code=codes[0], clock=clock) as office:
        assert office.vault.has_recovery


@pytest.mark.parametrize(
    ("options", "passphrase"),
    [
        (["--name", ""], PASSPHRASE),
        (["--name", "two\nlines"], PASSPHRASE),
        (["--name", NAME, "--user", "x" * 100], PASSPHRASE),
        (["--name", NAME], "short"),
        (["--name", NAME, "--sample", "nowhere"], PASSPHRASE),
    ],
)
def test_a_vault_that_is_refused_leaves_no_folder(
    empty_desk: Desk, options: list[str], passphrase: str
) -> None:
    ended = empty_desk("new", empty_desk.vault, "--passphrase-file", secret(empty_desk, passphrase), *options)
    assert (ended.status, ended.out) == (1, "")
    assert not empty_desk.vault.exists()


def test_a_folder_with_something_in_it_is_left_alone(desk: Desk) -> None:
    before = sorted(file.read_bytes() for file in desk.vault.iterdir())
    assert desk("new", desk.vault, "--name", NAME).status == 1
    assert sorted(file.read_bytes() for file in desk.vault.iterdir()) == before


def test_a_whole_vault_holds(desk: Desk) -> None:
    desk.add("contact", {"name": "UNHCR"})
    ended = desk("verify", desk.vault)
    assert (ended.status, ended.out, ended.err) == (0, "Everything holds.\n", "")


def test_every_finding_is_listed_and_the_count_ends_it(desk: Desk, clock: Clock) -> None:
    desk.add("contact", {"name": "UNHCR"}, {"name": "UNAMI"})
    with open_office(desk.vault, PASSPHRASE, clock=clock) as office:
        edited = office.store.engine.execution_options(write=True)
        with edited.begin() as connection:
            connection.exec_driver_sql("UPDATE contacts SET city = 'Nowhere'")
    ended = desk("verify", desk.vault)
    assert ended.status == 1
    assert len([line for line in ended.out.splitlines() if "contacts" in line]) == 2
    assert ended.lines[0].startswith("2 things do not hold.")


def test_an_old_vault_put_back_is_told_of_and_only_read(desk: Desk) -> None:
    desk.add("contact", {"name": "UNHCR"})
    old = desk.folder / "old"
    shutil.copytree(desk.vault, old)
    desk.add("contact", {"name": "UNAMI"})
    shutil.rmtree(desk.vault)
    old.rename(desk.vault)
    read = desk("list", "contact", desk.vault)
    assert read.status == 0
    assert "older" in read.err
    assert "UNHCR" in read.out
    refused = desk("add", "contact", desk.vault, "--json", "-", piped={"name": "Red Cross"})
    assert refused.status == 1
    assert "--known-restore" in refused.err
    assert desk("verify", desk.vault).status == 1
    assert desk("verify", desk.vault, "--known-restore").status == 0
    assert desk("list", "contact", desk.vault).err == ""
    assert desk.add("contact", {"name": "Red Cross"}) == ["K-0002"]


def test_while_somebody_holds_the_vault_it_is_read_and_not_written(desk: Desk, clock: Clock) -> None:
    desk.add("contact", {"name": "UNHCR"})
    with open_office(desk.vault, PASSPHRASE, clock=clock):
        read = desk("list", "contact", desk.vault)
        assert read.status == 0
        assert LABEL in read.err
        assert "2026" in read.err
        for verb in (["undo"], ["user", "remove"], ["recovery-code"]):
            words = [*verb, desk.vault, *(["Somebody"] if verb[0] == "user" else [])]
            refused = desk(*words)
            assert (refused.status, refused.out, len(refused.lines)) == (1, "", 1), verb
            assert LABEL in refused.err
        assert desk("verify", desk.vault).status == 0
    assert desk("list", "contact", desk.vault).err == ""


def test_somebody_else_is_let_in_and_out_again(desk: Desk, clock: Clock) -> None:
    other = secret(desk, OTHER)
    added = desk("user", "add", desk.vault, "Night shift", "--new-passphrase-file", other)
    assert added.status == 0, added.err
    assert desk("list", "contact", desk.vault, "--passphrase-file", other).status == 0
    assert desk("user", "remove", desk.vault, "Night shift").status == 0
    gone = desk("list", "contact", desk.vault, "--passphrase-file", other)
    assert (gone.status, len(gone.lines)) == (1, 1)
    assert desk("verify", desk.vault).status == 0


def test_a_passphrase_is_changed(desk: Desk) -> None:
    other = secret(desk, OTHER)
    assert desk("passphrase", desk.vault, "--new-passphrase-file", other).status == 0
    assert desk("verify", desk.vault).status == 1
    assert desk("verify", desk.vault, "--passphrase-file", other).status == 0


def test_a_passphrase_that_is_too_weak_changes_nothing(desk: Desk) -> None:
    weak = secret(desk, "password1234567")
    ended = desk("passphrase", desk.vault, "--new-passphrase-file", weak)
    assert (ended.status, len(ended.lines)) == (1, 1)
    assert desk("verify", desk.vault).status == 0


def test_a_new_recovery_code_opens_and_the_one_before_does_not(desk: Desk, clock: Clock) -> None:
    first = desk("recovery-code", desk.vault).out.strip()
    second = desk("recovery-code", desk.vault).out.strip()
    open_office(desk.vault, code=second, clock=clock).close()
    with pytest.raises(Refused):
        open_office(desk.vault, code=first, clock=clock)


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code(desk: Desk) -> None:
    code = desk.folder / "recovery code"
    code.write_text(desk("recovery-code", desk.vault).out, encoding="utf-8")
    other = secret(desk, OTHER)
    how = ["--recovery-code-file", code, "--new-passphrase-file", other]
    wrong = desk("passphrase", desk.vault, "--forgotten", "Nobody", *how)
    assert (wrong.status, len(wrong.lines)) == (1, 1)
    assert desk("passphrase", desk.vault, "--forgotten", LABEL, *how).status == 0
    assert desk("verify", desk.vault, "--passphrase-file", other).status == 0
    assert desk("verify", desk.vault).status == 1


def test_the_history_says_who_did_what_from_what_to_what(desk: Desk) -> None:
    desk.add("contact", {"name": "UNHCR", "city": "Geneva", "country": "CH"})
    desk.edit("K-0001", city="Bern")
    newest = desk.history("--record", "K-0001")[0]
    assert (newest["verb"], newest["actor"], newest["reference"]) == ("contact.edit", LABEL, "K-0001")
    assert newest["changes"]["city"] == ["Geneva", "Bern"]
    table = desk("history", desk.vault, "--record", "K-0001").out
    assert "contact changed" in table
    assert "city: Geneva → Bern" in table
    assert "country: Switzerland" in table
    assert "party" not in table  # what is no on both sides says nothing
    assert "23 Nov 2026" in table
    assert json.loads(desk("history", desk.vault, "--format", "json").out)[-1]["verb"] == "users.keep"


def test_the_history_tells_codes_in_words_and_numbers_with_their_qualifiers(desk: Desk) -> None:
    desk.add("contact", {"name": "2013-03-16", "sector": "un", "language": "fr"})
    told = {"happened_on": "2013-03", "received_on": "2013-04-01"}
    offer = {"host_country": "AL", **told, "places": 210, "qualifier": "up_to", "provenance": "O"}
    (reference,) = desk.add("offer", offer)
    desk.edit(reference, correction={"places": 210, "qualifier": "about"})
    desk.edit(reference, subquota={**told, "kind": "medical", "places": 0})
    desk.edit("K-0001", party_to_dispute=True, sector="media")
    table = desk("history", desk.vault).out
    for part in (
        "name: 2013-03-16",
        "sector: United Nations → media",
        "party to the dispute: no → yes",
        "language: French",
        "date: Mar 2013 ",
        "places: up to 210",
        "qualifier: up to … → about …",
        "provenance mark: official text",
        "disclosure: private",
        "for whom: medical cases · ",
        "places: 0",
    ):
        assert part in table, part
    assert "_" not in table.replace("AL_2013", "")
    french = desk("--language", "fr", "history", desk.vault).out
    assert "secteur\u202f: Nations Unies → médias" in french
    assert "secteur: " not in french
    assert "متحد ← رسانه" in desk("--language", "fa", "history", desk.vault).out


def test_the_history_names_what_left_the_office(desk: Desk) -> None:
    desk.add("contact", {"name": "UNHCR"})
    assert desk("list", "contact", desk.vault, "--names").status == 0
    report = desk.folder / "status.json"
    assert desk("report", desk.vault, "status", "--output", report, "--highlight", "One.").status == 0
    table = desk("history", desk.vault).out
    for part in ("kind of output: list of contacts", "number of records: 1 ", "state: about to leave",
                 "audience: the office", "report: status report", "highlights: One.", "fields: names",
                 "state: about to leave → has left"):  # fmt: skip
        assert part in table, part
    assert "{" not in table.replace("{n:04}", "").replace("{n:02}", "")
