"""Keep the catalogues in step with the program: extract, update, compile, and check (decision 11).

`python packaging/words.py` updates and compiles `resources/words/<language>/LC_MESSAGES/casetracker.po`;
`--check` changes nothing committed and lists what is missing; `--compile` only makes the `.mo` files.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
# How many forms a counted sentence has, and which number takes which (the rules of Unicode CLDR).
PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=("
    "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "fa": "nplurals=2; plural=(n > 1);",
}
LANGUAGES = tuple(PLURALS)
KEYWORDS = {"M": None, "MN": (1, 2)}
PLACE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")

# Headers that would change with every run, or that name people and tools.
_RESTLESS = re.compile(
    r'^"(Project-Id-Version|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To'
    r"|Generated-By):.*\n",
    re.MULTILINE,
)


def catalogue_file(root: Path, language: str) -> Path:
    """Return the place of a language's catalogue."""
    return root / "resources" / "words" / language / "LC_MESSAGES" / "casetracker.po"


def extracted(root: Path) -> Catalog:
    """Return every sentence that the program marks with `M` or `MN`."""
    template = Catalog(charset="utf-8", fuzzy=False)
    for _file, _line, text, _comments, _context in extract_from_dir(
        root / "casetracker", method_map=[("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=True
    ):
        template.add(text)
    return template


def updated(root: Path, language: str, template: Catalog) -> Catalog:
    """Return a language's catalogue with the program's sentences, translated as far as they were."""
    catalogue = read(root, language)
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    return catalogue


def read(root: Path, language: str) -> Catalog:
    """Read a language's catalogue; one that does not exist yet has only its plural rule."""
    path = catalogue_file(root, language)
    text = path.read_bytes() if path.exists() else _seed(language)
    return read_po(io.BytesIO(text), locale=language)


def _seed(language: str) -> bytes:
    return f'msgid ""\nmsgstr ""\n"Plural-Forms: {PLURALS[language]}\\n"\n'.encode()


def written(catalogue: Catalog) -> bytes:
    """Return the catalogue as text that changes only when a sentence does: sorted, without dates."""
    catalogue.header_comment = (
        f"# casetracker in {catalogue.locale.english_name if catalogue.locale else '?'}"
    )
    file = io.BytesIO()
    write_po(file, catalogue, width=110, no_location=True, sort_output=True, ignore_obsolete=True)
    return _RESTLESS.sub("", file.getvalue().decode("utf-8")).encode("utf-8")


def compile_all(root: Path) -> None:
    """Write the `.mo` file of every language beside its catalogue."""
    for language in LANGUAGES:
        with catalogue_file(root, language).with_suffix(".mo").open("wb") as file:
            write_mo(file, read(root, language))


def gaps(language: str, catalogue: Catalog) -> Iterator[str]:
    """Name every sentence that is missing, unsure, or has other places than the English one."""
    for message in catalogue:
        if message.id:
            problem = _problem(message)
            if problem:
                yield f"{language}: {problem}: {_english(message)[0]}"


def _problem(message: Message) -> str | None:
    said = _forms(message.string)
    if message.fuzzy:
        return "unsure"
    if not all(said):
        return "missing"
    wanted = set().union(*map(_places, _english(message)))
    # "One place" and "two places" need no number where a language has forms of their own for them.
    spare = {"count"} if message.pluralizable else set()
    if all(wanted - spare <= _places(text) <= wanted for text in said):
        return None
    return "other places"


def _english(message: Message) -> tuple[str, ...]:
    return _forms(message.id)


def _forms(texts: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return tuple(texts) if isinstance(texts, (tuple, list)) else (texts or "",)


def _places(text: str) -> set[str]:
    # {Label} says {label} with a capital.
    return {name[0].lower() + name[1:] for name in PLACE.findall(text)}


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Update, or with --check only compare; return 1 if a translation is missing."""
    if arguments == ["--compile"]:
        compile_all(root)
        return 0
    template = extracted(root)
    problems: list[str] = []
    for language in LANGUAGES:
        catalogue = updated(root, language, template)
        problems += gaps(language, catalogue)
        problems += _kept(root, language, catalogue, changing=arguments != ["--check"])
    if arguments != ["--check"]:
        compile_all(root)
    sys.stdout.write("".join(f"{problem}\n" for problem in problems))
    return 1 if problems else 0


def _kept(root: Path, language: str, catalogue: Catalog, *, changing: bool) -> list[str]:
    path = catalogue_file(root, language)
    fresh = written(catalogue)
    if path.exists() and path.read_bytes() == fresh:
        return []
    if not changing:
        return [f"{language}: not up to date, run ./dev words"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(fresh)
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
