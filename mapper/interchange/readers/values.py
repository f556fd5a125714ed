"""What stands in files of other programs as plain values: texts, numbers, colours, signs."""

from __future__ import annotations

import html
import json
import math
import re
from typing import Any, Final

_TAG: Final = re.compile(r"(<[^<>]*>)")
_NAME: Final = re.compile(r"</?\s*([a-zA-Z0-9:]+)")
UNSEEN: Final = frozenset({"head", "script", "style", "title"})
BREAKS: Final = frozenset("br p div li tr table ul ol h1 h2 h3 h4 h5 h6 hr blockquote".split())
_BLANKS: Final = re.compile(r"[ \t\r\f\v\xa0]+")
_LINES: Final = re.compile(r" ?\n[ \n]*")
_MARKUP: Final = re.compile(r"<\s*(?:/?[a-zA-Z]|!)")
_IMAGE: Final = re.compile(r"<img\b[^<>]*?\bsrc\s*=\s*[\"']?([^\"'<>\s]+)", re.IGNORECASE)

_HEX: Final = re.compile(r"^(?:#|0x)([0-9a-fA-F]{3}|[0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?$")
_RGB: Final = re.compile(r"^rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\b")
_NAMED: Final = dict(
    pair.split("=")
    for pair in (
        "black=000000 white=ffffff gray=808080 grey=808080 silver=c0c0c0 lightgray=d3d3d3 "
        "lightgrey=d3d3d3 darkgray=a9a9a9 darkgrey=a9a9a9 red=ff0000 darkred=8b0000 "
        "maroon=800000 crimson=dc143c salmon=fa8072 coral=ff7f50 tomato=ff6347 orange=ffa500 "
        "darkorange=ff8c00 gold=ffd700 yellow=ffff00 lightyellow=ffffe0 khaki=f0e68c "
        "beige=f5f5dc brown=a52a2a olive=808000 green=008000 darkgreen=006400 lime=00ff00 "
        "lightgreen=90ee90 palegreen=98fb98 teal=008080 cyan=00ffff aqua=00ffff "
        "turquoise=40e0d0 blue=0000ff lightblue=add8e6 skyblue=87ceeb darkblue=00008b "
        "navy=000080 steelblue=4682b4 indigo=4b0082 violet=ee82ee purple=800080 "
        "magenta=ff00ff fuchsia=ff00ff plum=dda0dd pink=ffc0cb lightpink=ffb6c1"
    ).split()
)

_SIGNS: Final = {"+": 1, "++": 1, "-": -1, "--": -1, "?": 0, "+-": 0, "-+": 0, "+/-": 0, "±": 0}
_MINUS: Final = str.maketrans("−–—﹣－＋", "-----+")
_WORDS: Final = {
    **dict.fromkeys(("positive", "pos", "plus", "s", "same"), 1),
    **dict.fromkeys(("negative", "neg", "minus", "o", "opposite"), -1),
}


def text(value: Any) -> str:
    """A value of any JSON type as text; lists of plain values with commas between."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list) and not any(isinstance(v, list | dict) for v in value):
        return ", ".join(text(v) for v in value if v is not None)
    try:
        return json.dumps(value, ensure_ascii=False)
    except (RecursionError, ValueError):
        return ""


def number(value: Any) -> float | None:
    """A finite number, also where it is written as text; None for anything else."""
    if isinstance(value, str):
        value = value.strip().replace("−", "-")
        if len(value) > 400:
            return None
        try:
            value = float(value.replace(",", ".", 1) if "." not in value else value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


def sign(value: str) -> int | None:
    """What a short text says of polarity: 1, -1, 0 for both or unclear, None for nothing."""
    if len(value) > 20:
        return None
    plain = value.strip().translate(_MINUS)
    return _SIGNS.get(plain.strip("()[] "))


def polarity(value: Any) -> int | None:
    """The sign that a field made for it holds: a sign, a word or a number."""
    said = text(value)
    if (found := sign(said)) is not None:
        return found
    if (found := _WORDS.get(said.strip().lower())) is not None:
        return found
    size = number(said)
    return None if size is None else (size > 0) - (size < 0)


def colour(value: Any) -> str:
    """A colour as "#rrggbb", or nothing for what is not one (or is no colour but a rule)."""
    if not isinstance(value, str) or len(value) > 60:
        return ""
    plain = value.strip().lower()
    if match := _HEX.match(plain):
        digits = match.group(1)
        return "#" + (digits if len(digits) == 6 else "".join(c + c for c in digits))
    if match := _RGB.match(plain):
        return rgb(*match.groups())
    return f"#{_NAMED[plain]}" if plain in _NAMED else ""


def rgb(*parts: Any) -> str:
    """Red, green and blue from 0 to 255 as "#rrggbb", or nothing."""
    numbers = [number(part) for part in parts]
    if len(numbers) != 3 or not all(n is not None and 0 <= n <= 255 for n in numbers):
        return ""
    return "#" + "".join(f"{int(n):02x}" for n in numbers if n is not None)


def is_markup(value: str) -> bool:
    """Whether a text is HTML rather than words in which a < happens to stand."""
    return _MARKUP.search(value) is not None


def plain(value: str) -> str:
    """The words of an HTML text, a line for each paragraph; nothing of it is followed."""
    parts: list[str] = []
    unseen = ""
    for token in _TAG.split(value):
        name = _tag_name(token)
        if unseen:
            unseen = "" if name == unseen and token.startswith("</") else unseen
        elif name in UNSEEN and not token.endswith("/>"):
            unseen = name if token[1] != "/" else ""
        elif name:
            parts.append("\n" if name in BREAKS else "")
        elif not token.startswith("<!"):
            parts.append(_unescaped(token))
    return tidy("".join(parts))


def tidy(value: str) -> str:
    """*value* with single blanks, and lines without blanks around them or empty ones between."""
    return _LINES.sub("\n", _BLANKS.sub(" ", value)).strip()


def image(value: str) -> str:
    """The address of the first picture in an HTML text, as text."""
    found = _IMAGE.search(value)
    return found.group(1) if found else ""


def _tag_name(token: str) -> str:
    if not (token.startswith("<") and token.endswith(">")):
        return ""
    found = _NAME.match(token)
    return found.group(1).lower() if found else ""


def _unescaped(value: str) -> str:
    try:
        return html.unescape(value)
    except ValueError:  # a character number of thousands of digits
        return value
