"""Verbs about registers of the same people: only counts, never who they are."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

from mapper.document import Document
from mapper.edits.making import cleaned_fields, new_id
from mapper.model import Register


def add_register(document: Document, element_id: str) -> str:
    """Add a pair of registers about an element, with nobody in them yet; returns its id."""
    made = Register(new_id(), element_id)
    document.put(made)
    return made.id


def change_register(document: Document, register_id: str, **fields: Any) -> None:
    """Set fields of registers; a field named by a history ("101") is how many people have it."""
    register = _register(document, register_id)
    counts = {name: fields.pop(name) or 0 for name in list(fields) if set(name) <= {"0", "1"}}
    for name in ("n1", "n2", "m"):
        if name in fields:
            fields[name] = fields[name] or 0
    if counts:
        fields["histories"] = tuple({**dict(register.histories), **counts}.items())
    document.put(replace(register, **cleaned_fields(fields)))


def set_lists(document: Document, register_id: str, lists: int) -> None:
    """Let there be so many registers, from 2; who is in those that stay is still known."""
    register = _register(document, register_id)
    if lists == len(register.histories[0][0] if register.histories else "12"):
        return
    counts = dict.fromkeys(_histories(lists), 0)
    for history, n in _counted(register).items():
        key = history[:lists].ljust(lists, "0")
        if key in counts:  # who was only in those that go is known no longer
            counts[key] += n
    if lists == 2:
        both = counts["11"]
        n1, n2 = counts["10"] + both, counts["01"] + both
        document.put(replace(register, histories=(), n1=n1, n2=n2, m=both))
    else:
        document.put(replace(register, histories=tuple(counts.items()), n1=0, n2=0, m=0))


def remove_register(document: Document, register_id: str) -> None:
    """Forget registers."""
    document.remove(_register(document, register_id))


def _register(document: Document, register_id: str) -> Register:
    register = document.table("registers")[register_id]
    assert isinstance(register, Register)
    return register


def _histories(lists: int) -> list[str]:
    """Every way of being in at least one of so many registers, those in most first."""
    every = ["".join(bits) for bits in product("10", repeat=lists) if "1" in bits]
    return sorted(every, key=lambda h: (-h.count("1"), every.index(h)))


def _counted(register: Register) -> dict[str, int]:
    if register.histories:
        return dict(register.histories)
    n1, n2, m = register.n1, register.n2, register.m
    return {"11": m, "10": max(0, n1 - m), "01": max(0, n2 - m)}
