"""A case made of a foreign map by a mapping: every node an element, every link one of ours.

What is *decided* by rule (a kind, a direction) is told apart from what is *skipped*: the first is
shown before anything is imported and can be chosen otherwise, the second is a loss.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any, Final

from mapper import words
from mapper.edits import new_case
from mapper.i18n import _, ngettext
from mapper.i18n import language as spoken
from mapper.interchange.foreign import Foreign, Node
from mapper.interchange.imported import Imported, Skipped, shown
from mapper.interchange.json_records import derived_id
from mapper.interchange.mapping import Mapping, word_of
from mapper.interchange.settling_links import Links, noted
from mapper.interchange.settling_places import places
from mapper.interchange.table_words import TARGET_GROUP, meaning
from mapper.model import Case, Element, Kind, Note, Scenario
from mapper.model.codec import MAX_TEXT
from mapper.model.kinds import DEFAULTS

MAX_LABEL: Final = 1_000
"""A longer text stands whole in the note of its element."""

_FCM: Final = frozenset({"mmp", "mental-modeler", "csv", "xlsx"})


def settle(
    foreign: Foreign, mapping: Mapping, title: str = "", language: str | None = None
) -> Imported:
    """The case that *mapping* makes of *foreign*; *title* names it where the file does not."""
    title = foreign.title or title
    case = new_case(title, language or spoken())
    card = replace(case.card, background=foreign.description)
    case.put("card", case.id, card)
    elements = Elements(case, mapping)
    for node in foreign.nodes:
        elements.add(node)
    links = Links(case, foreign, mapping, elements.by_node)
    links.add_all()
    _add_scenarios(case, foreign, elements.by_node)
    for n, text in enumerate(foreign.notes):
        note = Note(id=derived_id("note", text, str(n)), text=text)
        case.put("notes", note.id, note)
    unplaced = not places(case, foreign, elements.by_node)
    skipped = (*foreign.skipped, *elements.skipped, *links.skipped)
    return Imported(
        case,
        skipped,
        case.card.language,
        unplaced=unplaced,
        made_challenge=not elements.has_challenge,
        format=foreign.format,
        decided=(*elements.decided(foreign), *links.decided()),
        read=links.kept,
    )


class Elements:
    """The elements of the case in the making, by the nodes they come from."""

    def __init__(self, case: Case, mapping: Mapping) -> None:
        self._case = case
        self._mapping = mapping
        self.by_node: dict[str, str] = {}
        self.has_challenge = False
        self.skipped: list[Skipped] = []
        self._strange: Counter[str] = Counter()
        self._extra: Counter[str] = Counter()

    def add(self, node: Node) -> None:
        """Add the element of *node*; its id is kept."""
        found = self._mapping.meaning(node)
        if not found:
            self._strange[node.type] += 1
        kind, fields = self._kind(node, found or self._mapping.rest)
        label, note = self._texts(node)
        tags = dict.fromkeys((*node.tags, *self._kept_words(node, found or self._mapping.rest)))
        values: dict[str, Any] = {**DEFAULTS[kind], **fields}
        element = Element(id=node.id, kind=kind, label=label, note=note, tags=tuple(tags), **values)
        self._case.put("elements", element.id, element)
        self.by_node[node.id] = element.id

    def decided(self, foreign: Foreign) -> list[Skipped]:
        """What was made of nodes without a kind, of groups and of attributes."""
        told = [self._told(word, n) for word, n in self._strange.items()]
        if groups := {node.group for node in foreign.nodes} - {""}:
            n = len(groups)
            what = ngettext("{n} group", "{n} groups", n).format(n=n)
            told.append(Skipped(what, _("Its name stands as a tag on what was in it.")))
        what = ngettext("{n} attribute of elements", "{n} attributes of elements", len(self._extra))
        return [*told, *noted(what, self._extra)]

    def _told(self, word: str, n: int) -> Skipped:
        rest = self._mapping.rest
        plural = _("target groups") if rest == TARGET_GROUP else words.kind_plural(Kind(rest))
        if not word:
            what = ngettext("{n} element without a kind", "{n} elements without a kind", n)
            why = _("Taken as: {kinds}. That can be changed on the map.")
            return Skipped(what.format(n=n), why.format(kinds=plural))
        what = ngettext("{n} element of the kind “{kind}”", "{n} elements of the kind “{kind}”", n)
        why = _("Mapper has no such kind. Taken as: {kinds}, with the word as a tag.")
        return Skipped(what.format(n=n, kind=shown(word)), why.format(kinds=plural))

    def _kind(self, node: Node, found: str) -> tuple[Kind, dict[str, Any]]:
        if found == TARGET_GROUP:
            return Kind.ACTOR, {"type": TARGET_GROUP}
        kind = Kind(found)
        if kind is not Kind.CHALLENGE:
            return kind, {}
        if self.has_challenge:
            why = _("A map has one challenge, and this is not the first; taken as a cause.")
            self.skipped.append(Skipped(f"“{shown(node.label)}”", why))
            return Kind.CAUSE, {}
        self.has_challenge = True
        case = self._case
        case.put("elements", case.challenge.id, None)
        case.put("card", case.id, replace(case.card, title=node.label))
        return kind, {}

    def _texts(self, node: Node) -> tuple[str, str]:
        """The label and the note: with it every attribute that has no field of its own."""
        label = node.label
        extra = [(name, value) for name, value in node.extra if value.strip()]
        self._extra.update(dict.fromkeys((name for name, _value in extra), 1))
        lines = "\n".join(f"{name}: {value}" for name, value in extra)
        parts = [node.note, lines]
        if len(label) > MAX_LABEL:
            parts.insert(0, label)
            why = _("The text is long; all of it stands in the note.")
            self.skipped.append(Skipped(f"“{shown(label)}”", why))
            label = label[: MAX_LABEL - 1] + "…"
        return label, "\n\n".join(part for part in parts if part)[:MAX_TEXT]

    def _kept_words(self, node: Node, became: str) -> list[str]:
        """The type and the group as tags, but for a type that says no more than the kind does."""
        says_kind = node.type and meaning(node.type) == became
        return [word for word in ("" if says_kind else node.type, word_of(node, "groups")) if word]


def _add_scenarios(case: Case, foreign: Foreign, by_node: dict[str, str]) -> None:
    method = "fcm" if foreign.format in _FCM else "linear"
    for n, held in enumerate(foreign.scenarios):
        clamp = {
            by_node[node]: max(-1.0, min(1.0, value))
            for node, value in held.values
            if node in by_node
        }
        made = Scenario(
            id=derived_id("scenario", held.label, str(n)),
            label=held.label,
            clamp=tuple(clamp.items()),
            method=method,
        )
        case.put("scenarios", made.id, made)
