"""Where a vault may live."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from casetracker.kernel.i18n import current
from casetracker.store import location
from casetracker.store.location import is_remote, mounted_as, refusal, synchroniser

MOUNTS = r"""
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
31 27 0:40 / /home/office/share rw shared:7 - nfs4 server:/export rw
32 27 0:41 / /mnt/two\040words rw - cifs //server/share rw
33 27 8:17 / /media/stick rw master:3 - fuseblk /dev/sdb1 rw
34 27 0:44 / /home/office/share/inner rw - ext4 /dev/vdb rw
35 27 0:45 / /media/stick rw - vfat /dev/sdc1 rw
not a line
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/office/vault", "ext4"),
        ("/home/office/share/vault", "nfs4"),
        ("/home/office/shared", "ext4"),
        ("/home/office/share/inner/vault", "ext4"),
        ("/mnt/two words/vault", "cifs"),
        ("/media/stick/vault", "vfat"),
    ],
)
def test_the_nearest_mount_above_decides(folder: str, kind: str) -> None:
    assert mounted_as(PurePosixPath(folder), MOUNTS) == kind


def test_an_unknown_table_says_nothing() -> None:
    assert mounted_as(PurePosixPath("/home"), "") == ""


@pytest.mark.parametrize(
    "kind",
    ["nfs", "nfs4", "cifs", "smb3", "9p", "vboxsf", "fuse.sshfs", "fuse.rclone", "fuse.unknown", "remote"],
)
def test_a_network_share_is_refused_with_the_reason(kind: str, tmp_path: Path) -> None:
    why = refusal(tmp_path, kind)
    assert why is not None
    said = current().say(why)
    assert "network share" in said
    assert kind in said
    assert str(tmp_path) in said


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "xfs", "tmpfs", "vfat", "exfat", "fuseblk", "overlay", ""])
def test_a_disk_of_this_computer_is_accepted(kind: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, kind) is None


def test_a_real_folder_is_looked_up_and_accepted(tmp_path: Path) -> None:
    assert location.file_system_of(Path("/proc")) == "proc"
    assert refusal(tmp_path / "not yet there") is None


def test_without_a_table_of_mounts_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_given: object, **_named: object) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", missing)
    assert location.file_system_of(tmp_path) == ""


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/a/Dropbox/cases/Office.casetracker", "Dropbox"),
        ("/home/a/Dropbox (Office)/x", "Dropbox"),
        ("/home/a/OneDrive - Relief Org/x", "OneDrive"),
        ("/home/a/Google Drive/x", "Google Drive"),
        ("/Users/a/Library/CloudStorage/GoogleDrive-a@b/My Drive/x", "Google Drive"),
        ("/home/a/Nextcloud/x", "Nextcloud"),
        ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"),
    ],
)
def test_a_synchronised_folder_is_refused_by_its_name(folder: str, service: str) -> None:
    assert synchroniser(Path(folder)) == service
    why = refusal(Path(folder), "ext4")
    assert why is not None
    assert service in current().say(why)


@pytest.mark.parametrize("folder", ["/home/a/Documents/x", "/home/dropboxer/x", "/home/a/megaphone/x"])
def test_a_name_that_only_sounds_alike_is_accepted(folder: str) -> None:
    assert synchroniser(Path(folder)) is None


@pytest.mark.parametrize(
    ("mark", "service"),
    [(".dropbox", "Dropbox"), (".stfolder", "Syncthing"), (".nextcloudsync.log", "Nextcloud")],
)
def test_a_synchronised_folder_is_refused_by_its_mark(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / mark).touch()
    assert synchroniser(tmp_path / "cases" / "Office.casetracker") == service


@pytest.mark.parametrize(
    ("path", "drive", "remote"),
    [
        ("C:\\Users\\a\\vault", 3, False),
        ("Z:\\vault", 4, True),
        ("\\\\server\\share\\vault", 3, True),
        ("//server/share/vault", 3, True),
        ("\\\\?\\C:\\vault", 3, False),
        ("\\\\?\\UNC\\server\\share", 3, True),
        ("\\\\?\\Z:\\vault", 4, True),
        ("E:\\vault", 2, False),
    ],
)
def test_windows_paths_that_lead_to_another_computer(path: str, drive: int, remote: bool) -> None:
    assert is_remote(path, drive) is remote


def test_a_folder_of_ours_can_be_written(tmp_path: Path) -> None:
    assert location.writable(tmp_path)
    assert not location.writable(tmp_path / "none")
