"""Where a vault may live: a disk of this computer, and not a network share or a synchronised folder.

Locks break on network shares, and synchronisers copy half a write; both corrupt a database (trust.md 6.1).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path, PurePath

from casetracker.kernel.messages import M, Message

_NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "9p", "vboxsf", "vmhgfs", "prl_fs",
    "davfs", "glusterfs", "lustre", "ocfs2", "gfs2", "coda", "beegfs",
}  # fmt: skip
_LOCAL_FUSE = {
    "fuseblk",
    "fuse.ntfs-3g",
    "fuse.exfat",
    "fuse.veracrypt",
    "fuse.gocryptfs",
    "fuse.fuse-overlayfs",
}

_FOLDERS = {
    "Dropbox": re.compile(r"dropbox( \(.*\))?"),
    "OneDrive": re.compile(r"onedrive( - .*)?"),
    "Google Drive": re.compile(r"google ?drive|googledrive-.*|my drive"),
    "Nextcloud": re.compile(r"nextcloud|owncloud"),
    "iCloud": re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs"),
    "Box": re.compile(r"box sync"),
    "MEGA": re.compile(r"megasync|mega"),
    "pCloud": re.compile(r"pcloud ?drive"),
}
_MARKERS = {
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "Nextcloud": (".nextcloudsync.log", ".owncloudsync.log", ".sync.ffs_db"),
    "Google Drive": (".tmp.drivedownload",),
    "Syncthing": (".stfolder",),
}
_REMOTE_DRIVE = 4  # what Windows' GetDriveType answers for a network drive
_ESCAPED = re.compile(r"\\([0-7]{3})")


def refusal(folder: Path, file_system: str | None = None) -> Message | None:
    """Why no vault may live in this folder, or None when one may.

    `file_system` is the type of the disk as the kernel names it (`ext4`, `nfs4`, `remote`); it is looked up
    when not given.
    """
    kind = file_system if file_system is not None else file_system_of(folder)
    if _is_network(kind):
        return M(
            "{folder} lies on a network share ({kind}). Locks do not hold there, and two computers could "
            "destroy the vault. Nothing was written. Choose a folder on this computer's own disk.",
            folder=str(folder),
            kind=kind,
        )
    service = synchroniser(folder)
    if service:
        return M(
            "{folder} is kept in step by {service}, which could copy a vault half written. Nothing was "
            "written. Choose a folder that is not synchronised, and take backups to other places.",
            folder=str(folder),
            service=service,
        )
    return None


def _is_network(kind: str) -> bool:
    return kind in _NETWORK or kind == "remote" or (kind.startswith("fuse.") and kind not in _LOCAL_FUSE)


def synchroniser(folder: Path, exists: Callable[[Path], bool] = Path.exists) -> str | None:
    """The service that synchronises this folder, judged by the names above it and by the marks services
    leave.
    """
    places = [folder.absolute(), *folder.absolute().parents]
    for place in places:
        for service, name in _FOLDERS.items():
            if name.fullmatch(place.name.casefold()):
                return service
        for service, marks in _MARKERS.items():
            if any(exists(place / mark) for mark in marks):
                return service
    return None


def file_system_of(folder: Path) -> str:
    """The type of the file system the folder lies on, or would lie on; empty when it cannot be told."""
    if sys.platform == "win32":
        import ctypes

        place = folder.absolute()
        drive = ctypes.windll.kernel32.GetDriveTypeW(place.drive + "\\")
        return "remote" if is_remote(str(place), drive) else ""
    try:
        table = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    return mounted_as(folder.absolute().resolve(), table)


def is_remote(path: str, drive_type: int) -> bool:
    """Whether a Windows path leads to another computer: a share's name, or a drive letter that stands for
    one.
    """
    plain = path.replace("/", "\\")
    if plain.upper().startswith("\\\\?\\"):
        plain = plain[4:]
        return plain.upper().startswith("UNC\\") or drive_type == _REMOTE_DRIVE
    return plain.startswith("\\\\") or drive_type == _REMOTE_DRIVE


def mounted_as(folder: PurePath, mountinfo: str) -> str:
    """The type of the mount nearest above the folder, by the lines of /proc/self/mountinfo."""
    best, found = -1, ""
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = PurePath(_ESCAPED.sub(lambda octal: chr(int(octal[1], 8)), fields[4]))
        if folder.is_relative_to(point) and len(point.parts) >= best:  # the later line hides the earlier
            best, found = len(point.parts), after.split()[0]
    return found


def writable(folder: Path) -> bool:
    """Whether files may be made in the folder."""
    return os.access(folder, os.W_OK)
