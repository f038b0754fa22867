"""Every module, class and public function says what it is for, in a sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import ROOT, committed, program

NO_NAMES = ("utils", "helpers", "common", "manager", "misc")


def silent(text: str) -> Iterator[str]:
    """Name what a person could call and nothing describes."""
    tree = ast.parse(text)
    if not ast.get_docstring(tree):
        yield "the module"
    inside = nested(tree)
    for node in ast.walk(tree):
        public = isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
        if public and node not in inside and not ast.get_docstring(node):
            yield node.name


def nested(tree: ast.Module) -> set[ast.AST]:
    """The functions inside functions, which nobody else can call."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return {inner for outer in functions for inner in ast.walk(outer) if inner is not outer}


def test_everything_public_has_its_sentence() -> None:
    missing = [f"{path.relative_to(ROOT)}: {name}" for path, text in program() for name in silent(text)]
    assert not missing


def test_a_silent_function_is_noticed() -> None:
    text = "def f(): pass\ndef _g():\n  def h(): pass\nclass C:\n  'A class.'\n  def m(self): pass"
    assert list(silent(text)) == ["the module", "f", "m"]


def test_no_file_hides_behind_an_empty_name() -> None:
    assert not [path for path in committed() if Path(path).stem in NO_NAMES]
