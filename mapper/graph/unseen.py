"""What is said of the part that nobody sees: always a range, with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from mapper.graph.finding import NOTE, Finding, View, shortened, whole
from mapper.i18n import N_, _
from mapper.model import Register

UNSEEN: Final = N_("How many are not seen")

_HOW_RATE: Final = N_(
    "The reported number, divided by the highest and by the lowest share that is thought to be "
    "reported. As good as those shares are."
)
_HOW_REGISTERS: Final = N_(
    "Two registers, by Chapman's estimate with a 95 % interval. It assumes the same period and "
    "population, correct matching, the same chance of being in a register for all, and that the "
    "registers do not depend on each other: if the same people tend to be in both, it is too low."
)
_HOW_SEVERAL: Final = N_(
    "Log-linear models of who is in which register; the range is that of all models that the "
    "numbers support, each with a 95 % interval where it is the best one. They assume the same "
    "period and population, correct matching, the same chance of being in a register for all, and "
    "that not all the registers depend on each other at once."
)
_REASONS: Final = {
    "rate": N_("the share that is reported must lie between 0 and 1, the lower one first"),
    "nothing_reported": N_("nothing is reported, so nothing can be estimated"),
    "more_in_both": N_("more are in both registers than in one of them"),
    "none_in_both": N_("nobody is in both registers, so nothing can be estimated"),
    "empty": N_("one of the registers is empty"),
    "nobody_counted": N_("nobody is counted in any of the registers yet"),
    "no_overlap": N_("nobody is in more than one register, so nothing can be estimated"),
    "few_lists": N_("one register alone says nothing of those who are in none"),
    "too_many_lists": N_("there are more than six registers; join some of them"),
    "bad_history": N_("the registers do not fit together; enter them again"),
    "no_answer": N_("too few are in more than one register for any estimate"),
}


class Said(NamedTuple):
    """What registers say: how many are `known`, how many there are in all at least (`low`) and at
    most (`high`), what is to be remarked, and how it was found. With `why`, a sentence, there is
    no estimate."""

    known: int = 0
    low: float = 0.0
    high: float = 0.0
    remarks: tuple[str, ...] = ()
    how: str = ""
    why: str = ""


def names(register: Register) -> list[str]:
    """What its registers are called: its label between commas where that fits their number.

    >>> names(Register("r", label="Police, shelters")), names(Register("r", label="2020"))
    (['Police', 'shelters'], ['Register 1', 'Register 2'])
    """
    n = len(register.histories[0][0]) if register.histories else 2
    written = [part.strip() for part in register.label.split(",") if part.strip()]
    if len(written) == n:
        return written
    return [_("Register {n}").format(n=at) for at in range(1, n + 1)]


def said(register: Register, answer: dict[str, Any]) -> Said:
    """What a register says, of the answer about the unseen part (`asked.unseen`).

    >>> from mapper.graph.asked import unseen
    >>> pair = Register("r", n1=59, n2=39, m=11)
    >>> found = said(pair, unseen([], [], [pair]))
    >>> found.known, found.low, found.high
    (87, 142, 313)
    """
    name = register.id
    if name in answer.get("refused", {}):
        return Said(why=_(_REASONS[answer["refused"][name]]))
    if name in answer.get("several", {}):
        return _said_several(register, answer["several"][name])
    row = answer["registers"][name]
    low, high = (round(value) for value in row["ci95_log"])
    warning = (_("very uncertain: hardly anybody is in both registers"),)
    remarks = warning if row.get("uncertain") else ()
    return Said(row["known"], low, high, remarks, _(_HOW_REGISTERS))


def _said_several(register: Register, row: dict[str, Any]) -> Said:
    own = names(register)
    pairs = [_("{a} and {b}").format(a=own[a], b=own[b]) for a, b in row["depend"]]
    if pairs:
        remarks = [_("depend on each other: {pairs}").format(pairs=shortened(pairs))]
    else:
        remarks = [_("the registers seem not to depend on each other")]
    low, high = (round(value) for value in row["totals"])
    if row["models"] > 1 and high > low:
        text = _("{n} models fit, and say {low} to {high} in all")
        remarks.append(text.format(n=row["models"], low=whole(low), high=whole(high)))
    ends = (*row["ci95"], *row["totals"])
    return Said(row["known"], round(min(ends)), round(max(ends)), tuple(remarks), _(_HOW_SEVERAL))


def findings(view: View) -> Iterator[Finding]:
    """How large the part that nobody sees may be, always as a range."""
    answer = view.results["dark_figure"]
    for name, row in answer["reporting_rate"].items():
        yield _by_rate(view, name, row, answer["along_map"].get(name, {}))
    for name in (*answer["registers"], *answer.get("several", {})):
        yield _by_register(view, view.case.registers[name])
    for name, why in answer.get("refused", {}).items():
        register = view.case.registers.get(name)
        element = register.element if register is not None else name
        if element in view.case.elements:
            title = _("{name}: {why}").format(name=view.label(element), why=_(_REASONS[why]))
            yield Finding(f"dark_refused:{name}", NOTE, _(UNSEEN), title, "", (element,), (), title)


def _by_rate(view: View, name: str, row: dict[str, Any], along: dict[str, Any]) -> Finding:
    low, high = map(whole, row["dark"])
    detail = _("{reported} are known, {low}–{high} in all").format(
        reported=whole(row["reported"]), low=whole(row["total"][0]), high=whole(row["total"][1])
    )
    title = _("{name}: {low}–{high} are not seen").format(name=view.label(name), low=low, high=high)
    there = tuple({name: 0, **along})
    return Finding(f"dark:{name}", NOTE, _(UNSEEN), title, detail, there, (), _(_HOW_RATE))


def _by_register(view: View, register: Register) -> Finding:
    found = said(register, view.results["dark_figure"])
    title = _("{name}: {low}–{high} in all, {known} are known").format(
        name=view.label(register.element),
        low=whole(found.low),
        high=whole(found.high),
        known=whole(found.known),
    )
    detail = " · ".join(filter(None, (" ".join(register.label.split()), *found.remarks)))
    there = (register.element,)
    return Finding(f"register:{register.id}", NOTE, _(UNSEEN), title, detail, there, (), found.how)
