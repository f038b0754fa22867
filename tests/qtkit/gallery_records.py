"""Draws a list with its filter, and a form, as pictures 05, 07, 10a and 12 of the design lay them out.

`python -m tests.qtkit.gallery_records OUT` writes PNGs for light, dark, Persian, 150 % text and low rows.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from casetracker.kernel.clock import StoppedClock
from casetracker.kernel.filters import parse
from casetracker.kernel.messages import M
from casetracker.qtkit import theme
from casetracker.qtkit.geometry import S
from casetracker.qtkit.widgets.calendar_popup import CalendarPopup
from casetracker.qtkit.widgets.card import Card
from casetracker.qtkit.widgets.choice_field import Choice, ChoiceField
from casetracker.qtkit.widgets.column_chooser import ColumnChooser
from casetracker.qtkit.widgets.country_field import CountryField
from casetracker.qtkit.widgets.date_field import DateField
from casetracker.qtkit.widgets.filter_bar import FilterBar
from casetracker.qtkit.widgets.filter_help import FilterHelp
from casetracker.qtkit.widgets.filter_terms import FilterField
from casetracker.qtkit.widgets.form import Form
from casetracker.qtkit.widgets.inline_value import InlineValue
from casetracker.qtkit.widgets.list_rows import ListRows
from casetracker.qtkit.widgets.number_field import NumberField
from casetracker.qtkit.widgets.picker_field import PickerField
from casetracker.qtkit.widgets.popup import Popup
from casetracker.qtkit.widgets.record_table import RecordTable
from casetracker.qtkit.widgets.suggestions import Suggestion
from casetracker.qtkit.widgets.text_field import TextField
from tests.qtkit.sample_offers import COLUMNS, OFFERS, TODAY, sentence

VARIANTS: dict[str, dict[str, object]] = {
    "light": {"scheme": "light", "language": "en"},
    "dark": {"scheme": "dark", "language": "en"},
    "fa": {"scheme": "light", "language": "fa"},
    "text150": {"scheme": "light", "language": "en", "scale": 1.5},
    "compact": {"scheme": "light", "language": "en", "density": "compact"},
}
CLOCK = StoppedClock(datetime(2026, 11, 23, 14, 32, tzinfo=UTC))
STATUSES = ("Open", "Suspended", "Announced", "Closed")
LABELS = {
    "host_country": M("host country"),
    "places": M("places"),
    "received_on": M("received on"),
    "valid_until": M("valid until"),
    "made_by": M("host authority"),
    "type": M("type of offer"),
    "conditions": M("criteria"),
}
FIELDS = (
    FilterField(
        "status",
        M("Status"),
        tuple(Choice(status.lower(), M(status)) for status in STATUSES),
        lambda: {"open": 6, "suspended": 1, "announced": 1, "closed": 9},
    ),
    FilterField("country", M("Country"), (Choice("al", M("Albania")),), always=True),
    FilterField("left", M("Left"), example=">0"),
)


def a_list() -> QWidget:
    """The filter and the table of the offers page."""
    page, table = QWidget(), RecordTable(M("Offers"), COLUMNS, sentence)
    bar, card = FilterBar(M("Filter offers"), FIELDS), Card(padding=2)
    bar.set_filter(parse("status:open,suspended,announced"))
    card.body.addWidget(table)
    column = QVBoxLayout(page)
    column.addWidget(bar)
    column.addWidget(card, 1)
    table.show_rows(ListRows(OFFERS))
    table.select(OFFERS[0].id)
    table.show_order("until", descending=False)
    table.setFocus()
    page.resize(S(752), S(540))
    return page


def find(text: str) -> list[Suggestion]:
    """The one contact of the pictures."""
    known = Suggestion("K-0001", "Ministry of Interior", "Used in 7 letters")
    return [known] if text == known.value or text.lower() in known.text.lower() else []


def a_form() -> QWidget:
    """The new offer of picture 12, with one value that is no number."""
    page, card, form = QWidget(), Card(padding=20), Form(LABELS)
    form.add("host_country", CountryField(), needed=True)
    form.add("places", NumberField(), needed=True, label=M("Places (persons)"))
    form.add("received_on", DateField(CLOCK, past=True), needed=True)
    form.add("valid_until", DateField(CLOCK))
    form.add("made_by", PickerField(find, new=M("New contact")), needed=True, wide=True)
    form.add("type", ChoiceField([Choice("resettlement", M("Resettlement"))]), needed=True)
    form.add("conditions", TextField(2), wide=True, hint=M("As the letter says it"))
    form.set_typed(
        {
            "host_country": "Albania",
            "places": "21o",
            "received_on": "t",
            "valid_until": "2027-03-31",
            "made_by": "Ministry of Interior",
            "conditions": "Families and single women; no medical evacuation",
        }
    )
    form.show_faults(form.faults())
    value = InlineValue(M("Valid until"), lambda: DateField(CLOCK), lambda value: str(value or "—"))
    value.show_value("2027-03-31")
    card.body.addWidget(form)
    card.body.addWidget(value)
    card.body.addStretch()
    QVBoxLayout(page).addWidget(card)
    page.resize(S(622), S(560))
    return page


def popups(page: QWidget) -> dict[str, QWidget]:
    """What opens over a page."""
    bar, table = page.findChild(FilterBar), page.findChild(RecordTable)
    return {
        "columns": ColumnChooser(table.columns, page),
        "help": FilterHelp(FIELDS, page),
        "calendar": CalendarPopup(TODAY, page),
        "menu": bar.add_menu(),
        "choices": bar._choices(FIELDS[0], page),
    }


def drawn(application: QApplication, widget: QWidget, path: Path) -> None:
    """Write a picture of a widget, once every layout has found its size."""
    if isinstance(widget, QMenu):
        widget.popup(QPoint())
    elif isinstance(widget, Popup):
        widget.open_under(widget.parentWidget())
    else:
        widget.show()
    widget.activateWindow()
    for _ in range(10):
        application.processEvents()
    widget.grab().save(str(path))


def main(out: Path) -> None:
    """Write every picture."""
    application = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(application, QApplication)
    out.mkdir(parents=True, exist_ok=True)
    for name, looks in VARIANTS.items():
        theme.apply(application, **looks)
        page = a_list()
        drawn(application, page, out / f"list-{name}.png")
        for popup, widget in popups(page).items():
            drawn(application, widget, out / f"{popup}-{name}.png")
            widget.close()
        drawn(application, a_form(), out / f"form-{name}.png")
        for window in application.topLevelWidgets():
            window.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1]))
