"""What headings and cells of a table say, in Swedish and English."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from mapper.model import Kind

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "nr", "no", "nummer", "number"),
    "label": ("label", "etikett", "namn", "name", "text", "element", "titel", "title"),
    "kind": ("kind", "typ", "type", "slag", "element type", "elementtyp"),
    "source": ("source", "from", "från", "from label", "källa id", "source id", "från id"),
    "target": ("target", "to", "till", "to label", "target id", "till id"),
    "source_kind": ("source kind", "source type", "from kind", "from type", "från typ", "typ från"),
    "target_kind": ("target kind", "target type", "to kind", "to type", "till typ", "typ till"),
    "sign": ("sign", "tecken", "polarity", "riktning", "effekt", "effect"),
    "strength": ("strength", "styrka"),
    "weight": ("weight", "vikt"),
    "delay": ("delay", "fördröjning", "delay months", "fördröjning månader"),
    "note": ("note", "notes", "anteckning", "description", "beskrivning", "kommentar", "comment"),
    "tags": ("tags", "taggar", "tagg", "tag"),
    "direction": ("direction",),
    "confidence": ("confidence", "säkerhet"),
    "group": ("group", "grupp", "group label", "grouplabel", "kluster", "cluster"),
    "colour": ("colour", "color", "färg"),
    "x": ("x",),
    "y": ("y",),
}
"""What a heading can be called, for everything a table can say."""

_GROUPS: Final = frozenset({"målgrupp", "målgrupper", "target group", "target groups"})

_KINDS: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.CHALLENGE: ("utmaning", "challenge", "utmaningen", "kärnproblem", "core problem"),
    Kind.CAUSE: (
        *("orsak", "cause", "orsaker", "causes", "hinder", "obstacle", "barrier", "risk"),
        *("riskfaktor", "risk factor", "factor", "faktor", "driver", "variable", "variabel"),
        *("problem", "rotorsak", "root cause"),
    ),
    Kind.CONSEQUENCE: (
        *("konsekvens", "consequence", "konsekvenser", "consequences", "följd", "effect"),
        *("effekt", "outcome", "utfall", "impact", "result", "resultat"),
    ),
    Kind.RESOURCE: (
        *("resurs", "resource", "resurser", "resources", "skyddsfaktor", "protective factor"),
        *("tillgång", "asset"),
    ),
    Kind.NEED: ("behov", "need", "needs"),
    Kind.ACTOR: ("aktör", "actor", "aktörer", "actors", "organisation", "organization", *_GROUPS),
    Kind.ROLE: ("roll", "role", "roller", "roles"),
    Kind.INTERVENTION: (
        *("insats", "intervention", "insatser", "interventions", "åtgärd", "activity"),
        *("aktivitet", "measure", "project", "projekt", "action"),
    ),
}

_SIGNS: Final[dict[str, int]] = {
    **dict.fromkeys(("+", "1", "+1", "plus", "positive", "positiv"), 1),
    **dict.fromkeys(("increases", "ökar", "leads to", "leder till", "drives", "driver fram"), 1),
    **dict.fromkeys(("-", "−", "–", "-1", "−1", "minus", "negative", "negativ"), -1),
    **dict.fromkeys(("reduces", "minskar", "dämpar", "motverkar", "hinders", "hindrar"), -1),
    **dict.fromkeys(("?", "0", "unclear", "oklar", "oklart", "unknown"), 0),
    **dict.fromkeys(("affects unclearly", "påverkar oklart"), 0),
}

_STRENGTHS: Final[dict[int, tuple[str, ...]]] = {
    1: ("1", "weak", "svag", "svagt", "low", "låg"),
    2: ("2", "medium", "medel", "måttlig", "moderate"),
    3: ("3", "strong", "stark", "starkt", "high", "hög"),
}


def folded(text: str) -> str:
    """*text* as it is compared: without case, with one space between words."""
    text = unicodedata.normalize("NFC", text).casefold()
    return " ".join(text.replace("_", " ").replace("-", " ").split())


def _by_word(table: dict[Kind, tuple[str, ...]]) -> dict[str, Kind]:
    return {folded(word): meaning for meaning, names in table.items() for word in names}


_COLUMN_OF: Final = {folded(word): key for key, names in COLUMNS.items() for word in names}
_KIND_OF: Final = _by_word(_KINDS)
TARGET_GROUP: Final = "target_group"
"""What a word can mean beside a kind: an actor for whom things are done."""

_SOCIAL: Final = (
    *("person", "people", "organisation", "organization", "stakeholder", "intressent", "member"),
    *("medlem", "team", "kommun", "myndighet", "agency", "company", "företag", "förening"),
    *("association", "friend", "vän", "colleague", "kollega", "family", "familj", "staff"),
)
_FORMS: Final[dict[str, tuple[str, ...]]] = {
    "runs": ("runs", "genomför", "utför"),
    "funds": ("funds", "finansierar"),
    "time": ("time", "tid", "contributes time", "bidrar med tid"),
    "premises": ("premises", "lokal", "contributes premises", "bidrar med lokal"),
    "competence": ("competence", "kompetens", "bidrar med kompetens"),
    "information": ("information", "contributes information", "bidrar med information"),
    "cooperates": ("cooperates", "cooperates with", "samverkar", "samverkar med", "samarbetar"),
    "refers": ("refers", "refers to", "hänvisar", "hänvisar till"),
    "commissions": ("commissions", "uppdrar", "uppdrar åt"),
    "strained": ("strained", "strained relation", "ansträngd", "ansträngd relation"),
}


def column(heading: str) -> str | None:
    """What a column with *heading* holds, or None for a heading that says nothing to us."""
    return _COLUMN_OF.get(folded(re.sub(r"[()\[\]:.]", " ", heading)))


def kind(cell: str) -> Kind | None:
    """The kind of element a cell names, or None."""
    return _KIND_OF.get(folded(cell))


def meaning(word: str) -> str:
    """What a word of theirs stands for with us: a kind, ``TARGET_GROUP``, or nothing."""
    if folded(word) in _GROUPS:
        return TARGET_GROUP
    return kind(word) or ""


def is_social(word: str) -> bool:
    """Whether a word is about people and organisations."""
    words = folded(word).split()
    return any(w.startswith(social) for w in words for social in _SOCIAL)


def form(word: str) -> str:
    """The form of a contribution or a relation that a word names, or nothing."""
    said = folded(word)
    return next((form for form, names in _FORMS.items() if said in names), "")


def sign(cell: str) -> int | None:
    """+1, −1 or 0 (unclear) for what a cell says of direction, or None."""
    return _SIGNS.get(" ".join(cell.casefold().split()))


def strength(cell: str) -> int | None:
    """1 to 3 for what a cell says of strength, or None."""
    word = folded(cell)
    return next((value for value, names in _STRENGTHS.items() if word in names), None)


def number(cell: str) -> float | None:
    """The number in a cell, with a decimal comma or point, or None."""
    text = cell.strip().replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace("−", "-")
    if not re.fullmatch(r"[+-]?\d{1,15}([.,]\d{1,15})?", text):
        return None
    return float(text.replace(",", "."))
