"""Where what is to be forgotten stands, as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from mapper.forgetting.sweep import Traces
from mapper.i18n import _, ngettext

MOST: Final = 12
"""So many texts that name it are told; the rest are counted."""

LONGEST: Final = 100
"""So many letters of a text are told."""

_COUNTED: Final[dict[str, Callable[[int], str]]] = {
    "card": lambda n: _("the challenge card"),
    "elements": lambda n: ngettext("{n} element", "{n} elements", n),
    "links": lambda n: ngettext("{n} link", "{n} links", n),
    "sources": lambda n: ngettext("{n} source", "{n} sources", n),
    "sessions": lambda n: ngettext("{n} session", "{n} sessions", n),
    "participants": lambda n: ngettext("{n} participant", "{n} participants", n),
    "groups": lambda n: ngettext("{n} group", "{n} groups", n),
    "notes": lambda n: ngettext("{n} loose note", "{n} loose notes", n),
    "ballots": lambda n: ngettext("{n} ballot", "{n} ballots", n),
    "votes": lambda n: ngettext("{n} vote", "{n} votes", n),
    "scenarios": lambda n: ngettext("{n} what-if", "{n} what-ifs", n),
    "registers": lambda n: ngettext(
        "{n} comparison of registers", "{n} comparisons of registers", n
    ),
    "views": lambda n: ngettext("{n} view", "{n} views", n),
    "frames": lambda n: ngettext("{n} frame", "{n} frames", n),
    "presentation": lambda n: ngettext(
        "{n} step of the presentation", "{n} steps of the presentation", n
    ),
    "loops": lambda n: ngettext("{n} named loop", "{n} named loops", n),
    "snapshots": lambda n: ngettext("{n} kept version", "{n} kept versions", n),
}


def counted(counts: Counter[str]) -> str:
    """Records by table, as a list in words."""
    return ", ".join(_COUNTED[table](n).format(n=n) for table, n in counts.items())


def lines(traces: Traces, copies: int) -> Iterator[str]:
    """Where it stands: on the map, in texts, in the history, in versions and in copies."""
    if traces.gone:
        yield _("Goes for good: {what}.").format(what=counted(traces.gone))
    if traces.changed:
        yield _("The text is replaced by “…” in: {what}.").format(what=counted(traces.changed))
    if traces.steps:
        n = traces.steps
        text = ngettext(
            "It goes from {n} step of the history.", "It goes from {n} steps of the history.", n
        )
        yield text.format(n=n)
    if traces.versions:
        n = traces.versions
        text = ngettext("It goes from {n} kept version.", "It goes from {n} kept versions.", n)
        yield text.format(n=n)
    if copies:
        text = ngettext(
            "{n} copy that Mapper made holds it, or cannot be read.",
            "{n} copies that Mapper made hold it, or cannot be read.",
            copies,
        )
        yield text.format(n=copies)
    if not traces.any and not copies:
        yield _("It stands nowhere in this case.")


def named(traces: Traces) -> Iterator[str]:
    """Where the text of an element that goes stands in what stays."""
    if not traces.named:
        return
    labels = ", ".join(_("“{label}”").format(label=_short(one)) for one in traces.labels)
    yield _("{labels} also stands in texts that stay:").format(labels=labels)
    for _table, text in traces.named[:MOST]:
        yield _short(text)
    rest = len(traces.named) - MOST
    if rest > 0:
        yield ngettext("and {n} more", "and {n} more", rest).format(n=rest)


def _short(text: str) -> str:
    """A text in one line, and not much of a long one."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1].rstrip()}…"
