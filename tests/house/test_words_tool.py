"""The tool behind ./dev words keeps translations, changes nothing needlessly and finds what is missing."""

from __future__ import annotations

import gettext
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent
SOURCE = 'M("up to {value}", value=1)\nMN("{count} field", "{count} fields", 2)\nprint("not a sentence")\n'
FRENCH = {
    "up to {value}": "jusqu’à {value}",
    ("{count} field", "{count} fields"): ("{count} champ", "{count} champs"),
}


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("words_tool", ROOT / "packaging" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def program(tmp_path: Path, tool: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of two sentences that speaks English and French."""
    monkeypatch.setattr(tool, "LANGUAGES", ("fr",))
    (tmp_path / "casetracker").mkdir()
    (tmp_path / "casetracker" / "a.py").write_text(SOURCE)
    return tmp_path


def translate(tool: ModuleType, root: Path, texts: dict[object, object]) -> None:
    catalogue = tool.read(root, "fr")
    for message in catalogue:
        if message.id:
            message.string = texts.get(message.id, "")
    tool.catalogue_file(root, "fr").write_bytes(tool.written(catalogue))


def test_sentences_are_found_and_reported_until_they_are_translated(
    tool: ModuleType, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tool.main([], program) == 1
    assert capsys.readouterr().out.splitlines() == [
        "fr: missing: up to {value}",
        "fr: missing: {count} field",
    ]
    translate(tool, program, FRENCH)
    assert tool.main([], program) == 0
    assert tool.main(["--check"], program) == 0


def test_a_compiled_catalogue_is_spoken(tool: ModuleType, program: Path) -> None:
    tool.main([], program)
    translate(tool, program, FRENCH)
    assert tool.main(["--compile"], program) == 0
    french = gettext.translation("casetracker", program / "resources" / "words", ["fr"])
    assert french.gettext("up to {value}") == "jusqu’à {value}"
    assert french.ngettext("{count} field", "{count} fields", 0) == "{count} champ"


def test_a_second_run_changes_nothing_and_names_no_day_and_nobody(tool: ModuleType, program: Path) -> None:
    tool.main([], program)
    before = tool.catalogue_file(program, "fr").read_bytes()
    tool.main([], program)
    assert tool.catalogue_file(program, "fr").read_bytes() == before
    assert not any(word in before for word in (b"-Date", b"Translator", b"Team", b"@", b"a.py", b"Babel"))


def test_translations_are_kept_and_gone_sentences_go(tool: ModuleType, program: Path) -> None:
    tool.main([], program)
    translate(tool, program, FRENCH)
    (program / "casetracker" / "a.py").write_text(SOURCE.splitlines()[0] + '\nM("new")\n')
    assert tool.main([], program) == 1
    kept = {message.id: message.string for message in tool.read(program, "fr") if message.id}
    assert kept == {"up to {value}": "jusqu’à {value}", "new": ""}


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("jusqu’à {valeur}", "other places"),
        ("jusqu’à", "other places"),
        ("{value} {more}", "other places"),
        ("", "missing"),
        ("{Value}", None),
    ],
)
def test_places_must_be_those_of_the_english_sentence(
    tool: ModuleType, program: Path, said: str, problem: str | None
) -> None:
    tool.main([], program)
    translate(tool, program, {**FRENCH, "up to {value}": said})
    found = list(tool.gaps("fr", tool.read(program, "fr")))
    assert found == ([f"fr: {problem}: up to {{value}}"] if problem else [])


def test_a_counted_form_may_leave_its_number_out(tool: ModuleType, program: Path) -> None:
    tool.main([], program)
    translate(tool, program, {**FRENCH, ("{count} field", "{count} fields"): ("un champ", "{count} champs")})
    assert list(tool.gaps("fr", tool.read(program, "fr"))) == []


def test_a_translation_marked_unsure_counts_as_missing(tool: ModuleType, program: Path) -> None:
    tool.main([], program)
    translate(tool, program, FRENCH)
    path = tool.catalogue_file(program, "fr")
    path.write_text(path.read_text().replace('#, python-brace-format\nmsgid "up', '#, fuzzy\nmsgid "up'))
    assert list(tool.gaps("fr", tool.read(program, "fr"))) == ["fr: unsure: up to {value}"]


def test_checking_writes_nothing_and_says_what_is_out_of_step(
    tool: ModuleType, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tool.main([], program)
    translate(tool, program, FRENCH)
    (program / "casetracker" / "a.py").write_text(SOURCE + 'M("new")\n')
    before = tool.catalogue_file(program, "fr").read_bytes()
    capsys.readouterr()
    assert tool.main(["--check"], program) == 1
    assert capsys.readouterr().out.splitlines() == ["fr: missing: new", "fr: not up to date, run ./dev words"]
    assert tool.catalogue_file(program, "fr").read_bytes() == before


@pytest.mark.parametrize(("language", "forms"), [("fr", 2), ("ar", 6), ("fa", 2)])
def test_the_catalogues_of_the_program_count_as_their_languages_do(
    tool: ModuleType, language: str, forms: int
) -> None:
    assert tool.read(ROOT, language).num_plurals == forms
