"""What can be done with populations: one verb, one method, one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from casetracker.kernel.errors import Refused
from casetracker.kernel.messages import M
from casetracker.kernel.statements import statement_columns
from casetracker.kernel.types import PreciseDate
from casetracker.populations.events import (
    HeadcountChanged,
    PopulationAdded,
    PopulationBinned,
    PopulationChanged,
)
from casetracker.populations.forms import (
    HeadcountCorrectionDraft,
    HeadcountDraft,
    PopulationDetails,
    PopulationDraft,
)
from casetracker.populations.queries import find_population
from casetracker.populations.tables import Headcount, Population
from casetracker.store.references import new_reference
from casetracker.store.tables import table_of
from casetracker.store.unit_of_work import Store, UnitOfWork

PATTERN = "P-{n:02}"


class PopulationService:
    """The verbs of populations. One is named by its reference; a verb raises Refused when there is none."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, draft: PopulationDraft) -> str:
        """Enter a population, with its first headcount if one is known; gives its reference."""
        return self.add_many([draft])[0]

    def add_many(self, drafts: Sequence[PopulationDraft]) -> list[str]:
        """Enter many populations in one transaction; gives their references."""
        with self._store.write("population.add") as work:
            return [population.reference for population in add_populations(work, drafts)]

    def edit(self, reference: str, details: PopulationDetails) -> None:
        """Give a population new details."""
        with self._store.write("population.edit") as work:
            population = _population(work, reference)
            work.change(population, **_details(details))
            work.tell(PopulationChanged(population.id))

    def count(self, reference: str, draft: HeadcountDraft) -> None:
        """Write down how many people were there on a day."""
        with self._store.write("population.count") as work:
            population = _population(work, reference)
            work.add(_headcount(work, population, draft))
            work.tell(HeadcountChanged(population.id))

    def correct_count(self, reference: str, draft: HeadcountCorrectionDraft) -> None:
        """Put a typing mistake in a headcount right; how many people were there has not changed."""
        with self._store.write("population.correct_count") as work:
            population = _population(work, reference)
            wrong = _standing_headcount(work, population, draft.happened_on)
            qualifier = draft.qualifier.value if draft.qualifier else wrong.qualifier
            work.change(wrong, value=draft.value, qualifier=qualifier)
            work.tell(HeadcountChanged(population.id))

    def bin(self, reference: str) -> None:
        """Move a population to the bin; its headcounts stay with it."""
        with self._store.write("population.bin") as work:
            population = _population(work, reference)
            work.bin(population)
            work.tell(PopulationBinned(population.id))


def add_populations(work: UnitOfWork, drafts: Sequence[PopulationDraft]) -> list[Population]:
    """Enter populations within a unit of work that a higher slice may have opened."""
    populations = [
        Population(reference=new_reference(work, Population, PATTERN), **_details(draft)) for draft in drafts
    ]
    work.add_many(populations)
    work.add_many(
        [
            _headcount(work, population, draft.headcount)
            for population, draft in zip(populations, drafts, strict=True)
            if draft.headcount
        ]
    )
    for population in populations:
        work.tell(PopulationAdded(population.id))
    return populations


def _population(work: UnitOfWork, reference: str) -> Population:
    return work.get(Population, find_population(work.connection, reference))


def _details(details: PopulationDetails) -> dict[str, Any]:
    return details.model_dump(mode="json", include=set(PopulationDetails.model_fields))


def _headcount(work: UnitOfWork, population: Population, draft: HeadcountDraft) -> Headcount:
    return Headcount(
        population_id=population.id,
        value=draft.value,
        qualifier=draft.qualifier.value,
        **statement_columns(draft, work.today),
    )


def _standing_headcount(work: UnitOfWork, population: Population, day: PreciseDate | None) -> Headcount:
    """The last headcount, or the last one up to a day. Raises Refused when there is none."""
    lines = table_of(Headcount)
    query = select(lines).where(lines.c.population_id == population.id, lines.c.deleted_at.is_(None))
    if day is not None:
        query = query.where(lines.c.happened_on <= day.day)
    row = work.connection.execute(
        query.order_by(lines.c.happened_on.desc(), lines.c.id.desc()).limit(1)
    ).first()
    if row is None:
        raise Refused(
            M(
                "{name} has no headcount by then, so there is nothing to correct. Nothing was saved.",
                name=population.name,
            )
        )
    return Headcount(**row._mapping)
