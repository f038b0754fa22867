"""Every icon can be drawn, in the theme's colours, turned where it points (ux.md 3.4, 3.5)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap, qAlpha

from casetracker.kernel.paths import resources
from casetracker.qtkit import icons
from casetracker.qtkit.theme import theme
from casetracker.qtkit.widgets.pill import STATUSES


def ink(image: QImage) -> list[tuple[int, int]]:
    """Where an image is not transparent."""
    return [
        (x, y) for y in range(image.height()) for x in range(image.width()) if qAlpha(image.pixel(x, y)) > 60
    ]


def shown(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, size: QSize | None = None) -> QImage:
    return icon.pixmap(size or QSize(24, 24), 1.0, mode).toImage()


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_can_be_drawn_in_both_directions(dress: Callable[..., None], name: str) -> None:
    straight = icons.pixmap(name, size=24).toImage()
    assert ink(straight)
    dress(language="fa")
    turned = icons.pixmap(name, size=24).toImage()
    if name in icons.MIRRORED:
        assert turned != straight
        assert turned.flipped(Qt.Orientation.Horizontal) == straight
    else:
        assert turned == straight


def test_icons_that_point_are_drawings_we_have() -> None:
    assert set(icons.names()) >= icons.MIRRORED | {look.icon for look in STATUSES.values()}


def test_the_licence_is_beside_the_icons() -> None:
    assert "ISC License" in (resources() / "icons" / "LICENSE").read_text(encoding="utf-8")


def test_a_caller_may_turn_an_icon_or_keep_it() -> None:
    kept = icons.pixmap("reply", mirrored=False).toImage()
    assert icons.pixmap("reply", mirrored=True).toImage() == kept.flipped(Qt.Orientation.Horizontal)


def strongest(image: QImage) -> QColor:
    return max((image.pixelColor(*at) for at in ink(image)), key=QColor.alpha)


def test_an_icon_made_before_a_change_of_theme_has_the_new_colour(dress: Callable[..., None]) -> None:
    made = icons.icon("layout-dashboard", "text")
    assert strongest(shown(made)).name() == theme().colour("text").name()
    dress(scheme="dark")
    assert strongest(shown(made)).name() == theme().colour("text").name()
    assert strongest(shown(QIcon(made))).name() == theme().colour("text").name()


def test_a_disabled_icon_is_fainter() -> None:
    made = icons.icon("globe")
    assert strongest(shown(made, QIcon.Mode.Disabled)).alpha() < strongest(shown(made)).alpha()


def test_room_beside_an_icon_is_on_the_side_of_the_text(dress: Callable[..., None]) -> None:
    made, wide = icons.icon("globe"), QSize(40, 24)
    assert max(x for x, _ in ink(shown(made, size=wide))) < 24
    dress(language="fa")
    assert min(x for x, _ in ink(shown(made, size=wide))) >= 16


def test_a_delegate_draws_an_icon_in_the_middle() -> None:
    canvas = QPixmap(60, 20)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    icons.paint_icon(painter, QRect(0, 0, 60, 20), "circle-dot", "ok")
    painter.end()
    columns = [x for x, _ in ink(canvas.toImage())]
    assert min(columns) + max(columns) == pytest.approx(59, abs=1)


def test_sizes_grow_with_the_text(dress: Callable[..., None]) -> None:
    dress(scale=1.5)
    pixmap = icons.pixmap("globe", size=18)
    assert pixmap.deviceIndependentSize().toSize() == QSize(27, 27)


def test_a_name_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("unicorn")
