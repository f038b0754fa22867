"""The filter of a list: always in sight, typed or chosen, every term a chip (ux.md 2.4, 2.5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from casetracker.kernel.errors import Refused
from casetracker.kernel.filters import Filter, Term, parse
from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.widgets.buttons import Button
from casetracker.qtkit.widgets.chip import Chip
from casetracker.qtkit.widgets.choice_menu import ChoiceMenu
from casetracker.qtkit.widgets.field_note import FieldNote
from casetracker.qtkit.widgets.filter_help import FilterHelp
from casetracker.qtkit.widgets.filter_terms import FilterField, chosen, said, toggled, without
from casetracker.qtkit.widgets.flow import Flow
from casetracker.qtkit.widgets.search_field import SearchField


class FilterBar(Retranslating, QWidget):
    """Words in the field, terms as chips; terms that are typed become chips on Enter and on leaving."""

    filter_changed = Signal(object)  # a Filter
    emptied = Signal()  # Esc with nothing to clear: the focus can go back to the list

    def __init__(self, name: Message, fields: Sequence[FilterField], parent: QWidget | None = None) -> None:
        """Take what the empty field says, "Filter offers", and the fields in the order of the menu."""
        super().__init__(parent)
        self._fields = {field.name: field for field in fields}
        self._terms: tuple[Term, ...] = ()
        self._told = Filter()
        self._chips: list[Chip] = []
        # Widgets
        self.search = SearchField(name)
        self._add = Button(M("Add filter"), "flat", "plus")
        self._help = Button(M("What can be typed here"), "icon", "circle-help")
        self._note = FieldNote()
        self._note.hide()
        # Layout
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S(4))
        self._flow = Flow()
        for widget in (self.search, self._add, self._help):
            self._flow.addWidget(widget)
        column.addLayout(self._flow)
        column.addWidget(self._note)
        # Wiring
        self.search.searched.connect(self._on_searched)
        self.search.entered.connect(self._on_settled)
        self.search.left.connect(self._on_settled)
        self.search.emptied.connect(self._on_emptied)
        self._add.clicked.connect(self._on_add_asked)
        self._help.clicked.connect(self._on_help_asked)
        self._show_chips()

    def filter(self) -> Filter:
        """Return the filter in use: the words, the chips, and terms that are still being typed."""
        typed = self._typed()
        return Filter(typed.words, (*self._terms, *typed.terms))

    def set_filter(self, wanted: Filter) -> None:
        """Show a filter, as of a saved view, without telling that it changed."""
        self.refuse(None)
        self._take(wanted)

    def clear(self) -> None:
        """Filter nothing."""
        self._change(Filter())

    def refuse(self, message: Message | None) -> None:
        """Say under the field why a filter finds nothing, or no longer say so."""
        self._note.setVisible(message is not None)
        self._note.say(message, "fault")
        self.search.mark(faulty=message is not None)

    def add_menu(self) -> QMenu:
        """Return the menu of all fields: those with choices open them, the others begin to be typed."""
        menu = QMenu(self)
        for field in self._fields.values():
            if field.choices:
                menu.addMenu(self._choices(field, menu))
            else:
                action = menu.addAction(current().say(field.label))
                action.triggered.connect(lambda _checked=False, name=field.name: self._begin(f"{name}:"))
        return menu

    def retranslate(self) -> None:
        """Say the chips again, whose values have names of their own in each language."""
        self._show_chips()

    def _typed(self) -> Filter:
        try:
            return parse(self.search.text())
        except Refused as refused:
            self.refuse(refused.message)
            return replace(self._told, terms=())

    def _change(self, wanted: Filter) -> None:
        self.set_filter(wanted)
        self.filter_changed.emit(wanted)

    def _show_chips(self) -> None:
        focused = next((place for place, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        used = {term.field for term in self._terms}
        unused = [field for field in self._fields.values() if field.always and field.name not in used]
        self._chips = [*map(self._term_chip, self._terms), *map(self._any_chip, unused)]
        for place, chip in enumerate(self._chips, start=1):
            self._flow.put(place, chip)
            chip.show()
            QWidget.setTabOrder(self._chips[place - 2] if place > 1 else self.search, chip)
        if focused is not None:
            (self._chips[min(focused, len(self._chips) - 1)] if self._chips else self.search).setFocus()

    def _term_chip(self, term: Term) -> Chip:
        chip = Chip(said(term, self._fields), parent=self)
        chip.removed.connect(lambda: self._change(without(self.filter(), term)))
        chip.clicked.connect(lambda: self._on_chip_clicked(term, chip))
        return chip

    def _any_chip(self, field: FilterField) -> Chip:
        chip = Chip(M("{field}: any", field=field.label), removable=False, parent=self)
        chip.clicked.connect(lambda: self._open_choices(field, chip))
        return chip

    def _choices(self, field: FilterField, parent: QWidget) -> ChoiceMenu:
        menu = ChoiceMenu(field, lambda: chosen(self.filter(), field.name), parent)
        menu.ticked.connect(lambda name, value: self._change(toggled(self.filter(), name, value)))
        return menu

    def _open_choices(self, field: FilterField, chip: Chip) -> None:
        if not field.choices:
            self._begin(f"{field.name}:")
            return
        menu = self._choices(field, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height())))

    def _begin(self, text: str) -> None:
        """Go on in the field, after what stands there."""
        self.search.setText(f"{self.search.text()} {text}".lstrip())
        self.search.setFocus()

    def _on_chip_clicked(self, term: Term, chip: Chip) -> None:
        field = self._fields.get(term.field)
        if field and field.choices and not term.negated:
            self._open_choices(field, chip)
            return
        self._terms = without(Filter(terms=self._terms), term).terms
        self._show_chips()
        self._begin(str(term))

    def _on_searched(self) -> None:
        self.refuse(None)
        if (wanted := self.filter()) != self._told:
            self._told = wanted
            self.filter_changed.emit(wanted)

    def _take(self, wanted: Filter) -> None:
        self._terms, self._told = wanted.terms, wanted
        self.search.set_quietly(wanted.words)
        self._show_chips()

    def _on_settled(self) -> None:
        """Make chips of the terms that were typed; what was said of them while they were typed stays."""
        if self._typed().terms:
            wanted = self.filter()
            changed = wanted != self._told
            self._take(wanted)
            if changed:
                self.filter_changed.emit(wanted)

    def _on_emptied(self) -> None:
        """Esc in an empty field takes the chips away too; with none left, it goes back to the list."""
        if self._terms:
            self.clear()
        else:
            self.emptied.emit()

    def _on_add_asked(self) -> None:
        menu = self.add_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height())))

    def _on_help_asked(self) -> None:
        FilterHelp(self._fields.values(), self).open_under(self._help)
