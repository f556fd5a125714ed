"""Steps of a presentation made in one go: of what is seen, of a finding, of the map as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from mapper import edits, views, words
from mapper.document import Document
from mapper.i18n import N_, _
from mapper.model import Kind, LinkKind, PresentationStep, View
from mapper.ui.presenting.room import LEAST
from mapper.ui.presenting.slides import MOST_GATHERED, Deck, steps_of

if TYPE_CHECKING:
    from mapper.graph.finding import Finding

URGENT: Final = 4
"""So many findings become steps when steps are made of the whole map."""
_ASKS: Final = 1
"""Findings up to this urgency ask for something."""
ADD: Final = N_("Add a step")
_FIELDS: Final = ("view", "focus", "way", "steps", "caption", "notes")


@dataclass(frozen=True, slots=True)
class Seen:
    """What is looked at: a view, what stands out in it, how that spreads, and what it is called."""

    view: View
    focus: tuple[str, ...] = ()
    way: str = "none"
    steps: int = 1
    called: str = ""

    def shown(self, document: Document) -> dict[str, Any]:
        """The fields of a step that shows it; a view that is nobody's yet is kept in the case."""
        focus = tuple(i for i in self.focus if i in document.elements or i in document.links)
        view = kept(document, self.view)
        return {"view": view, "focus": focus, "way": self.way, "steps": self.steps}


def add_seen(document: Document, seen: Seen) -> str:
    """Add a step of what is looked at; returns its id."""
    with document.edit(_(ADD)):
        shown = seen.shown(document)
        caption = seen.called or _called(document, shown["focus"])
        return edits.add_step(document, caption=caption, **shown)


def add_finding(document: Document, finding: Finding) -> str:
    """Add a step that says what a finding says and shows what it speaks of."""
    with document.edit(_(ADD)):
        return edits.add_step(document, **of_finding(finding))


def of_finding(finding: Finding) -> dict[str, Any]:
    """The fields of a step about a finding."""
    focus = (*finding.elements, *finding.links)
    return {"caption": finding.title, "focus": focus, "notes": finding.detail}


def change_seen(document: Document, step_id: str, seen: Seen) -> None:
    """Let a step show what is looked at now."""
    with document.edit(_("Change a step")):
        edits.change_step(document, step_id, **seen.shown(document))


def duplicate(document: Document, step_id: str) -> str:
    """Add a copy of a step below it; returns its id."""
    step = document.table("presentation")[step_id]
    assert isinstance(step, PresentationStep)
    with document.edit(_("Duplicate")):
        made = edits.add_step(document, **_fields(step))
        order = [s.id for s in steps_of(document) if s.id != made]
        order.insert(order.index(step_id) + 1, made)
        edits.order_steps(document, order)
    return made


def move(document: Document, ids: Sequence[str], row: int) -> None:
    """Let steps stand before what stands in a row now."""
    now = [step.id for step in steps_of(document)]
    before = [i for i in now[:row] if i not in ids]
    after = [i for i in now[row:] if i not in ids]
    order = [*before, *(i for i in now if i in ids), *after]
    with document.edit(_("Move a step")):
        edits.order_steps(document, order)


def kept(document: Document, view: View) -> str:
    """The id by which a step finds a view: one that nobody has kept as it is now is kept first."""
    there = document.table("views").get(view.id)
    if isinstance(there, View) and replace(there, places=view.places) == view:
        return view.id
    if there is None and view == views.ready(view.form):
        return view.id
    return edits.add_view(document, view, _name(document, view))


def _name(document: Document, view: View) -> str:
    parts = [views.name_of(view)]
    about = document.elements.get(view.about or "")
    if about is not None:
        parts.append(" ".join(about.label.split()))
    name = ": ".join(part for part in parts if part)
    return _("{view}, for step {n}").format(view=name, n=len(steps_of(document)) + 1)


def _called(document: Document, focus: Sequence[str]) -> str:
    """What a step about one element, or about the two ends of a link, is called at first."""
    names = [i for i in focus if i in document.elements]
    if not names and len(focus) == 1:
        link = document.links[focus[0]]
        names = [link.source, link.target]
    labels = [" ".join(document.elements[i].label.split()) or words.untitled() for i in names]
    return " → ".join(labels) if len(names) <= (1 if len(focus) != 1 else 2) else ""


def _fields(step: PresentationStep) -> dict[str, Any]:
    """What a step holds beside its id and its place."""
    return {name: getattr(step, name) for name in _FIELDS}


# ---- of the whole map


def make_from_map(document: Document, findings: Sequence[Finding]) -> list[str]:
    """Add steps that tell a map from its whole to what is done: as one step to undo."""
    with document.edit(_("Make steps from the map")):
        told = list(_told(document, findings))
        return [edits.add_step(document, **_fields(step)) for step in told]


def _told(document: Document, findings: Sequence[Finding]) -> Iterator[PresentationStep]:
    deck = Deck(document)
    yield PresentationStep("", caption=document.card.title)
    of_kind = {kind: [i for i, e in document.elements.items() if e.kind is kind] for kind in Kind}
    states = [i for k in (Kind.CAUSE, Kind.CONSEQUENCE) for i in of_kind[k]]
    if states:
        yield _drivers(deck, of_kind[Kind.CHALLENGE], states)
    urgent = [f for f in findings if f.urgency <= _ASKS and f.elements and f.value is None]
    for finding in urgent[:URGENT]:
        yield PresentationStep("", **of_finding(finding))
    if 0 < len(of_kind[Kind.ROLE]) <= MOST_GATHERED:
        yield _about(document, deck, of_kind[Kind.ROLE], LinkKind.FILLS, _("Who does what"))
    if 0 < len(of_kind[Kind.INTERVENTION]) <= MOST_GATHERED:
        done = of_kind[Kind.INTERVENTION]
        yield _about(
            document, deck, done, LinkKind.MEETS, _("What is done, and which needs it meets")
        )


def _drivers(deck: Deck, challenge: Sequence[str], states: Sequence[str]) -> PresentationStep:
    """A step about causes and consequences: all of them, or what is nearest to the challenge."""
    caption = _("What drives it, and what it leads to")
    near = PresentationStep("", focus=tuple(challenge), way="around", caption=caption)
    if len(states) > MOST_GATHERED:
        return near
    tree = PresentationStep("", view="tree", caption=caption)
    everything = replace(tree, focus=(*challenge, *states))
    return _first_legible(deck, (tree, everything, replace(near, view="tree")))


def _about(
    document: Document, deck: Deck, elements: Sequence[str], kind: LinkKind, caption: str
) -> PresentationStep:
    """A step about elements with what links of a kind tie to them; without where that is much."""
    ties = [link for i in elements for link in document.links_of(i) if link.kind is kind]
    ends = [end for link in ties for end in (link.source, link.target)]
    alone = PresentationStep("", focus=tuple(elements), caption=caption)
    tied = replace(alone, focus=tuple(dict.fromkeys([*elements, *ends, *(t.id for t in ties)])))
    return _first_legible(deck, (tied, alone))


def _first_legible(deck: Deck, steps: Sequence[PresentationStep]) -> PresentationStep:
    """The first step that can be read from the back of the room, else the most legible one."""
    sizes = [deck.made(step).label for step in steps]
    for step, size in zip(steps, sizes, strict=True):
        if size >= LEAST:
            return step
    return steps[sizes.index(max(sizes))]
