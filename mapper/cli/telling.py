"""What commands say to people: a case, its problems and its findings as plain lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from mapper import words
from mapper.i18n import N_, _, ngettext
from mapper.model import Case, Kind, LinkKind

if TYPE_CHECKING:
    from mapper.graph.findings import Finding
    from mapper.interchange import Skipped

_CARD: Final = ("background", "problem", "question", "setup", "place", "period", "decision")


def summary(case: Case) -> dict[str, Any]:
    """What ``show`` tells a program of a case, but for what only its file knows."""
    elements = [e.kind for e in case.elements.values()]
    links = [link.kind for link in case.links.values()]
    return {
        "id": case.id,
        "title": case.card.title,
        "language": case.card.language,
        "elements": {kind.value: elements.count(kind) for kind in Kind},
        "links": {kind.value: links.count(kind) for kind in LinkKind},
    }


def case_lines(case: Case, changed: str) -> Iterable[str]:
    """A case for people: its card, how much of each kind, sessions, when it was last changed."""
    yield case.card.title or words.untitled()
    for field in _CARD:
        text = getattr(case.card, field).strip()
        if text:
            yield f"{words.field_name(field)}: {text}"
    yield ""
    kinds = [e.kind for e in case.elements.values()]
    for kind in Kind:
        n = kinds.count(kind)
        if n:
            yield f"{n:>5}  {words.kind_name(kind) if n == 1 else words.kind_plural(kind)}"
    yield f"{len(case.links):>5}  {_('Links')}"
    if case.sessions:
        names = "; ".join(f"{s.date} {s.title}".strip() for s in case.sessions.values())
        yield _("Sessions: {names}").format(names=names)
    if changed:
        yield _("Last changed: {time}").format(time=changed)


def skipped_lines(skipped: Iterable[Skipped]) -> Iterable[str]:
    """What an import did not take as it stood."""
    for item in skipped:
        yield f"- {item.what}: {item.why}"


def finding_lines(findings: Iterable[Finding]) -> Iterable[str]:
    """What the map says, under its headings, the most urgent first."""
    group = ""
    for finding in findings:
        if finding.group != group:
            if group:
                yield ""
            group = finding.group
            yield group.upper()
        yield f"- {finding.title}"
        for line in finding.detail.splitlines():
            yield f"  {line}"


_PARTS: Final = (("added", N_("Added")), ("removed", N_("Removed")), ("changed", N_("Changed")))
_COUNTED: Final = {
    "uncovered_needs": N_("Uncovered needs"),
    "unfilled_roles": N_("Unfilled roles"),
    "not_reached": N_("Key consequences that nothing reaches"),
    "loops": N_("Loops"),
    "without_source": N_("Causal links without a source"),
    "isolated_actors": N_("Actors outside the cooperation"),
}


def compared_lines(found: dict[str, Any], before: Case, after: Case) -> Iterable[str]:
    """What changed between two states of a map, and what that does to its analyses."""
    nothing = True
    for part, title in _PARTS:
        rows = [_thing(row, after if part != "removed" else before) for row in _rows(found[part])]
        if rows:
            nothing = False
            yield _(title).upper()
            yield from (f"- {row}" for row in rows)
            yield ""
    if nothing:
        yield _("Nothing has changed on the map.")
        yield ""
    for name, title in _COUNTED.items():
        was, now = found["analyses"][name]
        yield _("{title}: {before} before, {after} now").format(
            title=_(title), before=was, after=now
        )


def _rows(part: dict[str, Any]) -> Iterable[Any]:
    return [*part["elements"], *part["links"]]


def _thing(row: Any, case: Case) -> str:
    """An element by kind and text, a link by its ends; of a change also which fields."""
    record_id = row["id"] if isinstance(row, dict) else row
    fields = row["fields"] if isinstance(row, dict) else {}
    named = ", ".join(words.field_name(f) if f in words.FIELD_NAMES else f for f in fields)
    more = f" ({named})" if named else ""
    element = case.elements.get(record_id)
    if element is not None:
        return f"{words.kind_name(element.kind)}: {_label(case, record_id)}{more}"
    link = case.links[record_id]
    return f"{_label(case, link.source)} → {_label(case, link.target)}{more}"


def _label(case: Case, element_id: str) -> str:
    return " ".join(case.elements[element_id].label.split()) or words.untitled()


def imported_sentence(elements: int, links: int, dry_run: bool) -> str:
    """How much an import brings."""
    things = ngettext("{n} element", "{n} elements", elements).format(n=elements)
    ties = ngettext("{n} link", "{n} links", links).format(n=links)
    if dry_run:
        return _("{elements} and {links} would be imported; nothing was written.").format(
            elements=things, links=ties
        )
    return _("{elements} and {links} imported.").format(elements=things, links=ties)
