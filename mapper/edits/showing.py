"""Verbs about how the map is shown: views and the steps of a presentation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mapper.document import Document
from mapper.edits.making import cleaned_fields, new_id
from mapper.model import PresentationStep, View
from mapper.model.codec import cleaned


def put_view(document: Document, view: View) -> None:
    """Keep *view* in the case, instead of the one with its id."""
    document.put(cleaned(view))


def add_view(document: Document, view: View, name: str) -> str:
    """Keep a copy of *view* under a name of its own, after the others; returns its id."""
    order = 1 + max((v.order for v in _views(document)), default=0)
    made = cleaned(replace(view, id=new_id(), name=name, order=order))
    document.put(made)
    return str(made.id)


def change_view(document: Document, view_id: str, **fields: Any) -> None:
    """Set fields of the view with an id."""
    document.put(replace(document.table("views")[view_id], **cleaned_fields(fields)))


def remove_view(document: Document, view_id: str) -> None:
    """Forget a view; the steps that show it show the whole map."""
    document.remove(document.table("views")[view_id])
    for step in _steps(document):
        if step.view == view_id:
            document.put(replace(step, view="map"))


def place_in_view(
    document: Document, view: View, places: Mapping[str, tuple[float, float]]
) -> None:
    """Let elements stand at *places* in a view, which is kept in the case from then on: a ready
    one without its choices of the moment, and for what it is about alone."""
    new = View(view.id, form=view.form, about=view.about) if view.id == view.form else view
    kept = document.table("views").get(view.id, new)
    assert isinstance(kept, View)
    if kept.about != view.about:
        kept = replace(kept, about=view.about, places=())
    there = {name: (x, y) for name, x, y in kept.places} | dict(places)
    document.put(
        replace(kept, places=tuple((name, float(x), float(y)) for name, (x, y) in there.items()))
    )


def release_places(document: Document, view_id: str) -> None:
    """Let the layout of a view decide again where everything stands."""
    view = document.table("views").get(view_id)
    if isinstance(view, View) and view.places:
        document.put(replace(view, places=()))


def add_step(document: Document, **fields: Any) -> str:
    """Add a step at the end of the presentation; returns its id."""
    order = 1 + max((step.order for step in _steps(document)), default=0)
    step = cleaned(PresentationStep(new_id(), **{"order": order, **fields}))
    document.put(step)
    return str(step.id)


def change_step(document: Document, step_id: str, **fields: Any) -> None:
    """Set fields of the step with an id."""
    document.put(replace(document.table("presentation")[step_id], **cleaned_fields(fields)))


def remove_steps(document: Document, ids: Iterable[str]) -> None:
    """Take steps out of the presentation."""
    steps = document.table("presentation")
    for step_id in ids:
        document.remove(steps[step_id])


def order_steps(document: Document, ids: Sequence[str]) -> None:
    """Put the steps of the presentation in the order of *ids*; others follow as they were."""
    rest = [s.id for s in sorted(_steps(document), key=lambda s: s.order) if s.id not in ids]
    by_id = {step.id: step for step in _steps(document)}
    for order, step_id in enumerate([*ids, *rest], start=1):
        document.put(replace(by_id[step_id], order=order))


def _views(document: Document) -> list[View]:
    return [v for v in document.table("views").values() if isinstance(v, View)]


def _steps(document: Document) -> list[PresentationStep]:
    return [s for s in document.table("presentation").values() if isinstance(s, PresentationStep)]
