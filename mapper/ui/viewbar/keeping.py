"""What can be done with the views that are kept in a case; each act is one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mapper import edits, views
from mapper.document import Document
from mapper.i18n import _
from mapper.model import View
from mapper.ui.canvas.lens import Lens

LONGEST = 80
"""No name of a view is longer."""


def kept(document: Document, view_id: str) -> View | None:
    """The view that the case keeps under an id."""
    found = document.table("views").get(view_id)
    return found if isinstance(found, View) else None


def own_views(document: Document) -> list[View]:
    """The user's views, in their order; a ready view in which something was moved is none."""
    found = [v for v in document.table("views").values() if isinstance(v, View)]
    return sorted((v for v in found if v.id not in views.NAMES), key=lambda v: (v.order, v.id))


def differs(document: Document, view: View) -> bool:
    """Whether *view* is one of the user's, and not as it is kept."""
    there = kept(document, view.id) if view.id not in views.NAMES else None
    return there is not None and _choices(there) != _choices(view)


def _choices(view: View) -> tuple[object, ...]:
    return view.filter, view.colour, view.about


def save(document: Document, view: View, name: str) -> View:
    """Keep what is looked at as a view of its own."""
    there = kept(document, view.id)
    with document.edit(_("Save view")):
        made = edits.add_view(
            document, replace(view, places=there.places if there else ()), name.strip()[:LONGEST]
        )
    found = kept(document, made)
    assert found is not None
    return found


def update(document: Document, view: View) -> None:
    """Keep the choices of now in the view that is looked at."""
    with document.edit(_("Update the view")):
        edits.change_view(
            document, view.id, filter=view.filter, colour=view.colour, about=view.about
        )


def rename(document: Document, view_id: str, name: str) -> None:
    """Call a view otherwise; an empty name changes nothing."""
    there, name = kept(document, view_id), name.strip()[:LONGEST]
    if there is not None and name and name != there.name:
        with document.edit(_("Rename view")):
            edits.change_view(document, view_id, name=name)


def duplicate(document: Document, view_id: str) -> str:
    """Keep a copy of a view after the others; returns its id."""
    there = kept(document, view_id)
    assert there is not None
    name = _("{name}, copy").format(name=there.name)
    with document.edit(_("Duplicate view")):
        return edits.add_view(document, there, name[:LONGEST])


def remove(document: Document, view_id: str) -> None:
    """Forget a view."""
    with document.edit(_("Delete view")):
        edits.remove_view(document, view_id)


def reorder(document: Document, ids: Sequence[str]) -> None:
    """Put the user's views in the order of *ids*."""
    if list(ids) == [view.id for view in own_views(document)]:
        return
    with document.edit(_("Reorder views")):
        for order, view_id in enumerate(ids, start=1):
            edits.change_view(document, view_id, order=order)


# ---- an arrangement of its own


def may_stand_apart(view: View) -> bool:
    """Whether things can stand elsewhere in a view than in the whole map."""
    return view.id != "map" and view.form in views.PICTURED and view.form != "onion"


def stands_apart(document: Document, view: View) -> bool:
    """Whether somebody has put things elsewhere in this view."""
    there = kept(document, view.id)
    return there is not None and bool(there.places)


def stand_apart(lens: Lens, apart: bool) -> None:
    """Let things stand in the view as they do now, whatever happens in the whole map; or no
    longer."""
    document, view = lens.document, lens.view
    if apart:
        with document.edit(_("Give the view an arrangement of its own")):
            places = {i: (e.x, e.y) for i, e in lens.elements.items()}
            edits.place_in_view(document, view, places)
    else:
        with document.edit(_("Let the view be arranged by itself")):
            edits.release_places(document, view.id)
