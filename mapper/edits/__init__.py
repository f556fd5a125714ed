"""The verbs of a user: each changes a document inside an open edit."""

from __future__ import annotations

from mapper.edits.fields import (
    add_element,
    change,
    change_card,
    change_source,
    move_stage,
    place,
    raise_to_top,
)
from mapper.edits.kinds import change_kind
from mapper.edits.links import LinkOffer, add_link, free_form, offer_link
from mapper.edits.making import new_case, new_element, new_id
from mapper.edits.parts import Fragment, copy, deletable, delete, paste

__all__ = [
    "Fragment",
    "LinkOffer",
    "add_element",
    "add_link",
    "change",
    "change_card",
    "change_kind",
    "change_source",
    "copy",
    "deletable",
    "delete",
    "free_form",
    "move_stage",
    "new_case",
    "new_element",
    "new_id",
    "offer_link",
    "paste",
    "place",
    "raise_to_top",
]
