"""One setting as a field: its name, a control that fits its type, and its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QVBoxLayout, QWidget

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import fold
from casetracker.qtkit.geometry import S
from casetracker.qtkit.present import Retranslating
from casetracker.qtkit.widgets.label import Label
from casetracker.shell.language_choice import OWN_NAMES, QuietWheel
from casetracker.shell.settings.sections import CHOICES, NAMES, AnySetting

Choice = tuple[object, Message | str]
Control = QCheckBox | QComboBox | QSpinBox


class SettingField(Retranslating, QWidget):
    """Tells what was chosen at once; it keeps nothing itself."""

    chosen = Signal(object, object)  # the setting, its new value

    def __init__(
        self,
        setting: AnySetting,
        value: object,
        choices: Sequence[Choice] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Take a setting, the value in use, and choices for one that declares none of its own."""
        super().__init__(parent)
        self.setting = setting
        self._choices = tuple(choices) or tuple(
            (choice, _named(setting, choice)) for choice in setting.choices
        )
        # Widgets
        self._name = Label(NAMES[setting.key], "label")
        self._sentence = Label(setting.sentence, "caption", "muted", wrap=True)
        self.control = self._made()
        self._name.setBuddy(self.control)
        # Layout
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, S(10))
        column.setSpacing(S(3))
        for widget in (self._name, self.control, self._sentence):
            column.addWidget(widget)
        self.show_value(value)
        self.retranslate()

    def show_value(self, value: object) -> None:
        """Show another value, and tell nobody."""
        with QSignalBlocker(self.control):
            if isinstance(self.control, QCheckBox):
                self.control.setChecked(bool(value))
            elif isinstance(self.control, QSpinBox):
                self.control.setValue(int(str(value)))
            else:
                self.control.setCurrentIndex(self.control.findData(value))

    def holds(self, text: str) -> bool:
        """Tell whether a search means this setting."""
        said = f"{self._name.text()} {self._sentence.text()}"
        return fold(text) in fold(said)

    def retranslate(self) -> None:
        """Say the choices again."""
        self.control.setAccessibleName(current().say(NAMES[self.setting.key]))
        self.control.setAccessibleDescription(current().say(self.setting.sentence))
        if isinstance(self.control, QCheckBox):
            self.control.setText(current().say(M("On")))
        elif isinstance(self.control, QComboBox):
            for index, (_, words) in enumerate(self._choices):
                self.control.setItemText(index, current().say(words) if isinstance(words, Message) else words)

    def _made(self) -> Control:
        control = self._control()
        control.installEventFilter(QuietWheel(self))
        return control

    def _control(self) -> Control:
        if self._choices:
            return self._combo()
        if isinstance(self.setting.default, bool):
            box = QCheckBox()
            box.toggled.connect(self._tell)
            return box
        spin = QSpinBox()
        spin.setMinimumHeight(S(30))
        spin.setMaximumWidth(S(120))
        spin.setRange(self.setting.least, self.setting.most)
        spin.setKeyboardTracking(False)
        spin.valueChanged.connect(self._tell)
        return spin

    def _combo(self) -> QComboBox:
        combo = QComboBox()
        combo.setMinimumHeight(S(30))
        combo.setMaximumWidth(S(360))
        for value, _ in self._choices:
            combo.addItem("", value)
        combo.activated.connect(lambda index: self._tell(combo.itemData(index)))
        return combo

    def _tell(self, value: object) -> None:
        self.chosen.emit(self.setting, value)


def _named(setting: AnySetting, choice: object) -> Message | str:
    if setting.key == "language":
        return OWN_NAMES[str(choice)]
    if isinstance(choice, int):
        return M("{percent} %", percent=choice)
    return CHOICES[setting.key, str(choice)]
