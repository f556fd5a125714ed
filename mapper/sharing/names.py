"""Codes that stand for the names of actors, on the map and in every text that mentions them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from mapper.model import Case, Element, Kind
from mapper.steps import History

_WORDS: Final = {"sv": "Aktör", "en": "Actor"}
_GENITIVE: Final = {"sv": ":s", "en": "’s"}
_SHORT: Final = 4
"""A name of so many letters or fewer is looked for as a word of its own, with its endings."""
_FIRST: Final = 2
_BEGIN: Final = re.compile(r"(?<!\w)(?=\S)")
_SURE: Final = 3
"""A former name of fewer letters was hardly one: it is what stood there while one wrote."""
_ENDINGS: Final = r"(?:(?:s|n|en|et|na|ar|er|or|arna|erna|orna)s?|[:'’]s)?"


def codes(cases: Iterable[Case]) -> dict[str, str]:
    """A code for every actor, by id: the same in every copy of one case, for it follows the order
    of the ids. Actors that only the later of *cases* know come last."""
    made: dict[str, str] = {}
    for case in cases:
        word = _WORDS.get(case.card.language, _WORDS["en"])
        actors = sorted(e.id for e in case.elements.values() if e.kind is Kind.ACTOR)
        for actor in actors:
            made.setdefault(actor, f"{word} A{len(made) + 1}")
    return made


@dataclass(frozen=True, slots=True)
class _Form:
    """One way a name is written, what finds it, and the code that stands for it."""

    text: str
    finder: re.Pattern[str]
    code: str


class Names:
    """The names that codes stand for. *labels* are every name an actor has, by its code.

    Each is only looked for where a word begins with its first letters: with hundreds of names and
    long texts all else is too slow.
    """

    def __init__(self, labels: Mapping[str, Iterable[str]], language: str) -> None:
        self._genitive = _GENITIVE.get(language, _GENITIVE["en"])
        forms = {form: code for code, names in labels.items() for form in _forms(names)}
        self._at: dict[str, list[_Form]] = {}
        for form in sorted(forms, key=len, reverse=True):
            finder = re.compile(_searched(form), re.IGNORECASE)
            made = _Form(form.casefold(), finder, forms[form])
            self._at.setdefault(form[:_FIRST].lower(), []).append(made)
        self._long = [form.lower() for form in forms if len(form) > _SHORT]

    def coded(self, text: str) -> str:
        """*text* with a code wherever it names an actor, whatever ending the name has there."""
        if not self._at:
            return text
        parts, done = [], 0
        for begin in _BEGIN.finditer(text):
            at = begin.start()
            if at < done:
                continue
            for form in self._at.get(text[at : at + _FIRST].lower(), ()):
                found = form.finder.match(text, at)
                if found is not None:
                    parts += [text[done:at], self._code(form, found[0])]
                    done = found.end()
                    break
        return "".join([*parts, text[done:]])

    def may_name(self, text: str) -> bool:
        """Whether a name still stands in *text*, within a longer word."""
        low = text.lower()
        return any(form in low for form in self._long)

    def _code(self, form: _Form, found: str) -> str:
        flat = " ".join(found.casefold().split())
        return form.code + (self._genitive if flat.endswith("s") and flat != form.text else "")


Former = Mapping[str, Iterable[str]]
"""The names that actors had before, by their ids."""


def former_names(history: History) -> dict[str, set[str]]:
    """Every name that an actor had at some step: texts may still call it so."""
    found: dict[str, set[str]] = {}
    for step in history.steps:
        for change in step.changes:
            for record in (change.before, change.after):
                if isinstance(record, Element) and record.kind is Kind.ACTOR:
                    found.setdefault(record.id, set()).add(record.label)
    return found


def names_of(
    cases: Iterable[Case], coded: Mapping[str, str], former: Former
) -> dict[str, set[str]]:
    """Every name of the actors that have a code, by that code, former ones too."""
    found: dict[str, set[str]] = {
        code: {name for name in former.get(i, ()) if len(name.strip()) >= _SURE}
        for i, code in coded.items()
    }
    for case in cases:
        for element in case.elements.values():
            if element.id in coded and element.kind is Kind.ACTOR and element.label.strip():
                found.setdefault(coded[element.id], set()).add(element.label)
    return found


def _forms(names: Iterable[str]) -> Iterator[str]:
    """How a name is written: whole, without what stands in brackets, and that by itself."""
    for name in names:
        flat = " ".join(name.split())
        bare = " ".join(re.sub(r"\([^)]*\)", " ", flat).split())
        inside = [part.strip() for part in re.findall(r"\(([^)]*)\)", flat)]
        short = [part for part in inside if part.isupper() and len(part) > 1]
        for form in (flat, bare, *short):
            if len(form) > 1:
                yield unicodedata.normalize("NFC", form)
                yield unicodedata.normalize("NFD", form)


def _searched(form: str) -> str:
    words = r"\s+".join(re.escape(word) for word in form.split())
    if len(form) <= _SHORT:
        return rf"{words}{_ENDINGS}(?!\w)"
    return rf"{words}(?:[:'’]s(?!\w)|\w*)"
