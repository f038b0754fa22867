"""The public record is read whole, and every row of it has a home or waits for one."""

from __future__ import annotations

import hashlib
import re

from casetracker.samples.record import read_record, record_file

RECORD = "cca42ae8bbed60e8c5827172285da644714dbab1fed39e94ed40c640144dcf19"
HOMES = re.compile(r"^\| (E\d\d) \| (.*) \| (.*) \|$", re.MULTILINE)
WAITING = {"", "letters", "referrals", "figures", "incidents", "the cause timeline"}


def homes() -> dict[str, tuple[str, str]]:
    """What each row has become, and what it waits for, as the page beside the record says."""
    page = (record_file().parent / "README.md").read_text(encoding="utf-8")
    return {
        row: (became.strip(), waits.strip())
        for row, became, waits in HOMES.findall(page.replace("| |", "|  |"))
    }


def test_the_record_is_the_one_that_was_compiled() -> None:
    assert hashlib.sha256(record_file().read_bytes()).hexdigest() == RECORD


def test_every_row_has_an_id_a_source_and_its_mark() -> None:
    record = read_record()
    assert list(record) == [f"E{n:02}" for n in range(1, 45)]
    assert {row.provenance for row in record.values()} == set("ONSHC")
    assert all(row.source for row in record.values())


def test_no_row_is_lost() -> None:
    assert set(homes()) == set(read_record())
    assert all(became or waits for became, waits in homes().values())
    assert {waits for _became, waits in homes().values()} == WAITING


def test_a_row_is_cited_with_its_source_and_its_day() -> None:
    row = read_record()["E07"]
    cited = row.published(places=210)
    assert cited == {
        "happened_on": "2013-03-18",
        "published_on": "2013-03-18",
        "source": "UNHCR press release 18 Mar 2013",
        "source_url": "http://www.unhcr.org/5146f3839.html",
        "provenance": "O",
        "places": 210,
    }
    assert row.cited(happened_on="2013-03-16")["happened_on"] == "2013-03-16"
