"""The lists inside a record: figures, results, differing views; their fields, how they read."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from mapper import words
from mapper.i18n import N_, _, pgettext
from mapper.model import Dissent, Figure, Result
from mapper.ui.panels import numbers
from mapper.ui.panels.choices import Choice, Segments
from mapper.ui.panels.editors import Area, Editor, Line, Number, Tick
from mapper.ui.panels.form import Field
from mapper.ui.panels.rows import Rows, RowTable

_SHARE: Final = partial(Number, percent=True)
_TEXT: Final = partial(Area, lowest=2, highest=8)


def _figure_fields() -> list[Field]:
    return [
        Field("name", _("What is counted"), Line),
        Field("unit", _("Unit"), Line, half=True),
        Field("period", _("Period"), Line, half=True),
        Field("reported", _("Reported or known"), Number, half=True),
        Field("open_upper", _("or more than that"), Tick, half=True),
        Field("estimate_low", _("Estimated, lowest"), Number, half=True),
        Field("estimate_high", _("Estimated, highest"), Number, half=True),
        Field("rate_low", _("Share reported, lowest"), _SHARE, half=True),
        Field("rate_high", _("Share reported, highest"), _SHARE, half=True),
        Field("capacity", _("Capacity"), Number, half=True),
        Field("method", _("Method"), Line, half=True),
        Field("source", _("Source"), Line),
    ]


def _result_fields() -> list[Field]:
    return [
        Field("indicator", _("What was measured"), Line),
        Field("date", _("Date"), Line, half=True),
        Field("unit", _("Unit"), Line, half=True),
        Field("expected", _("Expected"), partial(Number, low=None), half=True),
        Field("observed", _("Observed"), partial(Number, low=None), half=True),
        Field("learning", _("What was learned"), _TEXT),
        Field("decision", _("Decision"), _decision),
    ]


_DECISIONS: Final[dict[str, str]] = {
    "": "–",
    "keep": N_("keep"),
    "adjust": N_("adjust"),
    "stop": N_("stop"),
    "scale": N_("scale up"),
}


def _decision(name: str) -> Editor:
    return Choice(name, [(key, _(text)) for key, text in _DECISIONS.items()])


def _dissent_fields() -> list[Field]:
    return [
        Field("who", _("Who sees it differently"), Line),
        Field("sign", words.field_name("sign"), partial(_segments, "sign", (1, -1, 0))),
        Field("strength", words.field_name("strength"), partial(_segments, "strength", (1, 2, 3))),
        Field("note", words.field_name("note"), _TEXT),
    ]


def _segments(field: str, values: tuple[int, ...], name: str) -> Editor:
    return Segments(name, [(value, words.value_name(field, value)) for value in values])


def figure_summary(figure: Figure) -> tuple[str, str]:
    """How a figure reads: what is counted, and the number with its unit and period."""
    said = [amount(figure), figure.unit]
    about = [" ".join(part for part in said if part), figure.period]
    return figure.name or _("Figure"), " · ".join(part for part in about if part)


def amount(figure: Figure) -> str:
    """The number of a figure, never a point where only a range is known."""
    if figure.reported is not None:
        told = numbers.text(figure.reported)
        return _("more than {n}").format(n=told) if figure.open_upper else told
    if figure.estimate_low is not None or figure.estimate_high is not None:
        return f"{numbers.text(figure.estimate_low)}–{numbers.text(figure.estimate_high)}"
    if figure.capacity is not None:
        return _("capacity {n}").format(n=numbers.text(figure.capacity))
    return ""


def result_summary(result: Result) -> tuple[str, str]:
    """How a result reads: what was measured, and what came of what was expected."""
    parts = [result.date]
    if result.observed is not None and result.expected is not None:
        parts.append(
            _("{observed} of {expected} {unit}").format(
                observed=numbers.text(result.observed),
                expected=numbers.text(result.expected),
                unit=result.unit,
            )
        )
    parts.append(_(_DECISIONS.get(result.decision, result.decision)) if result.decision else "")
    return result.indicator or _("Result"), " · ".join(part for part in parts if part)


def dissent_summary(dissent: Dissent) -> tuple[str, str]:
    """How a differing view reads: whose it is, and what they see."""
    parts = [
        words.value_name(field, value)
        for field, value in (("sign", dissent.sign), ("strength", dissent.strength))
        if value is not None
    ]
    who = dissent.who or pgettext("nobody named yet", "Somebody")
    return who, " · ".join([*parts, *([dissent.note] if dissent.note else [])])


def figures_editor(name: str) -> Rows:
    """The figures of an element."""
    return Rows(name, RowTable(Figure, _figure_fields, figure_summary, _("Add a figure")))


def results_editor(name: str) -> Rows:
    """The results of an intervention."""

    def new() -> Result:
        return Result(date=date.today().isoformat())

    return Rows(name, RowTable(new, _result_fields, result_summary, _("Add a result")))


def dissent_editor(name: str) -> Rows:
    """Those who see a link differently."""
    return Rows(
        name, RowTable(Dissent, _dissent_fields, dissent_summary, _("Add a differing view"))
    )
