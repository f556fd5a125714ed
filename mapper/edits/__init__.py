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
from mapper.edits.framing import (
    add_frame,
    change_frame,
    move_frame,
    remove_frames,
    set_frame,
)
from mapper.edits.kinds import change_kind
from mapper.edits.labels import LONGEST, fitted, split_label, write_label
from mapper.edits.learning import result_reference, take_lesson
from mapper.edits.links import LinkOffer, add_link, free_form, offer_link, starting_values
from mapper.edits.loops import name_loop, named_loop
from mapper.edits.making import new_case, new_element, new_id
from mapper.edits.merging import Merged, merge
from mapper.edits.parts import Fragment, copy, deletable, delete, paste
from mapper.edits.registers import add_register, change_register, remove_register, set_lists
from mapper.edits.relinking import (
    insert_between,
    offer_reconnect,
    reconnect,
    refused_between,
    reverse,
)
from mapper.edits.returning import go_back
from mapper.edits.scenarios import add_scenario, change_scenario, hold, remove_scenario
from mapper.edits.showing import (
    add_step,
    add_view,
    change_step,
    change_view,
    order_steps,
    place_in_view,
    put_view,
    release_places,
    remove_steps,
    remove_view,
)
from mapper.edits.snapshots import (
    keep_snapshot,
    remove_snapshot,
    time_of,
    version_name,
    versions,
)

__all__ = [
    "LONGEST",
    "Fragment",
    "LinkOffer",
    "Merged",
    "add_element",
    "add_frame",
    "add_link",
    "add_register",
    "add_scenario",
    "add_step",
    "add_view",
    "change",
    "change_card",
    "change_frame",
    "change_kind",
    "change_register",
    "change_scenario",
    "change_source",
    "change_step",
    "change_view",
    "copy",
    "deletable",
    "delete",
    "fitted",
    "free_form",
    "go_back",
    "hold",
    "insert_between",
    "keep_snapshot",
    "merge",
    "move_frame",
    "move_stage",
    "name_loop",
    "named_loop",
    "new_case",
    "new_element",
    "new_id",
    "offer_link",
    "offer_reconnect",
    "order_steps",
    "paste",
    "place",
    "place_in_view",
    "put_view",
    "raise_to_top",
    "reconnect",
    "refused_between",
    "release_places",
    "remove_frames",
    "remove_register",
    "remove_scenario",
    "remove_snapshot",
    "remove_steps",
    "remove_view",
    "result_reference",
    "reverse",
    "set_frame",
    "set_lists",
    "split_label",
    "starting_values",
    "take_lesson",
    "time_of",
    "version_name",
    "versions",
    "write_label",
]
