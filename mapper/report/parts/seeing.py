"""What the map says: findings in plain sentences, the most urgent first, with small pictures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from mapper.i18n import N_, _
from mapper.report.content import Block, Bullets, Heading, Note, Paragraph, Wanted
from mapper.report.material import Material, sentence

if TYPE_CHECKING:
    from mapper.graph.finding import Finding

ELSEWHERE: Final = (
    "What if",
    "How many are not seen",
    "Unfinished on the map",
    "How ready the interventions are",
)
"""Groups that have a part of their own."""
_ATTENTION: Final = "Needs your attention"
_IN_ORDER: Final = "Nothing to remark"
_PICTURED: Final = {
    _ATTENTION: 4,
    "Where a small change would reach far": 1,
    "Loops": 2,
    "What the map shows": 1,
}
"""So many findings of a group have a picture."""
_LEAST: Final = 2
_MOST: Final = 14
"""A small picture shows from so many elements to so many."""
_CHARTS: Final = {
    "What drives and what is driven": ("quadrant", N_("Active and passive factors")),
    "What was chosen": ("votes", N_("Prioritisation")),
}


def see(material: Material) -> Iterator[Block]:
    """All findings that have no part of their own, group by group."""
    left_out = {_(group) for group in ELSEWHERE}
    found = [f for f in material.findings if f.group not in left_out]
    if not found:
        yield Paragraph(_("The map says nothing yet. Add causes, consequences and needs to it."))
        return
    yield Paragraph(
        _(
            "This is what the map says. It rests on what those who made the map have drawn and "
            "judged; it is a ground for talking, not a proof."
        )
    )
    for group, several in groupby(found, key=lambda f: f.group):
        yield from _group(material, group, list(several))
    yield from _how(found)


def _group(material: Material, group: str, found: list[Finding]) -> Iterator[Block]:
    from mapper.graph.telling import question

    yield Heading(group)
    asked = question(group)
    if asked:
        yield Note(asked)
    if group == _(_IN_ORDER):
        yield Bullets(tuple(("", sentence(f.title)) for f in found))
        return
    left = next((n for name, n in _PICTURED.items() if _(name) == group), 0)
    plain: list[Finding] = []
    for finding in found:
        drawn = _picture(material, finding) if left else []
        if not drawn:
            plain.append(finding)
            continue
        yield from _bullets(plain)
        plain.clear()
        left -= 1
        yield Bullets((said(finding),))
        yield from drawn
    yield from _bullets(plain)
    yield from _chart(material, group)


def _bullets(found: list[Finding]) -> Iterator[Block]:
    if found:
        yield Bullets(tuple(said(finding) for finding in found))


def said(finding: Finding) -> tuple[str, str]:
    """A finding as strong words and what follows them."""
    detail = " ".join(finding.detail.split("\n"))
    if not detail:
        return "", sentence(finding.title)
    # What goes on in small letters, or with a number, says something of the words before it.
    lead = sentence(finding.title) if detail[0].isupper() else f"{finding.title}:"
    return lead, sentence(detail)


def _picture(material: Material, finding: Finding) -> list[Any]:
    many = len(finding.elements)
    if not finding.links or not _LEAST <= many <= _MOST:
        return []
    alt = _("The part of the map that this is about: {names}.")
    alt = alt.format(names=material.labels(finding.elements))
    return material.picture(Wanted("focus", finding.elements, finding.links), alt)


def _chart(material: Material, group: str) -> Iterator[Block]:
    for name, (chart, title) in _CHARTS.items():
        if _(name) == group:
            alt = _("{title}: a chart of what is listed above.").format(title=_(title))
            yield from material.picture(Wanted(chart), alt)


def _how(found: list[Finding]) -> Iterator[Block]:
    """How it was found, once for each way."""
    ways: dict[str, str] = {}
    for finding in found:
        title = finding.title if finding.group == _(_ATTENTION) else finding.group
        if finding.how and finding.how != finding.title and title not in ways:
            ways[title] = finding.how
    if ways:
        yield Heading(_("How this was found"))
        yield Bullets(tuple((sentence(title), how) for title, how in ways.items()))
