"""The links of a casemap-json file, held against the elements they join and the link grammar."""

from __future__ import annotations

from typing import Any, Final

from mapper import words
from mapper.errors import WorldError
from mapper.i18n import _
from mapper.interchange.imported import refused, shown
from mapper.interchange.json_records import Reading, called, check_kind, derived_id, started
from mapper.model import Case, Element, Link, LinkKind, Refusal, judge
from mapper.model.case import twin_refusal

_IN: Final = {"from": "source", "to": "target"}


class Links:
    """Reads the links of one file in turn, remembering which pairs are joined already."""

    def __init__(self, reading: Reading, case: Case) -> None:
        self._reading = reading
        self._case = case
        self._pairs: dict[tuple[str, str], list[Link]] = {}

    def read(self, raw: dict[str, Any], name: object) -> Link:
        """The link *raw* describes; refused when an end is missing or the grammar says no."""
        for key in ("source", "target"):
            if key in raw:
                self._reading.leave("links", key)
        plain = {_IN.get(k, k): v for k, v in raw.items() if k not in ("source", "target")}
        source, target = self._end(raw, "from", name), self._end(raw, "to", name)
        kind = _kind_between(source, target, plain.get("kind"), name)
        if plain.get("id") is None:
            plain["id"] = derived_id(source.id, target.id, str(plain.get("form") or ""))
        record = self._reading.record("links", {**plain, "kind": kind.value}, name)
        assert isinstance(record, Link)
        twins = self._pairs.setdefault((source.id, target.id), [])
        refusal = twin_refusal(kind, record.form, iter(twins))
        if refusal is not None:
            raise _forbidden(source, target, refusal)
        twins.append(record)
        return record

    def _end(self, raw: dict[str, Any], key: str, name: object) -> Element:
        end = raw.get(key)
        element = self._case.elements.get(end) if isinstance(end, str) else None
        if element is not None:
            return element
        what = started(called("links", name))
        if end is None:
            raise refused("missing", _("{what} has no “{field}”.").format(what=what, field=key))
        problem = (
            _("{what} starts at “{id}”, and there is no such element.")
            if key == "from"
            else _("{what} goes to “{id}”, and there is no such element.")
        )
        raise refused("dangling_link", problem.format(what=what, id=shown(end)))


def _kind_between(source: Element, target: Element, kind: object, name: object) -> LinkKind:
    if kind is not None:
        check_kind("links", kind, name)
    verdict = judge(source.kind, target.kind)
    if source is target:
        raise _forbidden(source, target, Refusal.SELF)
    if verdict.kind is None:
        assert verdict.refusal is not None
        raise _forbidden(source, target, verdict.refusal)
    if kind is not None and kind != verdict.kind.value:
        problem = _("{what} has the kind “{kind}”, but between these two it can only be “{right}”.")
        what = started(called("links", name))
        raise refused(
            "wrong_kind", problem.format(what=what, kind=shown(kind), right=verdict.kind.value)
        )
    return verdict.kind


def _forbidden(source: Element, target: Element, refusal: Refusal) -> WorldError:
    problem = _("The link from “{source}” to “{target}” is not possible. {sentence}").format(
        source=shown(source.label or source.id),
        target=shown(target.label or target.id),
        sentence=words.refusal_sentence(refusal),
    )
    return refused("forbidden_pair", problem)
