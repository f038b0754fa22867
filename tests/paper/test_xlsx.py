"""The workbook: typed, styled, read back equal, with nothing live, hidden or personal in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from casetracker.kernel.errors import Refused
from casetracker.kernel.i18n import LANGUAGES, M, words
from casetracker.kernel.types import Country, PreciseDate, Qualified, Qualifier, Share
from casetracker.paper.document import (
    Cell,
    Column,
    Document,
    Heading,
    Kind,
    Notes,
    Paragraph,
    Row,
    Table,
    Value,
)
from casetracker.paper.writers import xlsx
from casetracker.paper.writers.xlsx import write_xlsx
from casetracker.paper.writers.xlsx_layout import Names
from casetracker.paper.writers.xlsx_text import LONGEST, parts
from tests.paper.sample import OFFERS, document, offers_table

# The schemas are no part of the project: they stand beside the checkout, or nowhere.
SCHEMA = Path(__file__).parents[3] / "shared/data/validators/xsd/sml.xsd"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/(workbook|styles|theme/theme1)\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/worksheets/sheet\d+\.xml|xl/worksheets/_rels/sheet\d+\.xml\.rels"
    r"|xl/tables/table\d+\.xml"
)
MOMENT = datetime.fromisoformat("2026-11-23T14:32")
LEADING = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "|", "＝", "＋", "－", "＠", "=\t", "  =", "%")
COMMANDS = ("1+1", "cmd|'/C calc'!A0", 'HYPERLINK("x","y")', "#REF!")
PAYLOADS = [lead + command for lead in LEADING for command in COMMANDS]


def written(made: Document, folder: Path, language: str = "en") -> Path:
    path = folder / f"{language}.xlsx"
    write_xlsx(made, words(language), path)
    return path


def with_table(rows: tuple[tuple[Value | Cell, ...], ...], *kinds: Kind, **changes: object) -> Document:
    columns = tuple(Column(f"c{at}", f"Column {at}", kind) for at, kind in enumerate(kinds))
    table = Table("made", "Made", columns, tuple(Row(cells, id=f"id{at}") for at, cells in enumerate(rows)))
    return replace(document(), blocks=(replace(table, **changes),))


def values(path: Path, sheet: str = "Made") -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)]


def test_there_are_sixty_payloads() -> None:
    assert len(set(PAYLOADS)) == 60


def test_no_payload_becomes_a_formula_anywhere(folder: Path) -> None:
    made = with_table(
        tuple((payload, Cell("x", caption=payload)) for payload in PAYLOADS), Kind.TEXT, Kind.TEXT
    )
    made = replace(
        made, title=PAYLOADS[0], blocks=(*made.blocks, Paragraph(PAYLOADS[1]), Notes(tuple(PAYLOADS)))
    )
    path = written(made, folder)
    with ZipFile(path) as file:
        sheets = [
            file.read(name) for name in file.namelist() if "worksheets/sheet" in name and "rels" not in name
        ]
    for sheet in sheets:
        root = etree.fromstring(sheet)
        assert root.find(f".//{MAIN}f") is None
        assert {cell.get("t") for cell in root.iter(f"{MAIN}c") if cell.find(f"{MAIN}is") is not None} == {
            "inlineStr"
        }
    read = [row[0] for row in values(path)[1:]]
    assert read == [payload.replace("\r", "\n") for payload in PAYLOADS]


def test_every_payload_is_marked_as_text(folder: Path) -> None:
    made = with_table(tuple((payload,) for payload in (*PAYLOADS, "harmless")), Kind.TEXT)
    sheet = openpyxl.load_workbook(written(made, folder))["Made"]
    marked = [
        bool(sheet.cell(row, 1).style_id and sheet.cell(row, 1).quotePrefix)
        for row in range(2, sheet.max_row + 1)
    ]
    assert marked == [True] * len(PAYLOADS) + [False]


def test_a_formula_would_be_noticed(folder: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = PAYLOADS[0]
    workbook.save(folder / "live.xlsx")
    with ZipFile(folder / "live.xlsx") as file:
        assert etree.fromstring(file.read("xl/worksheets/sheet1.xml")).find(f".//{MAIN}f") is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_offers_read_back_equal_in_two_readers(folder: Path, language: str) -> None:
    path = written(document(), folder, language)
    name = openpyxl.load_workbook(path).sheetnames[1]
    read = values(path, name)
    foreign = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python()
    assert len(read) == len(foreign) == len(OFFERS) + 2
    for row, other, offer in zip(read[1:], foreign[1:], OFFERS, strict=False):
        assert row[1] == other[1] == offer[1]
        assert row[3:7] == other[3:7] == list(offer[2:6])
        if offer[6]:
            assert row[8] == datetime.combine(offer[6], datetime.min.time())
            assert other[8] == offer[6]
    assert read[-1][3:8] == foreign[-1][3:8] == [1230, 849, 562, 314, 388]


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40),
            st.integers(-(10**15) + 1, 10**15 - 1),
            st.dates(date(1900, 3, 1), date(2100, 12, 31)),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_texts_numbers_and_dates_read_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int, date]]
) -> None:
    folder = tmp_path_factory.mktemp("book")
    path = written(with_table(tuple(rows), Kind.TEXT, Kind.NUMBER, Kind.DATE), folder)
    for row, typed in zip(values(path)[1:], rows, strict=True):
        assert unescaped(row[0] or "") == typed[0].replace("\ufffe", "␀").replace("\uffff", "␀")
        assert row[1] == typed[1]
        assert row[2] == datetime.combine(typed[2], datetime.min.time())


def unescaped(text: object) -> str:
    return re.sub("_x005F_", "_", str(text))


def test_values_of_every_kind_are_typed(folder: Path) -> None:
    row: tuple[Value, ...] = (
        Share(0.69),
        Qualified(Qualifier.UP_TO, 210),
        Qualified(Qualifier.EXACT, 7),
        Decimal("2.5"),
        PreciseDate.parse("2013-03-16"),
        PreciseDate.parse("2013-03"),
        MOMENT,
        None,
        M("No end date"),
        10**18,
        float("inf"),
        date(1899, 1, 1),
        Country("AL"),
    )
    read = values(written(with_table((row,), *[Kind.TEXT] * len(row)), folder))[1]
    assert read == [
        0.69, 210, 7, 2.5,
        datetime.fromisoformat("2013-03-16"), "Mar 2013", MOMENT, "—", "No end date",
        "1,000,000,000,000,000,000", "—", "1 Jan 1899", "Albania",
    ]  # fmt: skip


def test_a_hedged_number_prints_its_hedge_and_stays_a_number(folder: Path) -> None:
    path = written(with_table(((Qualified(Qualifier.UP_TO, 210),),), Kind.NUMBER), folder)
    assert openpyxl.load_workbook(path)["Made"]["A2"].number_format == '"up to "#,##0'


def test_a_moment_is_written_in_local_time(folder: Path) -> None:
    moment = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
    read = values(written(with_table(((moment,),), Kind.DATE), folder))[1][0]
    assert read == moment.astimezone().replace(tzinfo=None)


def test_what_no_workbook_can_hold_is_seen_and_reported(folder: Path) -> None:
    made = with_table((("a\x00b\x0bc\ud800d",),), Kind.TEXT)
    notices = write_xlsx(made, words("en"), folder / "a.xlsx")
    assert values(folder / "a.xlsx")[1][0] == "a␀b␀c␀d"
    assert "U+0000, U+000B, U+D800" in words("en").say(notices[0])
    assert write_xlsx(document(), words("en"), folder / "b.xlsx") == ()


def test_a_look_alike_escape_is_kept_as_it_was_typed(folder: Path) -> None:
    path = written(with_table((("_x000D_ _x41_",),), Kind.TEXT), folder)
    with ZipFile(path) as file:
        assert b"_x005F_x000D_ _x41_" in file.read("xl/worksheets/sheet2.xml")


def test_a_text_longer_than_a_cell_goes_on_in_the_next_column(folder: Path) -> None:
    text = "abc😀" * 20_000
    notices = write_xlsx(with_table(((text, 1),), Kind.TEXT, Kind.NUMBER), words("en"), folder / "a.xlsx")
    titles, row = values(folder / "a.xlsx")
    assert "".join(str(cell) for cell in row[:-1]) == text
    assert len(set(titles)) == len(titles) == len(row) == 5
    assert all(len(str(cell).encode("utf-16-le")) // 2 <= LONGEST for cell in row)
    assert "continues in the next column" in words("en").say(notices[0])


@given(st.text(max_size=20), st.integers(0, 4_000))
def test_parts_of_a_long_text_are_the_text(text: str, times: int) -> None:
    whole = (text * times).replace("\r\n", "\n").replace("\r", "\n")
    assert "".join(parts(whole)) == whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_obeys_the_schema(folder: Path, language: str) -> None:
    if not SCHEMA.exists():
        pytest.skip(f"the schema of workbooks is not at {SCHEMA}")
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    with ZipFile(written(document(), folder, language)) as file:
        for name in file.namelist():
            if re.fullmatch(r"xl/(workbook|styles|worksheets/sheet\d+|tables/table\d+)\.xml", name):
                assert schema.validate(etree.fromstring(file.read(name))), (name, schema.error_log)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_are_tables_with_frozen_titles_and_print_set_up(folder: Path, language: str) -> None:
    workbook = openpyxl.load_workbook(written(document(), folder, language))
    rtl = words(language).rtl
    assert all(bool(sheet.sheet_view.rightToLeft) is rtl for sheet in workbook)
    offers = workbook.worksheets[1]
    (table,) = offers.tables.values()
    assert (table.displayName, table.ref, table.autoFilter.ref) == ("T_offers", "A1:J12", "A1:J12")
    assert [column.name for column in table.tableColumns] == [cell.value for cell in offers[1]]
    assert offers.freeze_panes == "A2"
    assert offers.print_title_rows == "$1:$1"
    assert (offers.page_setup.paperSize, offers.page_setup.fitToWidth, offers.page_setup.fitToHeight) == (
        9,
        1,
        0,
    )
    assert "&P" in f"{offers.oddFooter.left.text}{offers.oddFooter.right.text}"
    assert offers["D2"].style == "Report number"
    assert offers.conditional_formatting


def test_titles_of_columns_and_sheets_are_unique_and_acceptable() -> None:
    names = Names()
    given_names = [
        names.sheet(name) for name in ("A/B:C", "a b c", "History", "x" * 40, "x" * 41, "'quoted'", "")
    ]
    assert len({name.casefold() for name in given_names}) == len(given_names)
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in given_names)
    assert "history" not in {name.casefold() for name in given_names}
    assert names.titles(["Name", "name", "two\nlines", ""]) == ["Name", "name (2)", "two lines", "-"]


def test_ids_stand_in_a_visible_last_column_only_where_asked(folder: Path) -> None:
    made = with_table((("x",),), Kind.TEXT, id_title=M("Record"))
    assert values(written(made, folder)) == [["Column 0", "Record"], ["x", "id0"]]
    assert values(written(with_table((("x",),), Kind.TEXT), folder)) == [["Column 0"], ["x"]]


def test_nothing_is_hidden_live_linked_or_personal(folder: Path) -> None:
    path = written(document(), folder)
    with ZipFile(path) as file:
        assert all(PARTS.fullmatch(name) for name in file.namelist())
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(file.read(name) for name in file.namelist())
        core = file.read("docProps/core.xml").decode()
        workbook = file.read("xl/workbook.xml").decode()
    assert not re.search(
        rb"(?i)openpyxl|TargetMode|<f>|hidden=\"(1|true)|externalLink|<hyperlink", everything
    )
    assert "<dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert core.count("2026-11-23T00:00:00Z") == 2
    assert set(re.findall('definedName name="([^"]+)"', workbook)) == {"_xlnm.Print_Titles"}
    assert set(re.findall('state="([^"]+)"', workbook)) == {"visible"}


def test_the_same_document_makes_the_same_bytes(folder: Path) -> None:
    first = written(document(), folder).read_bytes()
    assert written(document(), folder).read_bytes() == first


def test_about_says_what_the_report_rests_on(folder: Path) -> None:
    about = {row[0]: row[1] for row in values(written(document(), folder), "About")}
    assert about["As of"] == about["Known on"] == datetime.fromisoformat("2026-11-23")
    assert about["Filters"] == "All offers"
    assert "never below zero" in str(about["Definitions"])
    assert about["History"] == "3fa2c1d0"


def test_the_summary_holds_highlights_and_key_figures(folder: Path) -> None:
    read = values(written(document(), folder), "Summary")
    assert ["places offered", 1230, "+40 this month", None] in read
    assert ["referred, live", 849, 0.69, None] in read
    assert any("Finland has 7 more" in str(row[0]) for row in read)
    assert any(row[0] == "Confirmation of reception capacity" for row in read)


def test_an_empty_table_is_still_a_table(folder: Path) -> None:
    empty = replace(offers_table(), rows=(), total=None, empty=M("No offers yet."))
    path = written(replace(document(), blocks=(Heading("x"), empty)), folder)
    sheet = openpyxl.load_workbook(path)["Offers"]
    assert next(iter(sheet.tables.values())).ref == "A1:J2"
    assert sheet["A3"].value == "No offers yet."


def test_a_long_register_is_complete(folder: Path) -> None:
    made = with_table(tuple((number, f"letter {number}") for number in range(3_000)), Kind.NUMBER, Kind.TEXT)
    read = (
        python_calamine.CalamineWorkbook.from_path(str(written(made, folder)))
        .get_sheet_by_name("Made")
        .to_python()
    )
    assert read[1:] == [[number, f"letter {number}"] for number in range(3_000)]


def test_a_table_longer_than_a_sheet_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MOST_ROWS", 2)
    with pytest.raises(Refused, match="Narrow the report"):
        written(with_table((("a",), ("b",), ("c",)), Kind.TEXT), folder)
    assert list(folder.iterdir()) == []


class StopNow(Exception):
    """Raised by a person who presses Cancel."""


def test_a_stop_leaves_nothing_behind(folder: Path) -> None:
    def step(done: int, total: int) -> None:
        assert 0 < done <= total
        raise StopNow

    made = with_table(tuple((number,) for number in range(2_000)), Kind.NUMBER)
    with pytest.raises(StopNow):
        write_xlsx(made, words("en"), folder / "a.xlsx", step=step)
    assert list(folder.iterdir()) == []
