"""`./dev` finds what is missing, says the exact line to run, and asks for nothing that is there."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

import environment
from tests.house.source import ROOT

NOWHERE = {
    "libnowhere7": "libnowhere.so.7",
    "nowhere-tools": "nowhere-tool",
    "nowhere-dev": "/nowhere/at/all.h",
}


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    """The front door as a module."""
    loader = SourceFileLoader("dev", str(ROOT / "dev"))
    spec = importlib.util.spec_from_loader("dev", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_it_needs_nothing_but_the_standard_library() -> None:
    command = [sys.executable, "-I", "-S", str(ROOT / "dev"), "--help"]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd="/").stdout
    for name in ("run", "setup", "test", "check", "bench", "pictures", "words", "lock", "build"):
        assert f"\n    {name} " in said


@pytest.mark.parametrize("arguments", [[], ["dance"], ["setup", "--quickly"], ["run", "somewhere"]])
def test_a_wrong_command_line_is_status_2(dev: ModuleType, arguments: list[str], monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "argv", ["dev", *arguments])
    with pytest.raises(SystemExit) as stopped:
        dev.main()
    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_without_rights_it_says_the_line_to_run(monkeypatch) -> None:
    monkeypatch.setattr(environment, "administrator", lambda: None)
    with pytest.raises(environment.Stopped, match="libnowhere7 nowhere-tools nowhere-dev") as stopped:
        environment.provide(NOWHERE)
    assert "apt-get install -y --no-install-recommends libnowhere7" in str(stopped.value)


def test_what_is_there_is_not_asked_for(monkeypatch) -> None:
    monkeypatch.setattr(environment, "administrator", lambda: pytest.fail("nothing is missing"))
    environment.provide({"libc6": "libc.so.6", "git": "git", "hosts": "/etc/hosts"})


def test_a_missing_venv_module_is_a_package_to_install(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "program", lambda name: tmp_path / name)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    assert environment.python_packages() == ["python3-venv"]
    monkeypatch.setattr(sys, "executable", "/opt/python/bin/python3.12")
    assert environment.python_packages() == [f"python3.{sys.version_info.minor}-venv"]


def test_with_rights_it_installs_under_the_name_known_here(monkeypatch) -> None:
    ran: list[tuple[object, ...]] = []
    monkeypatch.setattr(environment, "administrator", list)
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "apt-get" else None)
    monkeypatch.setattr(environment, "silently", lambda *command: command[-1] != "libnowhere7")
    monkeypatch.setattr(environment, "must", lambda *command: ran.append(command))
    environment.provide(NOWHERE)
    assert [command[-1] for command in ran] == ["update", "nowhere-dev"]
    assert ran[1][-3:] == ("libnowhere7t64", "nowhere-tools", "nowhere-dev")


def test_uv_alone_can_be_installed_from_the_lock() -> None:
    first, *hashes = environment.entry("uv").splitlines()
    assert first.startswith("uv==")
    assert hashes
    assert all(line.strip().startswith("--hash=sha256:") for line in hashes)


def test_a_lock_without_the_entry_is_said_plainly() -> None:
    with pytest.raises(environment.Stopped, match="does not name nothing-of-this-name"):
        environment.entry("nothing-of-this-name")


def test_uv_is_led_to_the_index_that_pip_knows(monkeypatch, tmp_path: Path) -> None:
    settings = tmp_path / "pip.conf"
    settings.write_text(
        "[global]\nindex-url = https://mirror.example/simple\ncert = /certs.pem\n", encoding="utf-8"
    )
    monkeypatch.setenv("PIP_CONFIG_FILE", str(settings))
    for name in ("PIP_CERT", "PIP_INDEX_URL", "SSL_CERT_FILE", "UV_DEFAULT_INDEX"):
        monkeypatch.delenv(name, raising=False)
    found = environment.index_of_pip()
    assert found["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert found["SSL_CERT_FILE"] == "/certs.pem"
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://chosen.example/simple")
    assert "UV_DEFAULT_INDEX" not in environment.index_of_pip()


def test_a_changed_lock_asks_for_a_new_environment(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text("a==1", encoding="utf-8")
    before = environment.wanted(tmp_path, lock)
    assert environment.wanted(tmp_path, lock) == before
    lock.write_text("a==2", encoding="utf-8")
    assert environment.wanted(tmp_path, lock) != before


def test_a_failed_command_stops_with_one_sentence(capfd) -> None:
    with pytest.raises(environment.Stopped, match="ended with status 3"):
        environment.must(sys.executable, "-c", "print('reason'); raise SystemExit(3)")
    assert capfd.readouterr() == ("", "reason\n")
