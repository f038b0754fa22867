"""Settings of the machine: declared once, kept readable, never a reason not to start."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetracker.kernel import log, settings
from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.i18n import LANGUAGES, words
from casetracker.kernel.paths import config_folder
from casetracker.kernel.settings import AUTO_LOCK_MINUTES, DISCREET, LANGUAGE, TEXT_SIZE, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_without_a_file_everything_is_at_its_default(file: Path) -> None:
    chosen = Settings(file)
    assert [chosen.get(setting) for setting in settings.ALL] == [setting.default for setting in settings.ALL]
    assert not file.exists()


def test_the_cautious_choice_is_the_default(file: Path) -> None:
    assert Settings(file).get(AUTO_LOCK_MINUTES) == 5


def test_a_choice_outlives_the_program(file: Path) -> None:
    Settings(file).choose(LANGUAGE, "fa")
    Settings(file).choose(TEXT_SIZE, 150)
    assert (Settings(file).get(LANGUAGE), Settings(file).get(TEXT_SIZE)) == ("fa", 150)
    assert json.loads(file.read_text()) == {"language": "fa", "text_size": 150}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_it_lives_in_the_configuration_folder_unless_told_otherwise() -> None:
    assert Settings().path == config_folder() / "settings.json"


def test_everything_can_go_back_to_its_default(file: Path) -> None:
    chosen = Settings(file)
    chosen.choose(DISCREET, True)
    chosen.reset()
    assert Settings(file).get(DISCREET) is chosen.get(DISCREET) is False


def test_a_value_it_does_not_take_is_refused_and_not_kept(file: Path) -> None:
    chosen = Settings(file)
    for setting, value in ((TEXT_SIZE, 101), (AUTO_LOCK_MINUTES, 0), (AUTO_LOCK_MINUTES, 61)):
        with pytest.raises(Refused):
            chosen.choose(setting, value)
    with pytest.raises(Refused, match="xx"):
        chosen.choose(LANGUAGE, "xx")
    assert not file.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\x00", b"1", b"[" * 100_000])
def test_a_file_that_cannot_be_read_is_kept_aside(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    told = log.start(file.parent / "state")
    file.write_bytes(content)
    assert Settings(file).get(LANGUAGE) == "en"
    assert not file.exists()
    assert file.with_name("settings.json.unreadable").read_bytes() == content
    log.stop()
    assert told.read_text().split()[-1] == "settings_unreadable"


def test_a_file_that_can_be_read_stays_where_it_is(file: Path) -> None:
    Settings(file).choose(LANGUAGE, "ar")
    assert Settings(file).get(LANGUAGE) == "ar"
    assert [kept.name for kept in file.parent.iterdir()] == ["settings.json"]


def test_a_folder_in_its_place_does_not_keep_the_program_from_starting(file: Path) -> None:
    file.mkdir(parents=True)
    assert Settings(file).get(LANGUAGE) == "en"


@given(
    st.dictionaries(
        st.sampled_from([setting.key for setting in settings.ALL]),
        st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.integers()) | st.floats(),
    )
)
def test_nonsense_in_the_file_never_reaches_the_program(content: dict[str, object]) -> None:
    chosen = Settings.__new__(Settings)
    chosen._chosen = content
    for setting in settings.ALL:
        assert setting.takes(chosen.get(setting))


def test_a_setting_that_cannot_be_written_is_not_taken(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = Settings(file)
    monkeypatch.setattr("casetracker.kernel.paths.os.replace", _full)
    with pytest.raises(WorldError):
        chosen.choose(LANGUAGE, "fr")
    assert chosen.get(LANGUAGE) == "en"


def test_a_folder_that_cannot_be_made_is_the_worlds_fault(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    with pytest.raises(WorldError):
        Settings(tmp_path / "config" / "settings.json").choose(LANGUAGE, "fr")


def test_every_setting_has_one_key_and_one_sentence_in_every_language() -> None:
    assert len({setting.key for setting in settings.ALL}) == len(settings.ALL)
    for setting in settings.ALL:
        said = [words(language).say(setting.sentence) for language in LANGUAGES]
        assert all(sentence.endswith(".") for sentence in said)
        assert len(set(said)) == len(LANGUAGES)
        assert setting.takes(setting.default)


def _full(*_given: object) -> None:
    raise OSError(28, "No space left on device")
