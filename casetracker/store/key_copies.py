"""The two copies of the key file: one damaged copy must not cost an office its vault (trust.md 3.1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from casetracker.kernel.errors import Refused, WorldError
from casetracker.kernel.messages import M
from casetracker.kernel.paths import write_whole
from casetracker.store.keys import KeyFile, Secrets, Unlocked
from casetracker.store.slots import MOST_BYTES

NAMES = ("keys.json", "keys.json.2")


@dataclass(frozen=True)
class Copies:
    """The copies that could be read, the newest first, and whether both are there and the same."""

    files: tuple[KeyFile, ...]
    twins: bool


def read_copies(folder: Path) -> Copies:
    """Read both copies. Raises WorldError when there is no vault, or no copy can be read."""
    found = [data for name in NAMES if (data := _bytes(folder / name)) is not None]
    if not found:
        raise _no_keys(folder)
    files: list[KeyFile] = []
    damage: WorldError | None = None
    for data in dict.fromkeys(found):
        try:
            files.append(KeyFile.parse(data))
        except WorldError as error:
            damage = error
    if damage and not files:
        raise damage
    files.sort(key=lambda file: file.content.revision, reverse=True)
    return Copies(tuple(files), twins=len(found) == len(NAMES) and found[0] == found[1])


def unlock(copies: Copies, opening: Callable[[KeyFile], Unlocked]) -> Unlocked:
    """Open the newest copy that opens. Raises Refused, or WorldError when damage is all there is.

    An older copy counts only when the newer one is not an intact one of the same keys: a passphrase that was
    replaced stays replaced, even if the power went between the two writes.
    """
    refusal: Refused | None = None
    damage: WorldError | None = None
    for number, file in enumerate(copies.files):
        try:
            opened = opening(file)
        except Refused as error:
            refusal = refusal or error
            continue
        except WorldError as error:
            damage = damage or error
            continue
        if refusal and any(newer.fits(opened.secrets) for newer in copies.files[:number]):
            raise refusal
        return opened
    failed = refusal or damage
    assert failed is not None, "read_copies gives one file at least"
    raise failed


def write_copies(folder: Path, keys: KeyFile, secrets: Secrets) -> KeyFile:
    """Write both copies, one whole after the other, and give back what was written. Raises WorldError."""
    data = keys.serialise(secrets)
    if len(data) > MOST_BYTES:
        raise Refused(M("The key file has no room for more. Nothing was changed. Remove a user first."))
    for name in NAMES:
        write_whole(folder / name, data)
    return KeyFile.parse(data)


def _bytes(path: Path) -> bytes | None:
    """What the file holds, read no further than a key file can be long."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WorldError(
            M(
                "{file} could not be read. Nothing was changed. Check the disk and the rights of the file, "
                "then open the vault again.",
                file=str(path),
            )
        ) from error


def _no_keys(folder: Path) -> WorldError:
    return WorldError(
        M(
            "{folder} holds no vault: its key files keys.json and keys.json.2 are not there. Nothing was "
            "changed. Choose another folder, or put them back from the newest backup.",
            folder=str(folder),
        )
    )
