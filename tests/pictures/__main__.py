"""`python -m tests.pictures OUT [--plain] [PAGE …]`: picture pages in every variant, and print the paths.

With `--plain` only as they are first seen: light, in English, at the size of the design.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
PLAIN = "--plain"


def main(out: Path, wanted: list[str]) -> int:
    """Picture the wanted pages, or all of them; gives the exit status."""
    from PySide6.QtWidgets import QApplication

    from tests.pictures.scenes import SCENES
    from tests.pictures.studio import dress, picture, studio
    from tests.pictures.variants import variants

    chosen = list(variants())[: 1 if PLAIN in wanted else None]
    wanted = [name for name in wanted if name != PLAIN]
    if unknown := set(wanted) - set(SCENES):
        sys.stderr.write(f"There is no page {', '.join(sorted(unknown))}; there are {', '.join(SCENES)}.\n")
        return 1
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with studio(application) as window:
        for variant in chosen:
            dress(window, variant)
            for name in wanted or SCENES:
                with SCENES[name](window):
                    path = out / variant.file(name)
                    picture(window).save(str(path))
                    print(path, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
