"""What stands under casetracker: system packages, the environment in .venv, and the compiled words.

Only the standard library is used here, since nothing is installed before this has run.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
WORDS = ROOT / "resources" / "words"
WORDS_TOOL = ROOT / "packaging" / "words.py"
SCRIPTS = "Scripts" if os.name == "nt" else "bin"

# A system package, and the library, program or file by which its presence is known.
OFFSCREEN = {
    "libglib2.0-0": "libglib-2.0.so.0",
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libfontconfig1": "libfontconfig.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
}
WINDOW = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
TESTING = {
    "xvfb": "Xvfb",
    "xdotool": "xdotool",
    "xauth": "xauth",
    "poppler-utils": "pdftotext",
    "qpdf": "qpdf",
    "gcc": "gcc",
    "libc6-dev": "/usr/include/stdio.h",
}


# These lead a child to another Python's packages, or keep it from storing what it compiled.
HINDRANCES = ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")


class Stopped(Exception):
    """Nothing more can be done here; the sentence says what a person can do."""


def say(line: str) -> None:
    """Tell the person at the terminal what is going on."""
    print(line, file=sys.stderr, flush=True)


def call(*command: str | Path, also: Mapping[str, str] | None = None, out: int | TextIO | None = None) -> int:
    """Run a command in the project's folder, its output going to `out`, and return its exit status."""
    environment = {name: value for name, value in os.environ.items() if name not in HINDRANCES}
    environment |= also or {}
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, env=environment, check=False, stdout=out).returncode


def silently(*command: str | Path) -> bool:
    """Run a command that only answers a question, and say whether it succeeded."""
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, check=False, capture_output=True).returncode == 0


def must(*command: str | Path, also: Mapping[str, str] | None = None) -> None:
    """Run a command that the rest depends on; stop when it fails.

    Whatever it prints goes to stderr: stdout is for results alone.

    Raises:
        Stopped: the command ended with a status other than 0.
    """
    if status := call(*command, also=also, out=sys.stderr):
        raise Stopped(f"{Path(command[0]).name} {command[1]} ended with status {status}; see above for why.")


def program(name: str, venv: Path = VENV) -> Path:
    """Where a program of the environment lies."""
    return venv / SCRIPTS / (name + (".exe" if os.name == "nt" else ""))


def present(mark: str) -> bool:
    """Say whether a library, program or file is on this machine."""
    if mark.startswith("/"):
        return Path(mark).exists()
    if ".so." not in mark:
        return shutil.which(mark) is not None
    try:
        ctypes.CDLL(mark)
    except OSError:
        return False
    return True


def has_display() -> bool:
    """Say whether a window could be shown."""
    return (
        os.name == "nt"
        or sys.platform == "darwin"
        or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    )


def python_packages() -> list[str]:
    """The packages that this Python lacks for making an environment of its own."""
    if program("python").exists() or all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        return []
    own = (
        sys.executable.rstrip("0123456789.").endswith("/usr/bin/python")
        and "." not in Path(sys.executable).name
    )
    return ["python3-venv" if own else f"python3.{sys.version_info.minor}-venv"]


def provide(needs: Mapping[str, str]) -> None:
    """Install the system packages that are missing, where this user may.

    Raises:
        Stopped: something is missing and this user may not install it; the sentence is the line to run.
    """
    missing = python_packages()
    if sys.platform.startswith("linux"):
        missing += [package for package, mark in needs.items() if not present(mark)]
    if not missing:
        return
    rights = administrator()
    if rights is None or not shutil.which("apt-get"):
        line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(missing)
        raise Stopped(f"This machine lacks {', '.join(missing)}. Run this, then try again:\n\n  {line}\n")
    say(f"Installing for the system: {' '.join(missing)}")
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    must(*apt, "update")
    must(*apt, "install", "-y", "--no-install-recommends", *map(known_name, missing))


def administrator() -> list[str] | None:
    """The words before a command that give it an administrator's rights; None where there are none."""
    if os.name != "posix":
        return None
    if os.geteuid() == 0:
        return []
    allowed = shutil.which("sudo") and silently("sudo", "-n", "true")
    return ["sudo", "-n"] if allowed else None


def known_name(package: str) -> str:
    """The package under the name it has here: newer systems add t64 to some libraries."""
    return package if silently("apt-cache", "show", package) else f"{package}t64"


def set_up(needs: Mapping[str, str] = OFFSCREEN) -> None:
    """Bring the system, the environment and the compiled words up to date; nearly free when they are."""
    provide(needs)
    if stamp_of(VENV) != wanted(VENV, LOCK):
        make_environment()
    compile_words()


def wanted(venv: Path, *locks: Path) -> str:
    """What an up-to-date environment was made from, as one hash."""
    parts = [path.read_bytes() for path in (*locks, ROOT / "pyproject.toml")]
    settings = venv / "pyvenv.cfg"
    parts += [str(venv).encode(), settings.read_bytes() if settings.exists() else b""]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamp_of(venv: Path) -> str | None:
    """What the environment was made from, or None when it was never finished."""
    stamp = venv / "dev-stamp"
    return stamp.read_text(encoding="ascii") if stamp.exists() else None


def make_environment() -> None:
    """Install exactly what the lock file names, hashes checked, and the program itself beside it."""
    say("Setting up the environment in .venv …")
    python = program("python")
    settings = VENV / "pyvenv.cfg"
    moved = settings.exists() and str(VENV) not in settings.read_text(encoding="utf-8")
    if moved or not python.exists() or not silently(python, "-c", "import pip"):
        must(sys.executable, "-m", "venv", *(["--clear"] if moved else []), VENV)
    pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    with tempfile.TemporaryDirectory() as folder:
        uv_alone = Path(folder) / "uv.lock"
        uv_alone.write_text(entry("uv"), encoding="utf-8")
        must(*pip, "--require-hashes", "-r", uv_alone)
    itself = ("--no-deps", "--no-build-isolation", "--editable", ROOT)
    if synchronised(python, LOCK):
        must(program("uv"), "pip", "install", "--quiet", "--python", python, *itself, also=index_of_pip())
    else:
        say("uv could not install them; pip takes its place.")
        must(*pip, "--require-hashes", "-r", LOCK)
        must(*pip, *itself)
    (VENV / "dev-stamp").write_text(wanted(VENV, LOCK), encoding="ascii")


def synchronised(python: Path, *locks: Path) -> bool:
    """Let uv make an environment equal to the lock files, compiled; say whether it did."""
    options = ("--quiet", "--require-hashes", "--compile-bytecode", "--python", python)
    return call(program("uv"), "pip", "sync", *options, *locks, also=index_of_pip()) == 0


def entry(name: str) -> str:
    """The lines of the lock file for one package."""
    for block in LOCK.read_text(encoding="utf-8").replace(" \\\n", "\0").splitlines():
        if block.startswith(f"{name}=="):
            return block.replace("\0", " \\\n") + "\n"
    raise Stopped(f"{LOCK.relative_to(ROOT)} does not name {name}; take the file back from git.")


def index_of_pip() -> dict[str, str]:
    """The settings by which uv reaches the package index that this machine's pip is set up for."""
    found = {"UV_HTTP_TIMEOUT": "180"}
    known = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE", "trusted-host": "UV_INSECURE_HOST"}
    command = [str(program("python")), "-m", "pip", "--disable-pip-version-check", "config", "list"]
    listing = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    for line in listing.splitlines():
        key, _, value = line.partition("=")
        if name := known.get(key.rpartition(".")[2]):
            found[name] = value.strip("'\"")
    return {name: value for name, value in found.items() if name not in os.environ}


def compile_words() -> None:
    """Compile the catalogues that changed since they were last compiled."""
    stale = [po for po in WORDS.glob("*/LC_MESSAGES/*.po") if age(po.with_suffix(".mo")) < age(po)]
    if stale:
        must(program("python"), WORDS_TOOL, "--compile")


def age(path: Path) -> float:
    """When the file was last written, in seconds; 0 for a file that is not there."""
    return path.stat().st_mtime if path.exists() else 0.0
