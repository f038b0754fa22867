"""The import contracts hold, and each of them notices when it is broken on purpose."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "casetracker"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in SETTINGS["contracts"]}

# For every contract: a module, and an import there that the house forbids.
BREAKS = [
    ("storeys", "kernel/clock", "import casetracker.store"),
    ("storeys", "store/__init__", "import casetracker.paper"),
    ("storeys", "populations/tables", "from casetracker.offers import tables"),
    ("storeys", "offers/rules", "import casetracker.disclosures"),
    ("storeys", "reports/__init__", "import casetracker.samples"),
    ("storeys", "utils", "import json"),
    ("rooms", "offers/tables", "from casetracker.offers import service"),
    ("rooms", "contacts/events", "from casetracker.contacts import tables"),
    ("rooms", "offers/helpers", "import json"),
    ("report-rooms", "reports/forms", "from casetracker.reports import content"),
    ("report-rooms", "reports/misc", "import json"),
    ("qt-upstairs", "cli/front", "from PySide6.QtCore import QObject"),
    ("qt-upstairs", "paper/document", "from PySide6.QtCore import QObject"),
    ("qt-upstairs", "offers/service", "from PySide6 import QtWidgets"),
    ("qt-upstairs", "offers/service", "import casetracker.offers.ui.page"),
    ("upstairs-sees-rows", "offers/ui/page", "import sqlalchemy"),
    ("upstairs-sees-rows", "offers/ui/page", "from casetracker.offers import tables"),
    ("upstairs-sees-rows", "qtkit/jobs", "import casetracker.store"),
    ("ground", "kernel/text", "import sqlalchemy"),
    ("writers", "reports/__init__", "import reportlab"),
    ("writers", "paper/document", "import openpyxl"),
    ("readers", "offers/service", "import python_calamine"),
    ("cipher", "offers/queries", "import sqlcipher3"),
]


def lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the package that lies in a folder."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as go; go()"]
    options = (str(ROOT / "pyproject.toml"), "--no-cache", "--no-logo", *options)
    return subprocess.run([*command, *options], cwd=folder, capture_output=True, text=True, check=False)


def with_import(package: Path, module: str, line: str) -> None:
    """Add a line to a module of the copied package; make the module, and its folders, when there is none."""
    path = package / f"{module}.py"
    folder = path.parent
    while folder != package.parent:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
        folder = folder.parent
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


def copied(tmp_path: Path) -> Path:
    """Copy the package's source, so that it can be spoiled."""
    shutil.copytree(
        PACKAGE, tmp_path / "casetracker", ignore=shutil.ignore_patterns("__pycache__", "resources")
    )
    # A screen to break rules from, until every slice has one of its own.
    with_import(tmp_path / "casetracker", "offers/ui/page", "from PySide6.QtWidgets import QWidget")
    return tmp_path / "casetracker"


def test_every_contract_holds() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


def test_every_contract_is_broken_on_purpose_below() -> None:
    assert {contract for contract, _module, _line in BREAKS} == set(CONTRACTS)


def test_no_contract_looks_away() -> None:
    assert not [name for name, contract in CONTRACTS.items() if "ignore_imports" in contract]


def test_every_slice_stands_under_the_contract_of_rooms() -> None:
    slices = {f"casetracker.{path.parent.name}" for path in PACKAGE.glob("*/tables.py")} - {
        "casetracker.store"
    }
    assert slices <= {*CONTRACTS["rooms"]["containers"], *CONTRACTS["report-rooms"]["containers"]}


def test_a_copy_with_a_screen_breaks_nothing(tmp_path: Path) -> None:
    result = lint(copied(tmp_path).parent)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("contract", "module", "line"), BREAKS)
def test_a_forbidden_import_breaks_its_contract(
    contract: str, module: str, line: str, tmp_path: Path
) -> None:
    package = copied(tmp_path)
    with_import(package, module, line)
    result = lint(tmp_path, "--contract", contract)
    assert result.returncode == 1
    assert "Contracts: 0 kept, 1 broken." in result.stdout, result.stdout + result.stderr
