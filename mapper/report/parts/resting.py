"""What it rests on: numbers that nobody sees, open questions, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from mapper import checks, words
from mapper.i18n import _, ngettext
from mapper.model import Kind, LinkKind
from mapper.report.content import Block, Bullets, Heading, Note, Paragraph
from mapper.report.material import Material, assumed, sentence, table

_LISTED: Final = 10
_UNSEEN: Final = "How many are not seen"


def dark(material: Material) -> Iterator[Block]:
    """How many are not seen, always as a range, and what that assumes."""
    found = material.of_group(_UNSEEN)
    if not found:
        yield Paragraph(_("No dark figures are estimated on the map."))
        return
    yield Paragraph(_("Every number here is an estimate between a lowest and a highest value."))
    yield Bullets(tuple((sentence(f.title), sentence(f.detail)) for f in found))
    yield Heading(_("What it assumes"))
    yield from assumed(f.how for f in found if f.how != f.title)


def questions(material: Material) -> Iterator[Block]:
    """What is unfinished, unclear, or seen differently by somebody."""
    said = [("", problem.text) for problem in checks.check(material.case)]
    said += _weak(material)
    if said:
        yield Bullets(tuple(said))
    views = list(_dissent(material))
    if views:
        yield Heading(_("Differing views"))
        yield Bullets(tuple(views))
    unsure = [e.id for e in material.of_kind(Kind.NEED) if e.status == "caught"]
    if unsure:
        text = _("Not yet confirmed by those it is about: {names}.")
        yield Paragraph(text.format(names=material.labels(unsure)))
    if not said and not views and not unsure:
        yield Paragraph(_("No open questions."))


def _weak(material: Material) -> Iterator[tuple[str, str]]:
    rows = material.results["evidence_weak_spots"]["weak_links_by_load"]
    if not rows:
        return
    case = material.case
    names = [material.phrase(case.links[row["link"]]) for row in rows[:_LISTED]]
    text = ngettext(
        "{n} link that much rests on has little support: {names}.",
        "{n} links that much rests on have little support: {names}.",
        len(rows),
    )
    yield "", text.format(n=len(rows), names="; ".join(names))


def _dissent(material: Material) -> Iterator[tuple[str, str]]:
    for link in material.case.links.values():
        for view in link.dissent:
            seen = [
                words.value_name(field, value)
                for field, value in (("sign", view.sign), ("strength", view.strength))
                if value is not None
            ]
            who = view.who.strip() or _("Somebody")
            told = ": ".join(filter(None, (", ".join([who, *seen]), view.note.strip())))
            yield sentence(material.phrase(link)), sentence(told)


def sources(material: Material) -> Iterator[Block]:
    """What the map rests on, and how much of it rests on nothing yet."""
    case = material.case
    used = Counter(source for e in case.elements.values() for source in e.sources)
    used.update(source for link in case.links.values() for source in link.sources)
    causal = [link for link in case.links.values() if link.kind is LinkKind.CAUSES]
    bare = sum(not link.sources for link in causal)
    if causal:
        text = ngettext(
            "{bare} of {n} causal link lacks a source.",
            "{bare} of {n} causal links lack a source.",
            len(causal),
        )
        yield Paragraph(text.format(bare=bare, n=len(causal)))
    rows = [
        (s.reference or "–", words.source_type_name(s.type), s.date or "–", str(used[s.id]))
        for s in case.sources.values()
    ]
    yield from table(
        _("Sources"), (_("Source"), _("Type"), _("Date"), _("Used")), rows, (54, 20, 14, 12)
    )
    if not rows:
        yield Paragraph(_("No sources are noted."))
    if any(s.type == "illustrative" for s in case.sources.values()):
        yield Note(_("Illustrative values are examples, not statistics."))
