"""What commands say to people: a case, its problems and its findings as plain lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from mapper import edits, words
from mapper.i18n import _, moment, ngettext, number
from mapper.model import Case, Kind, LinkKind
from mapper.steps import History

if TYPE_CHECKING:
    from mapper.graph.findings import Finding
    from mapper.interchange.imported import Skipped

MOST: Final = 200
"""So many lines a person is told of one thing."""

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


def past(case: Case, history: History) -> dict[str, list[dict[str, Any]]]:
    """What was done and the versions that are kept, each the newest first."""
    steps = [
        {
            "number": step.number,
            "name": step.name,
            "time": step.time,
            "records": len(step.changes),
            "undone": step.number > history.position,
        }
        for step in reversed(history.steps)
    ]
    versions = [
        {"id": v.id, "name": v.name, "time": v.time, "automatic": v.automatic}
        for v in edits.versions(case)
    ]
    return {"history": steps, "versions": versions}


def past_lines(found: dict[str, list[dict[str, Any]]]) -> Iterable[str]:
    """The same for people."""
    for part, title in (("history", _("What was done")), ("versions", _("Versions"))):
        rows = found.get(part, [])
        if rows:
            yield ""
            yield title.upper()
        for row in rows:
            undone = f" ({_('Undone')})" if row.get("undone") else ""
            yield f"- {_time(row['time'])}  {row['name'] or _('End of work session')}{undone}"


def _time(text: str) -> str:
    try:
        return moment(datetime.fromisoformat(text).astimezone())
    except (ValueError, OverflowError):
        return text


def skipped_lines(skipped: Iterable[Skipped]) -> Iterable[str]:
    """What an import did not take as it stood; of very many the first."""
    told = list(skipped)
    for item in told[:MOST]:
        yield f"- {item.what}: {item.why}"
    if len(told) > MOST:
        yield _("and {n} more, which --json lists").format(n=number(len(told) - MOST))


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


def compared_lines(found: dict[str, Any], before: Case, after: Case) -> Iterable[str]:
    """What changed between two states of a map, and what that does to its analyses."""
    from mapper.graph import compared

    rows = list(compared.rows(found, before, after))
    for part, title in compared.PARTS:
        own = [row for row in rows if row.part == part]
        if own:
            yield _(title).upper()
            for row in own:
                yield f"- {row.text} ({row.fields})" if row.fields else f"- {row.text}"
            yield ""
    if not rows:
        yield _("Nothing has changed on the map.")
        yield ""
    for count in compared.counts(found):
        yield _("{title}: {before} before, {after} now").format(
            title=count.title, before=count.before, after=count.after
        )


def imported_sentence(elements: int, links: int, dry_run: bool) -> str:
    """How much an import brings."""
    things = ngettext("{n} element", "{n} elements", elements).format(n=elements)
    ties = ngettext("{n} link", "{n} links", links).format(n=links)
    if dry_run:
        return _("{elements} and {links} would be imported; nothing was written.").format(
            elements=things, links=ties
        )
    return _("{elements} and {links} imported.").format(elements=things, links=ties)
