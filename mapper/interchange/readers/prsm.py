"""PRSM: its maps, packed or plain, and the JSON of its early versions."""

from __future__ import annotations

from typing import Any, Final

from mapper.i18n import _
from mapper.interchange.foreign import Direction, Edge, Foreign, Node
from mapper.interchange.imported import MAX_BYTES, refused
from mapper.interchange.plain_text import decoded
from mapper.interchange.readers import values
from mapper.interchange.readers.gathering import Gathering, objects, the_object
from mapper.interchange.readers.lz_string import broken, unpacked

_SAMPLE: Final = "Sample"

# What a node or link has that only says how PRSM draws it, who made it, or has a field here.
_KNOWN: Final = frozenset(
    "id label note title grp x y color font borderWidth borderWidthSelected shape shapeProperties "
    "margin thumbUp thumbDown created modified from to arrows dashes width smooth scaling fixed "
    "locked chosen value size level labelHighlightBold hidden physics opacity selectionWidth "
    "hoverWidth hiddenLabel oldFont oldFontSize oldMargin oldBackground oldBorder borderDashes "
    "background nodeHidden edgeHidden heightConstraint widthConstraint clusteredIn isCluster "
    "bc nChildren val oldWidth oldLabel oldShape icon image".split()
)

Style = dict[str, Any]


def read(data: bytes, name: str) -> Foreign:
    """The map in a PRSM file."""
    if len(data) > MAX_BYTES:
        raise refused("too_large", _("The file is too large to import."))
    found = Gathering("prsm")
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"\xff\xfe", b"\xfe\xff")):
        text = decoded(data, found.skipped).strip()
        data = unpacked(text).encode("utf-8", "surrogatepass")
        if not data.startswith(b"{"):
            raise broken()
    top = the_object(found.json(data))
    styles = top.get("styles", top.get("samples"))
    styles = styles if isinstance(styles, dict) else {}
    titles = top.get("attributeTitles")
    titles = titles if isinstance(titles, dict) else {}
    for node in objects(top, "nodes"):
        _add(found, node, _style(styles, "nodes", node), titles)
    for edge in objects(top, "edges"):
        _link(found, edge, _style(styles, "edges", edge))
    if any(top.get(key) not in (None, "", [], {}, "[]") for key in ("background", "underlay")):
        found.say(_("Drawings behind the map"), _("They were not taken."))
    if top.get("history"):
        found.say(_("The history of the map"), _("It was not taken."))
    title = top.get("mapTitle")
    return found.done("" if title == "Untitled map" else title or name, _note(top, "description"))


def unwrapped(text: str) -> str:
    """A label without the line ends that keep it narrow."""
    parts: list[str] = []
    for line in (line.strip() for line in text.split("\n")):
        if line:
            parts += [line] if not parts or _is_open(parts[-1]) else [" ", line]
    return "".join(parts)


def _is_open(line: str) -> bool:
    """Whether a line ends inside a word: after a hyphen or a slash that follows a letter."""
    return line.endswith(("/", "-")) and line[-2:-1].isalnum()


def _style(styles: dict[str, Any], of: str, raw: dict[str, Any]) -> Style:
    """The style that a node or link is drawn in."""
    group = styles.get(of)
    style = group.get(values.text(raw.get("grp"))) if isinstance(group, dict) else None
    return style if isinstance(style, dict) else {}


def _kind(found: Gathering, style: Style) -> str:
    label = unwrapped(found.text(style.get("groupLabel")))
    return "" if label == _SAMPLE else label


def _colour(raw: dict[str, Any], part: str) -> str:
    colour = raw.get("color")
    return values.colour(colour.get(part) if isinstance(colour, dict) else colour)


def _add(found: Gathering, raw: dict[str, Any], style: Style, titles: dict[str, Any]) -> None:
    x, y = found.place(raw.get("x"), raw.get("y"))
    votes = [(k, len(v)) for k in ("thumbUp", "thumbDown") if isinstance(v := raw.get(k), list)]
    own = [(titles.get(k, k), v) for k, v in raw.items() if k in titles or k not in _KNOWN]
    found.add(
        Node(
            found.text(raw.get("id")),
            unwrapped(found.rich(raw.get("label"))),
            type=_kind(found, style),
            colour=_colour(raw, "background") or _colour(style, "background"),
            shape=found.text(raw.get("shape", style.get("shape"))),
            note=found.rich(_note(raw, "note") or _note(raw, "title")),
            x=x,
            y=y,
            extra=found.extra([*own, *((k, n) for k, n in votes if n)]),
        )
    )


def _link(found: Gathering, raw: dict[str, Any], style: Style) -> None:
    source, target = found.text(raw.get("from")), found.text(raw.get("to"))
    direction, turned = _direction(raw.get("arrows", style.get("arrows")))
    if turned:
        source, target = target, source
    found.link(
        Edge(
            source,
            target,
            direction,
            id=found.text(raw.get("id")),
            label=unwrapped(found.rich(raw.get("label"))),
            type=_kind(found, style),
            colour=_colour(raw, "color") or _colour(style, "color"),
            note=found.rich(_note(raw, "note") or _note(raw, "title")),
            extra=found.extra((k, v) for k, v in raw.items() if k not in _KNOWN),
        )
    )


def _direction(arrows: Any) -> tuple[Direction, bool]:
    """How a link points, and whether it is drawn the other way round; as it goes when unsaid."""
    if isinstance(arrows, str) and arrows.strip():
        ends = [end in arrows for end in ("from", "to")]
    elif isinstance(arrows, dict) and arrows:
        ends = [_is_drawn(arrows.get(end)) for end in ("from", "to")]
    else:
        ends = [False, True]
    if all(ends):
        return "mutual", False
    return ("directed" if any(ends) else "undirected"), ends[0]


def _is_drawn(end: Any) -> bool:
    return end.get("enabled", True) is True if isinstance(end, dict) else end is True


def _note(raw: dict[str, Any], key: str) -> str:
    """A note, which is a text or the pieces that an editor makes of one."""
    note = raw.get(key)
    if isinstance(note, dict) and isinstance(note.get("ops"), list):
        pieces = (op.get("insert") for op in note["ops"] if isinstance(op, dict))
        return "".join(piece for piece in pieces if isinstance(piece, str)).strip()
    return values.text(note) if isinstance(note, str) else ""
