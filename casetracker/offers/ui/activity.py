"""What is written down about an offer, told as lines, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casetracker.kernel.i18n import current
from casetracker.kernel.messages import M, Message
from casetracker.kernel.text import ltr
from casetracker.kernel.types import PreciseDate, Precision, Qualified, Qualifier
from casetracker.offers.dossier import (
    DisclosureRow,
    Dossier,
    EntryRow,
    LedgerRow,
    Named,
    PositionRow,
    RequestRow,
    StandingRow,
    TermRow,
    WordingRow,
)
from casetracker.offers.reading import HistoryRow
from casetracker.offers.rules import ChangeKind
from casetracker.offers.ui.entry_list import Line
from casetracker.offers.words import (
    DISCLOSURE_STATES,
    GUARDED_WORDS,
    OUTCOME_WORDS,
    STANCE_WORDS,
    STANDING_STATES,
    VERBS,
)

_STANDING_LOOKS = {
    "reported": ("circle-dashed", "neutral"),
    "confirmed": ("circle-check", "ok"),
    "suspended": ("circle-pause", "hold"),
    "withdrawn": ("ban", "bad"),
    "closed": ("circle-check", "neutral"),
}
_LEDGER_TEXTS = {
    ChangeKind.FIRST: M("{places} places offered"),
    ChangeKind.INCREASE: M("{places} places, {count} more"),
    ChangeKind.CUT: M("{places} places, {count} fewer"),
    ChangeKind.RESTATEMENT: M("{places} places, said again"),
}


def recent(dossier: Dossier, most: int) -> list[Line]:
    """The last things that happened, of every kind."""
    told = [
        *zip(dossier.ledger, ledger_lines(dossier), strict=True),
        *zip(dossier.standings, map(_standing, dossier.standings), strict=True),
        *zip(dossier.disclosures, map(_disclosure, dossier.disclosures), strict=True),
        *zip(dossier.terms, map(_term, dossier.terms), strict=True),
        *zip(dossier.positions, map(_position, dossier.positions), strict=True),
        *zip(dossier.requests, map(_request, dossier.requests), strict=True),
    ]
    newest = sorted(told, key=lambda pair: (pair[0].happened_on, pair[0].id), reverse=True)
    return [line for _, line in newest[:most]]


def ledger_lines(dossier: Dossier) -> list[Line]:
    """The ledger of places, oldest first: each whole number, and how it differs from the one before."""
    return [_ledger(line) for line in dossier.ledger]


def position_lines(dossier: Dossier) -> list[Line]:
    """What parties said, what sources called the offer, and requests for more places, the newest first."""
    told: list[tuple[EntryRow, Line]] = [
        *zip(dossier.positions, map(_position, dossier.positions), strict=True),
        *zip(dossier.wordings, map(_wording, dossier.wordings), strict=True),
        *zip(dossier.requests, map(_request, dossier.requests), strict=True),
    ]
    return [line for _, line in sorted(told, key=lambda pair: pair[0].happened_on, reverse=True)]


def history_lines(rows: Iterable[HistoryRow]) -> list[Line]:
    """Who changed what, one line a step, the newest first."""
    return list(_steps(rows))


def _steps(rows: Iterable[HistoryRow]) -> Iterator[Line]:
    told: set[str] = set()
    for row in rows:
        if row.step in told:
            continue
        told.add(row.step)
        verb = VERBS.get(row.verb) or _UNDOING.get(row.verb)
        text = M("{What}", what=verb) if verb else M("{verb}", verb=row.verb)
        yield Line(text, M("{who} · {when}", who=row.actor, when=row.at), "history", "neutral")


_UNDOING = {"undo": M("undone"), "redo": M("done again"), "bin.put_back": M("taken out of the bin")}


def _ledger(line: LedgerRow) -> Line:
    kind = ChangeKind(line.kind)
    places = Qualified(Qualifier(line.qualifier), line.places)
    sentence = Message(_LEDGER_TEXTS[kind].text, params={"places": places, "count": abs(line.change)})
    icon = {ChangeKind.INCREASE: "arrow-up-right", ChangeKind.CUT: "arrow-down-left"}.get(kind, "users")
    return Line(sentence, _when(line, line.said_by), icon, "bad" if kind is ChangeKind.CUT else "info")


def _standing(row: StandingRow) -> Line:
    icon, role = _STANDING_LOOKS[row.state]
    return Line(STANDING_STATES[row.state], _when(row, row.said_by), icon, role)


def _disclosure(row: DisclosureRow) -> Line:
    text: Message = DISCLOSURE_STATES[row.state]
    if row.until:
        text = M("{state} until {day}", state=text, day=row.until)
    icon = "lock-keyhole" if row.state in GUARDED_WORDS else "globe"
    return Line(text, _when(row, row.said_by), icon, "neutral")


def _term(row: TermRow) -> Line:
    if row.valid_until is None:
        return Line(M("No end date"), _when(row, None), "calendar", "neutral")
    until = PreciseDate(row.valid_until, Precision(row.until_precision))
    return Line(M("Valid until {day}", day=until), _when(row, None), "calendar", "neutral")


def _position(row: PositionRow) -> Line:
    stance = STANCE_WORDS.get(row.stance or "")
    text = (
        M("{party}: {stance}", party=row.party.name, stance=stance) if stance else M("{p}", p=row.party.name)
    )
    return Line(text, _when(row, None), "send", "info", row.words or "")


def _wording(row: WordingRow) -> Line:
    return Line(M("Called “{words}”", words=row.words), _when(row, row.said_by), "file-text", "neutral")


def _request(row: RequestRow) -> Line:
    outcome = OUTCOME_WORDS[row.outcome]
    more = M("{places} more places asked for, {outcome}", places=row.places, outcome=outcome)
    text = more if row.places is not None else M("More places asked for, {outcome}", outcome=outcome)
    return Line(text, _when(row, row.asked_by), "user-plus", "info", row.words or "")


def _when(row: EntryRow, said_by: Named | None) -> str:
    """The day, who said it, and the source, as far as each is known."""
    day = current().precise(row.happened_on)
    parts = [day, said_by.name if said_by else "", row.source or ""]
    if row.known_from != row.happened_on.day:
        parts.append(current().say(M("known {day}", day=row.known_from)))
    return " · ".join(ltr(part) if part.isascii() and current().rtl else part for part in parts if part)
