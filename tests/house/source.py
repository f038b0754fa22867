"""The project's own files, as the house rules read them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def committed() -> list[Path]:
    """Every file that git keeps, or would keep once added."""
    listing = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    result = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in result.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def program() -> Iterator[tuple[Path, str]]:
    """Every Python file of the program and its tools, with its text."""
    for path in committed():
        inside = path.relative_to(ROOT).parts[0] in ("casetracker", "packaging")
        if path == ROOT / "dev" or (inside and path.suffix == ".py"):
            yield path, path.read_text(encoding="utf-8")


def functions(text: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
