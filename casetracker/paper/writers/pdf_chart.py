"""The column chart on paper: counts side by side, each with its number, over a few level lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casetracker.kernel.i18n import Words
from casetracker.paper.document import ColumnChart, Legend, Value
from casetracker.paper.writers.pdf_bar import fill
from casetracker.paper.writers.pdf_page import Align, Paper, Strip
from casetracker.paper.writers.pdf_parts import heading

_HEIGHT = 140.0
_PLOT_TOP = 12.0
_BASE = _HEIGHT - 18.0
_AXIS = 24.0
_LINES = 4


def runs_right_to_left(chart: ColumnChart, words: Words) -> bool:
    """Tell whether the first category stands at the right.

    Time runs from left to right in Persian charts too, and from right to left in Arabic ones (ux.md 3.5).
    """
    return words.language == "ar" if chart.time_axis else words.rtl


def chart_strips(paper: Paper, chart: ColumnChart, width: float) -> Iterator[Strip]:
    """Yield the title with its legend, and the drawing."""
    legend = Legend(tuple((series.swatch, series.label) for series in chart.series))
    yield heading(paper, paper.said(chart.title), width=width, legend=legend)
    yield Strip(_HEIGHT, lambda x, top: _draw(paper, chart, x, top, width))


def step_of(highest: int) -> int:
    """Return the distance between level lines: 1, 2 or 5 times a power of ten, at most four of them."""
    step = 1
    while highest > step * _LINES:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return step


def _draw(paper: Paper, chart: ColumnChart, x: float, top: float, width: float) -> None:
    highest = max((value for series in chart.series for value in series.values if value), default=0)
    step = step_of(max(1, highest))
    ceiling = -(-max(1, highest) // step) * step
    for level in range(0, ceiling + 1, step):
        y = top + _BASE - (level / ceiling) * (_BASE - _PLOT_TOP)
        paper.rule(x + _AXIS, y, width - _AXIS)
        said = paper.value(level)
        paper.text(x, y + 2.5, said, paper.face("axis"), colour="muted", align=Align.END, span=_AXIS - 6)
    _draw_columns(paper, chart, x + _AXIS, top, width - _AXIS, ceiling)


def _draw_columns(paper: Paper, chart: ColumnChart, x: float, top: float, width: float, ceiling: int) -> None:
    slot = width / max(1, len(chart.categories))
    thick = min(16.0, slot * 0.6 / max(1, len(chart.series)))
    turned = runs_right_to_left(chart, paper.words) is not paper.words.rtl
    for number, category in enumerate(chart.categories):
        place = len(chart.categories) - 1 - number if turned else number
        at = x + place * slot
        label = _label(paper, category)
        paper.text(
            at, top + _BASE + 10, label, paper.face("axis"), colour="muted", align=Align.MIDDLE, span=slot
        )
        begin = at + (slot - thick * len(chart.series)) / 2
        for column, series in enumerate(chart.series):
            side = len(chart.series) - 1 - column if turned else column
            value = series.values[number]
            if value is not None:
                height = (value / ceiling) * (_BASE - _PLOT_TOP)
                left = begin + side * thick
                fill(paper, left, top + _BASE - height, thick - 1.2, height, series.swatch)
                paper.text(
                    left,
                    top + _BASE - height - 2.5,
                    paper.value(value),
                    paper.face("tick"),
                    colour="muted",
                    align=Align.MIDDLE,
                    span=thick - 1.2,
                )


def _label(paper: Paper, category: Value) -> str:
    if isinstance(category, date):
        return paper.words.date(category, "month")
    return paper.value(category)
