"""What the parts of a document are made of: a case, its answers, and the words for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mapper import words
from mapper.i18n import _, number
from mapper.model import Case, Element, Kind, Link, LinkKind
from mapper.report.content import Draw, Note, Picture, Table, Wanted

if TYPE_CHECKING:
    from mapper.graph.analyse import Study
    from mapper.graph.finding import Finding


class Material:
    """A case, what is to be said of it, and who draws."""

    def __init__(self, case: Case, draw: Draw, *, people: bool = False) -> None:
        self.case = case
        self.draw = draw
        self.people = people

    @cached_property
    def results(self) -> dict[str, Any]:
        """Every answer."""
        from mapper.graph.analyse import analyse

        return analyse(self.case)

    @cached_property
    def study(self) -> Study:
        """The graphs of the case."""
        from mapper.graph.analyse import Study

        return Study(self.case)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the map says, the most urgent first."""
        from mapper.graph.findings import findings

        return findings(self.case, self.results)

    def of_group(self, *groups: str) -> list[Finding]:
        """The findings of some groups, named as in the source."""
        names = {_(group) for group in groups}
        return [finding for finding in self.findings if finding.group in names]

    # ---- elements and links

    def of_kind(self, kind: Kind) -> list[Element]:
        """The elements of a kind."""
        return [e for e in self.case.elements.values() if e.kind is kind]

    def label(self, element: str) -> str:
        """What an element is called, on one line."""
        return " ".join(self.case.elements[element].label.split()) or words.untitled()

    def labels(self, elements: Iterable[str]) -> str:
        """What several are called, or a dash."""
        return ", ".join(self.label(i) for i in elements) or "–"

    def into(self, element: str, kind: LinkKind) -> list[Link]:
        """The links of a kind that go to an element."""
        return [x for x in self.case.links.values() if x.target == element and x.kind is kind]

    def out_of(self, element: str, kind: LinkKind) -> list[Link]:
        """The links of a kind that leave an element."""
        return [x for x in self.case.links.values() if x.source == element and x.kind is kind]

    def phrase(self, link: Link) -> str:
        """A link as words: who, what, whom."""
        source, target = self.case.elements[link.source], self.case.elements[link.target]
        said = words.link_phrase(link, source.kind, target.kind)
        return f"{self.label(link.source)} {said} {self.label(link.target)}"

    # ---- blocks

    def picture(
        self, wanted: Wanted, alt: str, caption: str = "", *, whole: bool = False
    ) -> list[Picture]:
        """A picture with its words, where it can be drawn."""
        drawn = self.draw(wanted)
        return [] if drawn is None else [Picture(alt, caption, *drawn, whole)]


def table(
    caption: str, header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]
) -> list[Table]:
    """A table, where it has rows."""
    held = tuple(tuple(row) for row in rows)
    return [Table(caption, tuple(header), held, tuple(widths))] if held else []


def assumed(hows: Iterable[str]) -> list[Note]:
    """How answers were found, each way once."""
    return [Note(how) for how in dict.fromkeys(hows) if how]


def sentence(text: str) -> str:
    """*text* with a mark at its end.

    >>> sentence("2 roles are empty"), sentence("Why?")
    ('2 roles are empty.', 'Why?')
    """
    return text if not text or text[-1] in ".?!:…" else f"{text}."


def kronor(value: float) -> str:
    """An amount of money."""
    return _("{n} kr").format(n=number(value))


def span(low: float, high: float) -> str:
    """A range, never a point where it is none.

    >>> span(60, 110), span(5, 5)
    ('60–110', '5')
    """
    return number(low) if low == high else f"{number(low)}–{number(high)}"
