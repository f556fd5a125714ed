"""Mind maps of Freeplane and FreeMind (.mm)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from mapper.i18n import _
from mapper.interchange.foreign import Edge, Foreign, Node
from mapper.interchange.readers import values
from mapper.interchange.readers.gathering import Gathering
from mapper.interchange.readers.xml_tree import children, get, paragraphs, parsed

_LABELS = ("MIDDLE_LABEL", "SOURCE_LABEL", "TARGET_LABEL")


def read(data: bytes, name: str) -> Foreign:
    """The mind map in the file: a link from each node to those below it, and its arrows."""
    root = parsed(data, "map")
    found = Gathering("freeplane")
    arrows: list[tuple[str, Element]] = []
    hidden = 0
    stack = [(node, "") for node in children(root, "node")]
    stack.reverse()
    while stack:
        element, above = stack.pop()
        id_ = _add(found, element)
        if above:
            found.link(Edge(above, id_))
        hidden += element.get("ENCRYPTED_CONTENT") is not None
        arrows += [(id_, arrow) for arrow in children(element, "arrowlink")]
        stack += [(child, id_) for child in reversed(list(children(element, "node")))]
    for source, arrow in arrows:
        label = " ".join(text for key in _LABELS if (text := found.text(arrow.get(key, ""))))
        colour = values.colour(arrow.get("COLOR"))
        found.link(Edge(source, arrow.get("DESTINATION", ""), label=label, colour=colour))
    if hidden:
        found.say(_("Locked branches"), _("They are encrypted and cannot be read."))
    return found.done(name)


def _add(found: Gathering, element: Element) -> str:
    rich = {get(e, "TYPE").upper(): e for e in children(element, "richcontent")}
    text, image = _label(element, rich.get("NODE"))
    notes = (paragraphs(rich.get(kind)) for kind in ("DETAILS", "NOTE"))
    fields = [(get(e, "NAME"), get(e, "VALUE")) for e in children(element, "attribute")]
    hooks = (e for e in children(element, "hook") if get(e, "NAME") == "ExternalObject")
    pictures = [image, *(get(hook, "URI") for hook in hooks)]
    return found.add(
        Node(
            element.get("ID") or found.free("#"),
            found.text(text),
            colour=values.colour(element.get("BACKGROUND_COLOR")),
            shape=element.get("STYLE", ""),
            note=found.text("\n".join(note for note in notes if note)),
            tags=tuple(get(icon, "BUILTIN") for icon in children(element, "icon")),
            extra=found.extra(
                [*fields, ("link", element.get("LINK", "")), *(("image", p) for p in pictures)]
            ),
        )
    )


def _label(element: Element, rich: Element | None) -> tuple[str, str]:
    """The text of a node, and the address of a picture that stands in it."""
    if rich is not None:
        image = next((get(e, "src") for e in rich.iter() if e.tag == "img"), "")
        return paragraphs(rich), image
    text = get(element, "TEXT", "LOCALIZED_TEXT")
    if values.is_markup(text):
        return values.plain(text), values.image(text)
    return text, ""
