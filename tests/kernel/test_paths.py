"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

import pytest

from casetracker.kernel import paths
from casetracker.kernel.errors import WorldError
from casetracker.kernel.paths import (
    Hindrance,
    NotWritten,
    config_folder,
    replacing,
    resources,
    state_folder,
    write_whole,
)


def test_a_file_is_written_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.glob("*") if file.is_file()] == ["keys.json"]


@pytest.mark.parametrize("step", ["os.open", "os.replace", "os.fsync", "_sync_folder"])
def test_a_full_disk_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "vault" / "keys.json"
    path.parent.mkdir()
    path.write_bytes(b"old")

    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"casetracker.kernel.paths.{step}", full)
    with pytest.raises(WorldError) as failed:
        write_whole(path, b"new")
    assert "keys.json is full" in str(failed.value)
    assert path.read_bytes() == (b"new" if step == "_sync_folder" else b"old")
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_is_missing_is_the_worlds_fault(tmp_path: Path) -> None:
    with pytest.raises(NotWritten) as failed:
        write_whole(tmp_path / "nowhere" / "file", b"")
    assert failed.value.hindrance is Hindrance.FOLDER_GONE
    assert "is not there" in str(failed.value)


@pytest.mark.parametrize(
    ("number", "hindrance"),
    [
        (errno.ENOSPC, Hindrance.DISK_FULL),
        (errno.EDQUOT, Hindrance.DISK_FULL),
        (errno.EROFS, Hindrance.READ_ONLY),
        (errno.EACCES, Hindrance.READ_ONLY),
        (errno.EIO, Hindrance.OTHER),
        (None, Hindrance.OTHER),
    ],
)
def test_what_stood_in_the_way_has_a_name_and_a_sentence(
    tmp_path: Path, number: int | None, hindrance: Hindrance
) -> None:
    error = NotWritten(
        tmp_path / "report.pdf", OSError(number, "told by the system") if number else OSError()
    )
    assert error.hindrance is hindrance
    assert "report.pdf" in str(error)
    assert str(error).endswith("try again.")


def test_a_folder_that_cannot_be_named_is_no_folder_gone(tmp_path: Path) -> None:
    with pytest.raises(NotWritten) as failed:
        write_whole(tmp_path / ("a" * 300), b"")
    assert failed.value.hindrance is Hindrance.OTHER


def test_a_file_takes_its_place_when_its_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")
    with replacing(path) as beside:
        assert beside.parent == tmp_path
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600
        beside.write_bytes(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert not beside.exists()


@pytest.mark.parametrize("problem", [ValueError("a bug"), KeyboardInterrupt()])
def test_what_breaks_a_block_passes_and_leaves_nothing(tmp_path: Path, problem: BaseException) -> None:
    path = tmp_path / "vault" / "report.pdf"
    path.parent.mkdir()

    def stop_half_way() -> None:
        with replacing(path) as beside:
            beside.write_bytes(b"half")
            raise problem

    with pytest.raises(type(problem)):
        stop_half_way()
    assert list(path.parent.iterdir()) == []


def test_the_folder_is_synced_only_where_folders_can_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths.os, "name", "nt")
    monkeypatch.setattr(paths.os, "open", None)
    paths._sync_folder(tmp_path)


def test_folders_follow_the_systems_own_rules(own_home: Path) -> None:
    assert config_folder().is_relative_to(own_home)
    assert state_folder().is_relative_to(own_home)
    assert config_folder() != state_folder()


def test_resources_are_found_beside_the_package_or_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (resources() / "lists" / "countries.csv").is_file()
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    (tmp_path / "resources").mkdir()
    assert resources() == tmp_path / "resources"
