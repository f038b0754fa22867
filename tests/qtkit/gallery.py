"""Draws the widgets of qtkit beside each other, as the pictures of the design lay them out.

`python -m tests.qtkit.gallery OUT` writes one PNG for light, dark, Persian and 150 % text.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from casetracker.kernel.messages import M, Message
from casetracker.qtkit import theme
from casetracker.qtkit.geometry import S
from casetracker.qtkit.widgets.banner import Banner
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.capacity_bar import Capacity, CapacityBar
from casetracker.qtkit.widgets.capacity_legend import CapacityLegend
from casetracker.qtkit.widgets.card import Card
from casetracker.qtkit.widgets.empty_state import EmptyState
from casetracker.qtkit.widgets.initials import Initials
from casetracker.qtkit.widgets.label import Label
from casetracker.qtkit.widgets.pill import STATUSES, Pill
from casetracker.qtkit.widgets.search_button import SearchButton
from casetracker.qtkit.widgets.segmented import Segmented
from casetracker.qtkit.widgets.sidebar import BOTTOM, Sidebar, SidebarEntry
from casetracker.qtkit.widgets.status_bar import StatusBar
from casetracker.qtkit.widgets.status_fact import StatusFact
from casetracker.qtkit.widgets.symbol import Symbol
from casetracker.qtkit.widgets.tab_row import TabRow
from casetracker.qtkit.widgets.top_bar import TopBar
from casetracker.qtkit.widgets.undo_strip import UndoStrip

VARIANTS = {
    "light": {"scheme": "light", "language": "en", "scale": 1.0},
    "dark": {"scheme": "dark", "language": "en", "scale": 1.0},
    "fa": {"scheme": "light", "language": "fa", "scale": 1.0},
    "text150": {"scheme": "light", "language": "en", "scale": 1.5},
}
PAGES = ("layout-dashboard", "globe", "users", "git-pull-request-arrow", "mail", "shield-alert")
NAMES = ("Overview", "Offers", "Cases", "Referrals", "Letters", "Risks")
CAPACITIES = {
    "AL": Capacity(210, 74, 44, 46),
    "CA": Capacity(300, 88, 52, 74),
    "NO": Capacity(120, 61, 35, 22),
    "FI": Capacity(90, 18, 30, 49),
    "UY": Capacity(40),
}
PERSIAN = {
    "Overview": "نمای کلی",
    "Offers": "پیشنهادها",
    "Cases": "پرونده‌ها",
    "Referrals": "معرفی‌ها",
    "Letters": "نامه‌ها",
    "Risks": "ریسک‌ها",
    "WORK": "کار روزانه",
    "OUTPUT": "خروجی",
    "Reports": "گزارش‌ها",
    "Partner export": "خروجی برای شرکا",
    "History": "تاریخچه",
    "Settings": "تنظیمات",
    "Search or run a command": "جست‌وجو یا اجرای فرمان",
    "Lock": "قفل",
    "Columns": "ستون‌ها",
    "Export": "خروجی",
    "New offer": "پیشنهاد جدید",
    "All open": "همهٔ بازها",
    "Closing in 30 days": "پایان تا ۳۰ روز",
    "Nearly full": "رو به تکمیل",
    "Save view": "ذخیرهٔ نما",
    "Albania": "آلبانی",
    "Draft reply": "نوشتن پاسخ",
    "Reply to Ministry of Interior": "پاسخ به وزارت کشور",
    "26 Nov · in 3 days": "۵ آذر · ۳ روز دیگر",
    "Saved 14:32": "ذخیره شد ۱۴:۳۲",
    "Locks in 9 min": "قفل پس از ۹ دقیقه",
    "Albania updated: 210 places (was 200)": "آلبانی به‌روز شد: ۲۱۰ ظرفیت (پیشتر ۲۰۰)",
    "Open": "باز",
}


def m(text: str) -> Message:
    """A sentence of the pictures, which is no sentence of the program."""
    persian = QApplication.layoutDirection().name == "RightToLeft"
    return M(PERSIAN.get(text, text) if persian else text)


class Gallery(QWidget):
    """The frame of a window around cards full of widgets."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        column = QVBoxLayout()
        for box in (row, column):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
        row.addWidget(sidebar())
        row.addLayout(column, 1)
        column.addWidget(top_bar())
        column.addWidget(page(), 1)
        column.addWidget(status_bar())


def sidebar() -> Sidebar:
    work = [SidebarEntry(n, m(n), i, m("WORK")) for n, i in zip(NAMES, PAGES, strict=True)]
    output = [
        SidebarEntry("Reports", m("Reports"), "file-chart-column", m("OUTPUT")),
        SidebarEntry("Partner", m("Partner export"), "share-2", m("OUTPUT")),
    ]
    bottom = [
        SidebarEntry("History", m("History"), "history", BOTTOM),
        SidebarEntry("Settings", m("Settings"), "settings", BOTTOM),
    ]
    made = Sidebar([*work, *output, *bottom])
    made.select("Offers")
    made.show_count("Offers", 11)
    made.show_count("Cases", 486)
    made.show_badge("Letters", 3)
    made.show_badge("Risks", 1)
    made.set_rail(S(100) > 110)
    return made


def top_bar() -> TopBar:
    initials = Initials()
    initials.show_letters("MR", "M. Reyes")
    return TopBar(
        [Button(M("Back"), "icon", "arrow-left"), Button(M("Forward"), "icon", "arrow-right")],
        [SearchButton(m("Search or run a command"), "Ctrl+K")],
        [Button(M("{count}", count=8), "quiet", "bell"), Button(m("Lock"), "quiet", "lock"), initials],
    )


def status_bar() -> StatusBar:
    strip = UndoStrip()
    strip.tell(m("Albania updated: 210 places (was 200)"))
    return StatusBar(
        [
            StatusFact("check", m("Saved 14:32"), "ok"),
            StatusFact("lock-keyhole", "resettlement.ctdb · Encrypted"),
            StatusFact("timer", m("Locks in 9 min")),
        ],
        strip,
        Label("Ctrl+/ for shortcuts", "caption", "muted"),
    )


def page() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(S(16), S(10), S(16), S(10))
    column.setSpacing(S(8))
    column.addLayout(head())
    column.addLayout(tabs())
    cards = QHBoxLayout()
    cards.setSpacing(S(12))
    for card in (statuses(), detail()):
        cards.addWidget(card)
    column.addLayout(cards, 1)
    return made


def head() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(S(8))
    row.addWidget(Label(m("Offers"), "title"))
    row.addWidget(Label(M("{count}", count=11), "body", "muted"))
    row.addStretch()
    choice = Segmented([("m", M("Month")), ("q", M("Quarter")), ("y", M("Year"))], M("Period"))
    choice.select("y")
    row.addWidget(choice)
    row.addWidget(Button(m("Columns"), symbol="columns-3"))
    row.addWidget(Button(m("Export"), symbol="file-output"))
    row.addWidget(Button(m("New offer"), "primary", "plus"))
    return row


def tabs() -> QHBoxLayout:
    row = QHBoxLayout()
    made = TabRow(
        [("a", m("All open")), ("c", m("Closing in 30 days")), ("n", m("Nearly full"))], M("Saved views")
    )
    for identity, count in (("a", 11), ("c", 2), ("n", 3)):
        made.show_count(identity, count)
    row.addWidget(made)
    row.addStretch()
    row.addWidget(Button(m("Save view"), "flat", "bookmark-plus"))
    return row


def statuses() -> Card:
    card = Card()
    grid = QGridLayout()
    for index, (name, look) in enumerate(STATUSES.items()):
        word = m(name.replace("_", " ").capitalize())
        grid.addWidget(Pill(word, look), index // 3, index % 3)
    card.body.addLayout(grid)
    for name, capacity in CAPACITIES.items():
        bar = CapacityBar(10)
        bar.show_capacity(capacity, M("{name}: {used} used", name=name, used=capacity.referred))
        card.body.addWidget(bar)
    grounds = QHBoxLayout()
    for symbol in (
        Symbol("mail", "info", 16, ground="circle", side=26),
        Symbol("plane-takeoff", "ok", 16, ground="circle", side=26),
        Symbol("triangle-alert", "bad", 16, ground="square", side=28),
        Symbol("clock", "warn", 16, ground="square", side=28),
    ):
        grounds.addWidget(symbol)
    grounds.addStretch()
    card.body.addLayout(grounds)
    button = Button(m("New offer"), symbol="plus")
    card.body.addWidget(
        EmptyState(M("No offers yet. Log the first letter that offers places."), "globe", [button]), 1
    )
    return card


def detail() -> Card:
    card = Card()
    top = QHBoxLayout()
    top.addWidget(Label(m("Albania"), "detail_title"))
    top.addStretch()
    top.addWidget(Pill(m("Open"), STATUSES["open"]))
    card.body.addLayout(top)
    card.body.addWidget(Label("AL-2026-01  ·  M. Reyes", "caption", "muted"))
    card.body.addLayout(figures())
    bar = CapacityBar()
    bar.show_capacity(CAPACITIES["AL"], M("Albania, 164 of 210 places used"))
    card.body.addWidget(bar)
    card.body.addWidget(CapacityLegend())
    step = Banner(closable=False)
    step.add_button(Button(m("Draft reply"), symbol="reply"))
    step.tell(m("Reply to Ministry of Interior"), "warn", m("26 Nov · in 3 days"), "mail-warning")
    refusal = Banner()
    refusal.tell(M("The disk is full. Nothing was written."), "bad")
    card.body.addWidget(step)
    card.body.addWidget(refusal)
    card.body.addWidget(
        TabRow([("s", M("Summary")), ("p", M("Places")), ("h", M("History"))], M("Parts of the offer"))
    )
    card.body.addStretch()
    card.body.addLayout(ends())
    return card


def figures() -> QHBoxLayout:
    row = QHBoxLayout()
    for number, name in (
        (210, "Offered"),
        (164, "Referred"),
        (118, "Accepted"),
        (74, "Departed"),
        (46, "Left"),
    ):
        column = QVBoxLayout()
        column.setSpacing(0)
        role = "accent" if name == "Left" else "text"
        column.addWidget(Label(M("{count}", count=number), "detail_figure", role))
        column.addWidget(Label(m(name), "caption", "muted"))
        row.addLayout(column)
    return row


def ends() -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(Button(M("Edit offer"), symbol="pencil"))
    disabled = Button(M("Export"), symbol="file-output")
    disabled.setEnabled(False)
    row.addWidget(disabled)
    row.addStretch()
    row.addWidget(Button(M("Refer cases"), "primary", "user-plus"))
    return row


def draw(application: QApplication, folder: Path) -> list[Path]:
    """Draw every variant and return where the pictures are."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, looks in VARIANTS.items():
        theme.apply(application, **looks)
        gallery = Gallery()
        gallery.resize(1366, 745)
        paths.append(folder / f"{name}.png")
        gallery.grab().save(str(paths[-1]))
        gallery.deleteLater()
    return paths


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(*draw(QApplication([]), Path(sys.argv[1])), sep="\n")
