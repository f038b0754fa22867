"""Listing and searching offers, beside hand-written SQL that asks sqlite3 the same of a plain file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from casetracker.kernel import filters
from casetracker.kernel.text import fold
from casetracker.offers.queries import OfferRow, list_offers
from tests.bench.measure import Row, compare
from tests.bench.office import TODAY, Bench
from tests.bench.queries import asking

PEER = "sqlite3, plain file"
LAST = """{name}.id = (SELECT id FROM {table} WHERE offer_id = o.id AND deleted_at IS NULL
    AND happened_on <= :day AND known_from <= :day ORDER BY happened_on DESC, id DESC LIMIT 1)"""
LIST = f"""
SELECT o.id, o.version, o.reference, o.host_country, o.title, o.type, m.name, r.name, p.name, o.owner,
    s.state, d.state, c.places IS NOT NULL, c.qualifier, coalesce(c.places, 0), 0, 0, 0,
    coalesce(c.places, 0), 0, t.valid_from, t.valid_until, t.until_precision,
    CASE WHEN s.state IN ('withdrawn', 'suspended') THEN s.state WHEN s.state = 'closed' THEN 'completed'
        WHEN t.valid_until < :day THEN 'expired' WHEN s.state = 'reported' THEN 'awaiting_confirmation'
        WHEN c.places = 0 THEN 'full'
        WHEN c.places > 0 AND t.valid_until BETWEEN :day AND date(:day, '30 days') THEN 'closing_soon'
        ELSE 'open' END
FROM offers o
JOIN offer_standings s ON {LAST.format(name="s", table="offer_standings")}
LEFT JOIN offer_disclosures d ON {LAST.format(name="d", table="offer_disclosures")}
LEFT JOIN offer_changes c ON {LAST.format(name="c", table="offer_changes")}
LEFT JOIN offer_terms t ON {LAST.format(name="t", table="offer_terms")}
LEFT JOIN populations p ON p.id = o.population_id
LEFT JOIN contacts m ON m.id = o.made_by_id
LEFT JOIN contacts r ON r.id = o.reported_by_id
WHERE o.deleted_at IS NULL {{also}}
ORDER BY coalesce(c.places, 0) DESC, o.host_country, o.reference
"""
FOUND = """AND o.rowid IN (SELECT rowid FROM raw_words WHERE raw_words MATCH :word || '*'
    UNION SELECT rowid FROM raw_parts WHERE raw_parts MATCH :word)"""


def rows(bench: Bench) -> Iterator[Row]:
    """All offers with their facts of the day; those with a word; those with a part of one."""
    count = bench.sizes.offers
    works = {f"listing {count:,} offers, whole rows": "", "a word": "widows", "a rare word": "offer 59"}
    for name, word in works.items():
        work = name if not word else f"searching {count:,} offers, {name}"
        wanted = filters.parse(f'"{word}"') if word else None
        ours = asking(bench.office.store, lambda c, wanted=wanted: list_offers(c, TODAY, wanted=wanted))
        found = _raw(bench, word)
        assert [_plainly(row) for row in ours()] == [tuple(row) for row in found], work
        yield from compare(work, ours, {PEER: lambda word=word: _raw(bench, word)}, rounds=bench.sizes.rounds)


def _raw(bench: Bench, word: str) -> list[Sequence[object]]:
    query = LIST.format(also=FOUND if word else "")
    values = {"day": TODAY.as_of.isoformat()} | ({"word": f'"{fold(word)}"'} if word else {})
    return bench.raw.execute(query, values).fetchall()


def _plainly(row: OfferRow) -> tuple[object, ...]:
    return tuple(value.isoformat() if isinstance(value, date) else value for value in vars(row).values())
