"""`python -m tests.pictures OUT [PAGE …]`: picture pages in every variant, and print the paths."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(out: Path, wanted: list[str]) -> int:
    """Picture the wanted pages, or all of them; gives the exit status."""
    from PySide6.QtWidgets import QApplication

    from tests.pictures.scenes import SCENES
    from tests.pictures.studio import dress, studio
    from tests.pictures.variants import variants

    if unknown := set(wanted) - set(SCENES):
        sys.stderr.write(f"There is no page {', '.join(sorted(unknown))}; there are {', '.join(SCENES)}.\n")
        return 1
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with studio(application) as window:
        for variant in variants():
            dress(window, variant)
            for name in wanted or SCENES:
                with SCENES[name](window):
                    path = out / variant.file(name)
                    window.grab().save(str(path))
                    print(path, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
