"""The printed report: every number reads back, nothing personal is in the file, long tables stay whole."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from casetracker.kernel.i18n import LANGUAGES, M, words
from casetracker.kernel.text import fold
from casetracker.kernel.types import Country
from casetracker.paper.document import (
    Column,
    ColumnChart,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Kind,
    Notes,
    PageBreak,
    Paragraph,
    Row,
    Series,
    Swatch,
    Table,
    TwoColumns,
)
from casetracker.paper.writers.pdf import write_pdf
from casetracker.paper.writers.pdf_chart import runs_right_to_left, step_of
from casetracker.paper.writers.pdf_text import Typesetter
from tests.paper.sample import OFFERS, document, offers_table


def printed(made: Document, folder: Path, language: str = "en") -> Path:
    path = folder / f"{language}.pdf"
    write_pdf(made, words(language), path)
    return path


def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def numbers(text: str) -> set[str]:
    return set(re.findall("[0-9]+", fold(text)))


def only(*blocks: object) -> Document:
    return replace(document(), blocks=blocks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_the_report_reads_back(folder: Path, language: str) -> None:
    found = numbers(" ".join(pages(printed(document(), folder, language))))
    expected = {str(number) for offer in OFFERS for number in offer[2:6]} | {
        "1230",
        "849",
        "562",
        "314",
        "388",
    }
    assert expected <= found


def test_a_writer_that_turned_digits_round_would_be_noticed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = Typesetter.visual
    monkeypatch.setattr(Typesetter, "visual", lambda self, line: right(self, line)[::-1])
    found = numbers(
        " ".join(pages(printed(only(KeyFigures((KeyFigure(M("Offered"), 1406),))), folder, "fa")))
    )
    assert "1406" not in found


@pytest.mark.parametrize(
    ("language", "day"), [("en", "31 Mar 2027"), ("fa", "11 فروردین 1406"), ("fr", "31 mars 2027")]
)
def test_dates_read_back_in_the_calendar_of_the_language(folder: Path, language: str, day: str) -> None:
    assert fold(day) in fold(" ".join(pages(printed(document(), folder, language))))


def test_references_and_iso_dates_read_left_to_right_in_persian(folder: Path) -> None:
    made = only(
        Table(
            "t", "جدول", (Column("r", "مرجع", Kind.REFERENCE),), (Row(("AL-2026-01",)), Row(("2027-03-31",)))
        )
    )
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    text = subprocess.run(
        ["pdftotext", printed(made, folder, "fa"), "-"], capture_output=True, text=True, check=True
    )
    assert "AL-2026-01" in text.stdout
    assert "2027-03-31" in text.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_sound_and_embeds_every_font(folder: Path, language: str) -> None:
    path = printed(document(), folder, language)
    with pikepdf.open(path) as pdf:
        assert not pdf.check_pdf_syntax()
        fonts = [
            font
            for found in pdf.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor"
            for font in [found]
        ]
        assert fonts
        assert all("/FontFile2" in font for font in fonts)
        used = [f for f in pdf.objects if isinstance(f, pikepdf.Dictionary) and f.get("/Type") == "/Font"]
        assert all("/FontDescriptor" in font for font in used)


def test_the_file_names_no_person_machine_library_or_time(folder: Path) -> None:
    path = printed(document(), folder)
    with pikepdf.open(path) as pdf:
        assert list(pdf.docinfo.keys()) == ["/Title"]
        assert "/Metadata" not in pdf.Root
        assert not {"/Names", "/AcroForm", "/OpenAction", "/AA", "/AF"} & set(pdf.Root.keys())
    assert not re.search(b"(?i)reportlab|anonymous|creationdate|producer|localhost", path.read_bytes())


def test_the_file_says_its_title_language_and_direction(folder: Path) -> None:
    with pikepdf.open(printed(document(), folder, "fa")) as pdf:
        assert str(pdf.Root.Lang) == "fa"
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert not re.search("[\u2066-\u2069]", str(pdf.docinfo["/Title"]))


def test_the_same_document_makes_the_same_bytes(folder: Path) -> None:
    (folder / "again").mkdir()
    assert printed(document(), folder).read_bytes() == printed(document(), folder / "again").read_bytes()


def long_table(rows: int, subject: str = "Reply to the Ministry of Interior") -> Table:
    columns = (
        Column("reference", M("Reference"), Kind.REFERENCE),
        Column("subject", M("Subject")),
        Column("country", M("Host country"), Kind.COUNTRY),
        Column("sent", M("Sent"), Kind.DATE),
        Column("places", M("Offered"), Kind.NUMBER),
    )
    made = tuple(
        Row((f"OUT-{number:04d}", subject, Country("AL"), date(2013, 1, 1 + number % 28), number))
        for number in range(rows)
    )
    return Table("letters", M("Letters"), columns, made, total=Row((M("Total"), None, None, None, rows)))


def test_column_titles_and_the_frame_stand_on_every_page(folder: Path) -> None:
    found = pages(printed(only(long_table(150)), folder))
    assert len(found) > 2
    for number, text in enumerate(found, start=1):
        assert "Reference" in text
        assert "Host country" in text
        assert f"Page {number} of {len(found)}" in text
        assert "internal, no personal data" in text
        assert "3fa2c1d0" in text
        assert "never below zero" in text.replace("\r\n", " ")


def test_every_row_is_printed_once_and_in_order(folder: Path) -> None:
    found = re.findall("OUT-[0-9]{4}", " ".join(pages(printed(only(long_table(150)), folder))))
    assert found == [f"OUT-{number:04d}" for number in range(150)]


def test_a_text_wider_than_its_column_wraps_and_is_not_cut(folder: Path) -> None:
    subject = " ".join(f"word{number}" for number in range(300))
    text = " ".join(pages(printed(only(long_table(2, subject)), folder))).replace("\r\n", " ")
    assert [f"word{number}" for number in range(300)] == re.findall("word[0-9]+", text)[:300]


def test_a_row_taller_than_a_page_goes_on_over_the_next(folder: Path) -> None:
    subject = " ".join(f"word{number}" for number in range(6_000))
    text = " ".join(pages(printed(only(long_table(1, subject)), folder)))
    assert set(re.findall("word[0-9]+", text)) == {f"word{number}" for number in range(6_000)}


def test_no_heading_ends_a_page(folder: Path) -> None:
    for rows in range(36, 52):
        found = pages(printed(only(long_table(rows), Heading("A heading"), Paragraph("Its text.")), folder))
        holding = [text for text in found if "A heading" in text]
        assert len(holding) == 1
        assert "Its text." in holding[0]


def test_the_total_never_stands_alone_on_a_page(folder: Path) -> None:
    for rows in range(38, 52):
        holding = [text for text in pages(printed(only(long_table(rows)), folder)) if "Total" in text]
        assert len(holding) == 1
        assert "OUT-" in holding[0]


def test_hostile_text_is_printed_as_it_was_typed(folder: Path) -> None:
    hostile = ('<img src="/etc/passwd">', "Smith & Sons <unit 3>", "<b>unclosed", "=1+1", "{name}", "%s")
    made = only(Notes(hostile), *(Paragraph(text) for text in hostile))
    text = " ".join(pages(printed(made, folder)))
    for typed in hostile:
        assert text.count(typed) == 2


def test_letters_that_cannot_be_shown_are_reported(folder: Path) -> None:
    notices = write_pdf(only(Paragraph("王 Ann")), words("en"), folder / "a.pdf")
    assert "U+738B" in words("en").say(notices[0])
    assert write_pdf(only(Paragraph("Ann")), words("en"), folder / "b.pdf") == ()


def test_blocks_taller_than_a_page_leave_their_columns(folder: Path) -> None:
    side = tuple(Paragraph(f"line{number}") for number in range(120))
    text = " ".join(
        pages(printed(only(TwoColumns(side, (Paragraph("beside"),)), PageBreak(), Paragraph("end")), folder))
    )
    assert len(set(re.findall("line[0-9]+", text))) == 120
    assert "beside" in text


def test_an_empty_table_says_so(folder: Path) -> None:
    empty = replace(offers_table(), rows=(), total=None, empty=M("No offers yet."))
    assert "No offers yet." in " ".join(pages(printed(only(empty), folder)))


class StopNow(Exception):
    """Raised by a person who presses Cancel."""


def test_a_stop_between_pages_leaves_nothing_behind(folder: Path) -> None:
    heard: list[tuple[int, int]] = []

    def step(done: int, total: int) -> None:
        heard.append((done, total))
        if len(heard) == 2:
            raise StopNow

    with pytest.raises(StopNow):
        write_pdf(only(long_table(300)), words("en"), folder / "a.pdf", step=step)
    assert list(folder.iterdir()) == []
    assert 0 < heard[0][0] < heard[1][0] < heard[1][1]


def test_a_disk_that_refuses_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, data: bytes) -> int:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(OSError, match="No space"):
        printed(document(), folder)
    assert list(folder.iterdir()) == []


def test_time_runs_left_to_right_in_persian_and_is_mirrored_in_arabic() -> None:
    months = ColumnChart("c", "", (), (Series("", Swatch.ACCEPTED, ()),), "")
    turned = {language: runs_right_to_left(months, words(language)) for language in LANGUAGES}
    assert turned == {"en": False, "fr": False, "ar": True, "fa": False}
    assert runs_right_to_left(replace(months, time_axis=False), words("fa"))


@pytest.mark.parametrize(
    ("highest", "step"), [(1, 1), (4, 1), (5, 2), (9, 5), (52, 20), (399, 100), (1000, 500)]
)
def test_a_chart_has_at_most_five_level_lines(highest: int, step: int) -> None:
    assert step_of(highest) == step
    assert highest <= 4 * step
