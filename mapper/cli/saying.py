"""The commands that say what maps show: analyse one, compare two."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapper.cli.options import case_of, command, file, json_option, option
from mapper.cli.speaking import answer, answer_json
from mapper.errors import UseError
from mapper.i18n import N_, _

if TYPE_CHECKING:
    from mapper.model import Case, Snapshot


@command("analyse", N_("Say what the map shows: what drives it, what is missing, what comes back."))
@file("case", N_("CASE"))
@option(
    "--only",
    multiple=True,
    metavar=N_("NAME"),
    help=N_("Only this analysis; can be given several times."),
)
@option(
    "--scenario",
    metavar="ID",
    help=N_("Of the what-ifs of the case only this one."),
)
@json_option
def analyse(case: Path, only: tuple[str, ...], scenario: str | None, as_json: bool) -> None:
    """Analyse a case."""
    from mapper.cli import telling
    from mapper.graph.analyse import analyse as answers_of
    from mapper.graph.findings import findings

    found = case_of(case)
    if scenario is not None:
        _keep_scenario(found, scenario)
        only = only or ("what_if",)
    answers = answers_of(found, only or None)
    if as_json:
        answer_json(answers)
    else:
        answer("\n".join(telling.finding_lines(findings(found, answers))))


def _keep_scenario(case: Case, scenario: str) -> None:
    if scenario not in case.scenarios:
        names = ", ".join(case.scenarios) or "–"
        problem = _("There is no what-if {id} in the case. There are: {names}.")
        raise UseError(problem.format(id=scenario, names=names), "unknown_scenario")
    for other in list(case.scenarios):
        if other != scenario:
            case.put("scenarios", other, None)


@command("compare", N_("Say what changed from one case, or one state of a case, to another."))
@file("before", N_("BEFORE"))
@file("after", N_("AFTER"))
@json_option
def compare(before: Path, after: Path, as_json: bool) -> None:
    """Compare two cases."""
    from mapper.cli import telling
    from mapper.graph.compare import compare as compared

    cases = _state_of(before), _state_of(after)
    found: dict[str, Any] = compared(*cases)
    if as_json:
        answer_json(found)
    else:
        answer("\n".join(telling.compared_lines(found, *cases)))


def _state_of(path: Path) -> Case:
    """The case at *path*, or of ``CASE@VERSION`` what that version keeps."""
    name, at, version = str(path).rpartition("@")
    if path.exists() or not at or not Path(name).exists():
        return case_of(path)
    from mapper.interchange.snapshots import unpacked

    return unpacked(_version(case_of(Path(name)), version).content)


def _version(case: Case, wanted: str) -> Snapshot:
    """The newest version whose id, name or time is the one *wanted*; a time may be cut short."""
    from mapper import edits

    kept = edits.versions(case)
    folded = wanted.strip().casefold()
    for version in kept:
        when = edits.time_of(version)
        time = when.strftime("%Y-%m-%d %H.%M") if when is not None else version.time
        names = (version.id.casefold(), edits.version_name(version).casefold())
        if folded in names or (folded[:1].isdigit() and time.startswith(folded.replace(":", "."))):
            return version
    if not kept:
        problem = _("No version is kept in {name}.")
        raise UseError(problem.format(name=case.card.title), "unknown_version")
    names_there = ", ".join(edits.version_name(version) for version in kept)
    problem = _("No version “{name}” is kept in the case. There are: {names}.")
    raise UseError(problem.format(name=wanted, names=names_there), "unknown_version")
