"""What the analyses say as tables that people filter and sort, beside the tables of the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from mapper import i18n
from mapper.graph.analyse import analyse
from mapper.graph.findings import findings
from mapper.i18n import N_, _
from mapper.interchange.writers import Sheet
from mapper.model import Case
from mapper.report import content
from mapper.report.making import Choice, report

_PARTS: Final = ("roles", "empty", "needs", "interventions", "scenarios", "dark", "decisions")
_QUADRANTS: Final = {
    "driver": N_("drives others"),
    "relay": N_("drives and is driven"),
    "result": N_("is driven by others"),
    "autonomous": N_("little tied"),
}


def analyses(case: Case) -> list[Sheet]:
    """The findings in sentences, the tables of a report, and the numbers of elements and links,
    in the language in use; those without a row are left out. Their names are none of the map's."""
    results = analyse(case, None)
    found = [
        Sheet(
            _("What we see"),
            (_("About"), _("Finding"), _("More")),
            [[f.group, f.title, f.detail] for f in findings(case, results)],
        ),
        *_of_report(case),
        _influence(case, results),
        _leverage(case, results),
        _weak_links(case, results),
    ]
    named = (replace(s, name=_("Analysis – {name}").format(name=s.name)) for s in found if s.rows)
    return list(named)


def _of_report(case: Case) -> Iterator[Sheet]:
    made = report(case, Choice(parts=_PARTS, language=i18n.language()))
    for part in made.parts:
        for block in part.blocks:
            if isinstance(block, content.Table):
                yield Sheet(block.caption or part.title, block.header, block.rows)


def _influence(case: Case, results: dict[str, Any]) -> Sheet:
    rows = [
        [case.elements[i].label, one["active"], one["passive"], _(_QUADRANTS[one["quadrant"]]), i]
        for i, one in results["influence_dependence"]["elements"].items()
    ]
    headings = (_("Element"), _("Active"), _("Passive"), _("Place"), _("Id"))
    return Sheet(_("Active and passive factors"), headings, rows)


def _leverage(case: Case, results: dict[str, Any]) -> Sheet:
    rows = [
        [case.elements[one["id"]].label, one["score"], one["reaches"], one["id"]]
        for one in results["leverage"]["ranking"]
    ]
    headings = (_("Element"), _("Strength of what hangs on it"), _("Key consequences"), _("Id"))
    return Sheet(_("Leverage"), headings, rows)


def _weak_links(case: Case, results: dict[str, Any]) -> Sheet:
    labels = case.elements
    rows = [
        [labels[one["from"]].label, labels[one["to"]].label, one["load"], one["link"]]
        for one in results["evidence_weak_spots"]["weak_links_by_load"]
    ]
    return Sheet(_("Weak links"), (_("From"), _("To"), _("What rests on it"), _("Id")), rows)
