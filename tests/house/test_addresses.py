"""No file names a package registry, or a folder of the machine on which it was written."""

from __future__ import annotations

import re

import pytest

from tests.house.source import ROOT, committed

# In pieces, so that this file does not find itself.
REGISTRIES = [
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("registry", "npmjs"),
    ("npmjs", "com"),
    ("yarnpkg", "com"),
    ("deb", "debian", "org"),
    ("security", "debian", "org"),
    ("archive", "ubuntu", "com"),
    ("proxy", "golang", "org"),
    ("crates", "io"),
]
FOLDERS = [("", "root", ""), ("", "work", "main"), ("", "work", "shared"), ("", "tmp", "ct")]
FORBIDDEN = re.compile(
    "|".join(
        [re.escape(".".join(parts)) for parts in REGISTRIES]
        + [re.escape("/".join(parts)) for parts in FOLDERS]
    )
)


def test_no_file_holds_an_address() -> None:
    found = []
    for path in committed():
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {hit[0]}" for hit in FORBIDDEN.finditer(text)]
    assert not found


@pytest.mark.parametrize("parts", REGISTRIES)
def test_an_address_would_be_noticed(parts: tuple[str, ...]) -> None:
    assert FORBIDDEN.search(f"--index-url https://{'.'.join(parts)}/simple")
