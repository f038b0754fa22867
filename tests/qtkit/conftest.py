"""The world of a widget: an application dressed in light English at 100 %, and nothing left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from casetracker.kernel import i18n
from casetracker.qtkit import theme

Dress = Callable[..., None]


@pytest.fixture
def dress(qapp: QApplication) -> Iterator[Dress]:
    """Let a test change the looks, as `dress(scheme="dark", language="fa", scale=1.5)`."""

    def change(**looks: object) -> None:
        theme.apply(qapp, **{"scheme": "light", "language": i18n.current().language, **looks})

    change(language="en")
    yield change
    change(language="en")


@pytest.fixture(autouse=True)
def dressed(dress: Dress, qapp: QApplication) -> Iterator[None]:
    """Dress every test, and let what it threw away be gone before the next begins."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
