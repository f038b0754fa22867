"""Passphrases from a file or a terminal, and a recovery code typed back from paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casetracker.cli import passphrases
from casetracker.cli.usage import WrongUsage
from casetracker.kernel.errors import Refused, WorldError
from casetracker.store.passphrases import check
from casetracker.store.recovery import new_code, write_code

Typed = Callable[..., list[str]]


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n", b"\nsecond line\n"])
def test_the_first_line_of_a_file_is_the_passphrase(tmp_path: Path, ending: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes("  deux mots élevés ".encode() + ending)
    assert passphrases.passphrase(file) == "  deux mots élevés "


def test_an_editors_byte_order_mark_is_no_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"\xef\xbb\xbfhollow pelican\n")
    assert passphrases.passphrase(file) == "hollow pelican"


@pytest.mark.parametrize("content", [b"", b"\nhollow pelican", b"\xff\xfe\x00", b"x" * 5_000])
def test_a_file_without_a_passphrase_is_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(WorldError, match="Nothing was done"):
        passphrases.passphrase(file)


def test_a_file_that_is_missing_or_a_folder_is_named(tmp_path: Path) -> None:
    for file in (tmp_path / "missing", tmp_path, Path("nul\0name")):
        with pytest.raises(WorldError) as failed:
            passphrases.passphrase(file)
        assert str(file) in failed.value.message.params["file"]


def test_a_new_passphrase_is_asked_for_twice(typed: Typed) -> None:
    prompts = typed("hollow pelican", "hollow pelican")
    assert passphrases.new_passphrase(None) == "hollow pelican"
    assert len(prompts) == 2
    typed("hollow pelican", "hollow penguin")
    with pytest.raises(Refused, match="not the same"):
        passphrases.new_passphrase(None)


def test_who_types_nothing_is_given_five_words(typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    def from_screen() -> str:
        return capsys.readouterr().err.strip()

    typed("", from_screen)
    drawn = passphrases.new_passphrase(None)
    assert len(drawn.split()) == 5
    check(drawn)


def test_without_a_terminal_nobody_is_asked(typed: Typed) -> None:
    typed()
    with pytest.raises(WrongUsage):
        passphrases.passphrase(None)


def test_a_recovery_code_is_asked_for_until_it_is_right(
    typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    code, another = write_code(new_code()), write_code(new_code())
    prompts = typed("0000", another, code.lower().replace("-", " "))
    passphrases.write_down(code)
    assert len(prompts) == 3
    shown = capsys.readouterr()
    assert code in shown.err
    assert "another code" in shown.err
    assert shown.out == ""
