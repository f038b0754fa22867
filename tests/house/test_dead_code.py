"""Nothing lies about that neither the program nor a test uses."""

from __future__ import annotations

from pathlib import Path

from vulture import Vulture

from tests.house.source import ROOT

PATHS = [str(ROOT / name) for name in ("casetracker", "packaging", "dev", "tests")]
# What a framework calls by name or by decorator.
CALLED_BY_NAME = [
    "pytest_*",
    "test_*",
    "process_bind_param",
    "process_result_value",
    "load_dialect_impl",
    "format_usage",
    "country_names",  # named in Offer.NAMES
    "_undo",
    "_undo_old",
    "_redo",
    "_reopen",  # the steps of a random walk, called by their names
    "footer",  # called by fpdf, a peer of the benchmarks
    # what Qt calls
    "clone",
    "columnCount",
    "contextMenuEvent",
    "eventFilter",
    "hasHeightForWidth",
    "itemAt",
    "keyboardSearch",
    "mouseDoubleClickEvent",
    "multiData",
    "paintSection",
    "tabSizeHint",
    "takeAt",
    "wheelEvent",
]
CALLED_BY_DECORATOR = [
    "@*.command",
    "@*.callback",
    "@*listens_for*",
    "@*validator*",
    "@pytest.fixture*",
    "@*compiles*",
]
# Fields of rows, drafts and vocabularies are read by name; ruff sees to variables inside functions.
READ_BY_NAME = ("variable", "attribute")


def dead(paths: list[str]) -> list[str]:
    """Name the functions, classes and imports that nothing uses, and code that is never reached."""
    vulture = Vulture(ignore_names=CALLED_BY_NAME, ignore_decorators=CALLED_BY_DECORATOR)
    vulture.scavenge(paths)
    unused = vulture.get_unused_code(min_confidence=60)
    return [item.get_report() for item in unused if item.typ not in READ_BY_NAME]


def test_nothing_is_unused() -> None:
    assert not dead(PATHS)


def test_an_unused_function_would_be_noticed(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(
        "def forgotten() -> None:\n    return\n    print()\n", encoding="utf-8"
    )
    assert len(dead([str(tmp_path)])) == 2
