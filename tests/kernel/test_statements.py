"""When a statement was known: received, else published, else entered (decision 6)."""

from __future__ import annotations

from datetime import date

import pytest

from casetracker.kernel.statements import StatementDraft, known_from, statement_columns

ENTERED = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "known"),
    [
        ({"received_on": "2013-03-20", "published_on": "2013-03-18"}, date(2013, 3, 20)),
        ({"received_on": "2013-03-20"}, date(2013, 3, 20)),
        ({"published_on": "2013-03-18"}, date(2013, 3, 18)),
        ({"published_on": "2013-03"}, date(2013, 3, 31)),
        ({}, ENTERED),
    ],
)
def test_a_statement_is_known_from_the_day_it_reached_us(days: dict[str, str], known: date) -> None:
    draft = StatementDraft(happened_on="2013-03-16", **days)
    assert known_from(draft, ENTERED) == known
    assert statement_columns(draft, ENTERED)["known_from"] == known
