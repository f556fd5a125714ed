"""What a report opens with: the challenge card and the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from mapper import words
from mapper.i18n import _, ngettext, number
from mapper.model import Case, Kind
from mapper.report.content import Block, Bullets, Heading, Note, Paragraph, Wanted
from mapper.report.material import Material

_LONG: Final = ("question", "problem", "background", "setup")
_SHORT: Final = ("place", "period")


def card(material: Material) -> Iterator[Block]:
    """The challenge card: the question first, since the rest answers it."""
    held = material.case.card
    filled = False
    for field in _LONG:
        text = getattr(held, field).strip()
        if text:
            filled = True
            yield Heading(words.field_name(field))
            yield from (Paragraph(line) for line in text.split("\n") if line.strip())
    short = [(words.field_name(f), getattr(held, f).strip()) for f in _SHORT]
    short.append((words.field_name("goal_tags"), ", ".join(held.goal_tags)))
    rows = tuple((f"{name}:", text) for name, text in short if text)
    if rows:
        yield Bullets(rows)
    if not filled and not rows:
        yield Paragraph(_("The challenge card is not filled in yet."))


def the_map(material: Material) -> Iterator[Block]:
    """The whole map, and how much there is on it."""
    if len(material.case.elements) < 2:
        yield Paragraph(_("The map holds nothing but the challenge yet."))
        return
    yield Paragraph(counted(material.case))
    alt = _("The whole map: {counts} The parts that follow say in words what it shows.")
    caption = _(
        "Across: causes lead to the challenge, and the challenge to consequences. "
        "Down: needs, interventions, roles and actors."
    )
    alt = alt.format(counts=counted(material.case))
    drawn = material.picture(Wanted("map"), alt, caption, whole=True)
    yield from drawn
    if not drawn:
        yield Note(_("There is no picture of the map in this document."))


def counted(case: Case) -> str:
    """How much of each kind there is, as one sentence."""
    counts = Counter(e.kind for e in case.elements.values())
    said = []
    for kind in Kind:
        n = counts[kind]
        if n and kind is not Kind.CHALLENGE:
            name = words.kind_name(kind) if n == 1 else words.kind_plural(kind)
            said.append(f"{number(n)} {name.lower()}")
    links = ngettext("{n} link", "{n} links", len(case.links)).format(n=number(len(case.links)))
    listed = ", ".join(said)
    return _("The map holds the challenge, {things} and {links}.").format(
        things=listed, links=links
    )
