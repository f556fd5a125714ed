"""Collects the texts of the program, brings the catalogues up to date and compiles them.

Nothing in what it writes depends on the day, the machine or the line a text stands on: the same
program gives the same files, so a change in them is a change of a text.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / "mapper.pot"
LANGUAGES = ["sv"]  # English is the language of the source
# What Babel writes about the day and itself.
NOISE = {
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Generated-By",
    "Report-Msgid-Bugs-To",
    "Project-Id-Version",
}


class PlainCatalog(Catalog):
    """A catalogue whose header says only what a reader of it needs."""

    def _plain_headers(self) -> list[tuple[str, str]]:
        return [pair for pair in Catalog._get_mime_headers(self) if pair[0] not in NOISE]

    mime_headers = property(_plain_headers, Catalog._set_mime_headers)


def catalogue(language: str | None) -> PlainCatalog:
    """An empty catalogue of the program."""
    return PlainCatalog(
        locale=language,
        domain="mapper",
        project="Mapper",
        header_comment="# The texts of Mapper; written by `make translations`.",
        fuzzy=False,
    )


def texts() -> PlainCatalog:
    """Every text marked in the program, with the files it stands in."""
    template = catalogue(None)
    for file in sorted((ROOT / "mapper").rglob("*.py")):
        place = (file.relative_to(ROOT).as_posix(), 0)
        for message, context in marked(file.read_text("utf-8")):
            template.add(message, None, [place], context=context)
    return template


def marked(source: str) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """The texts marked in a module, in order, each with its context.

    Read from the syntax tree: Babel's own reader misses texts beside f-strings, and not the same
    ones under every Python.
    """
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        values = [a.value for a in call.args if isinstance(a, ast.Constant)]
        given = tuple(value for value in values if isinstance(value, str))
        if name in ("_", "N_") and len(given) == 1:
            yield given[0], None
        elif name == "ngettext" and len(given) == 2:
            yield given, None
        elif name == "pgettext" and len(given) == 2:
            yield given[1], given[0]


def translations(language: str) -> PlainCatalog:
    """The catalogue of a language as it stands in its file."""
    result = catalogue(language)
    path = source(language)
    if path.exists():
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    result[message.id] = message
    return result


def source(language: str) -> Path:
    """The file that people translate in."""
    return LOCALE / language / "LC_MESSAGES" / "mapper.po"


def as_text(catalog: Catalog) -> bytes:
    """A catalogue as the text of a .po file."""
    out = io.BytesIO()
    write_po(out, catalog, width=100, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """A catalogue as the program reads it."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def main() -> None:
    """Write the template, and for each language the updated and the compiled catalogue."""
    template = texts()
    LOCALE.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(as_text(template))
    for language in LANGUAGES:
        catalog = translations(language)
        # A guess is worse than a gap: a gap fails a test, a wrong guess is shown to people.
        catalog.update(template, no_fuzzy_matching=True)
        path = source(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_text(catalog))
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        missing = sum(not message.string for message in catalog if message.id)
        print(f"{language}: {len(catalog)} texts, {missing} without a translation")


if __name__ == "__main__":
    main()
