"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from casetracker.kernel import paths
from casetracker.kernel.errors import WorldError
from casetracker.kernel.paths import config_folder, resources, state_folder, write_whole


def test_a_file_is_written_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.glob("*") if file.is_file()] == ["keys.json"]


@pytest.mark.parametrize("step", ["_write_synced", "_sync_folder", "os.replace", "os.fsync"])
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
    assert "keys.json" in str(failed.value)
    assert os.strerror(errno.ENOSPC) in str(failed.value)
    assert path.read_bytes() == (b"new" if step == "_sync_folder" else b"old")
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_is_missing_is_the_worlds_fault(tmp_path: Path) -> None:
    with pytest.raises(WorldError):
        write_whole(tmp_path / "nowhere" / "file", b"")


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
