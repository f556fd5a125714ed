"""What kinds, fields, values and refusals are called: tables of texts, translated when asked."""

from __future__ import annotations

from typing import Final

from mapper.i18n import N_, _, pgettext
from mapper.model.grammar import Refusal
from mapper.model.kinds import Kind, LinkKind
from mapper.model.records import Link

_KINDS: Final[dict[Kind, tuple[str, str]]] = {
    Kind.CHALLENGE: (N_("Challenge"), N_("Challenge")),
    Kind.CAUSE: (N_("Cause"), N_("Causes")),
    Kind.CONSEQUENCE: (N_("Consequence"), N_("Consequences")),
    Kind.RESOURCE: (N_("Resource"), N_("Resources")),
    Kind.NEED: (N_("Need"), N_("Needs")),
    Kind.ACTOR: (N_("Actor"), N_("Actors")),
    Kind.ROLE: (N_("Role"), N_("Roles")),
    Kind.INTERVENTION: (N_("Intervention"), N_("Interventions")),
}

_MEANINGS: Final[dict[Kind, str]] = {
    Kind.CHALLENGE: N_("The core problem. A map has one."),
    Kind.CAUSE: N_("Why it happens; an obstacle or a risk."),
    Kind.CONSEQUENCE: N_("What it leads to."),
    Kind.RESOURCE: N_("What already works or protects."),
    Kind.NEED: N_("What a target group requires, in its own words."),
    Kind.ACTOR: N_("An organisation, a group or a target group; never a named person."),
    Kind.ROLE: N_("A task somebody must take; it can stand empty."),
    Kind.INTERVENTION: N_("Something done or proposed."),
}

_LINKS: Final[dict[LinkKind, str]] = {
    LinkKind.CAUSES: N_("leads to"),
    LinkKind.RAISES: N_("gives rise to"),
    LinkKind.MEETS: N_("meets"),
    LinkKind.CONCERNS: N_("affects"),
    LinkKind.REQUIRES: N_("requires the role"),
    LinkKind.FILLS: N_("fills the role"),
    LinkKind.CONTRIBUTES: N_("contributes to"),
    LinkKind.RELATES: N_("cooperates with"),
}

_CAUSES: Final[dict[tuple[bool, int], str]] = {
    (False, 1): N_("leads to"),
    (False, -1): N_("reduces"),
    (False, 0): N_("affects unclearly"),
    (True, 1): N_("drives"),
    (True, -1): N_("hinders"),
    (True, 0): N_("affects unclearly"),
}

_CONCERNS: Final[dict[Kind, str]] = {
    Kind.NEED: N_("belongs to"),
    Kind.INTERVENTION: N_("is for"),
}

_FORMS: Final[dict[tuple[LinkKind, str], str]] = {
    (LinkKind.CONTRIBUTES, "runs"): N_("runs"),
    (LinkKind.CONTRIBUTES, "funds"): N_("funds"),
    (LinkKind.CONTRIBUTES, "time"): N_("contributes time"),
    (LinkKind.CONTRIBUTES, "premises"): N_("contributes premises"),
    (LinkKind.CONTRIBUTES, "competence"): N_("contributes competence"),
    (LinkKind.CONTRIBUTES, "information"): N_("contributes information"),
    (LinkKind.RELATES, "cooperates"): N_("cooperates with"),
    (LinkKind.RELATES, "refers"): N_("refers to"),
    (LinkKind.RELATES, "commissions"): N_("commissions"),
    (LinkKind.RELATES, "funds"): N_("funds"),
    (LinkKind.RELATES, "strained"): N_("strained relation"),
}

_REFUSALS: Final[dict[Refusal, str]] = {
    Refusal.BLAMES_ACTOR: N_(
        "The map blames nobody. Write the behaviour as a cause instead of linking it to an actor."
    ),
    Refusal.NEED_GOES_TO_ACTOR: N_(
        "A need belongs to somebody: link it to the actor who has it, or let an intervention "
        "meet it."
    ),
    Refusal.ROLE_GOES_NOWHERE: N_(
        "A role does nothing by itself. Link from the actor who fills it, or from the "
        "intervention that requires it."
    ),
    Refusal.INTERVENTION_TO_INTERVENTION: N_(
        "Interventions are not linked to each other. Link both to the cause, consequence or need "
        "they share."
    ),
    Refusal.STATE_TO_ROLE: N_(
        "Only the challenge and interventions require roles. Link the role to one of them."
    ),
    Refusal.ACTOR_TO_NEED: N_(
        "A need belongs to somebody: draw the link from the need to the actor."
    ),
    Refusal.SELF: N_("An element cannot be linked to itself. Choose another one."),
    Refusal.EXISTS: N_("These two are already linked this way. Select that link to change it."),
    Refusal.CAUSES_EXISTS: N_(
        "These two are already linked this way. If somebody sees another sign or strength, note "
        "it as a differing view on that link."
    ),
}

FIELD_NAMES: Final[dict[str, str]] = {
    "label": N_("Text"),
    "note": N_("Note"),
    "tags": N_("Tags"),
    "sources": N_("Sources"),
    "perspective": N_("Who says so"),
    "figures": N_("Figures"),
    "pinned": N_("Pinned"),
    "x": N_("Place across"),
    "y": N_("Place down"),
    "valence": N_("Direction"),
    "who": N_("For whom"),
    "key": N_("Key"),
    "hour_rate": N_("Value of an hour (kr)"),
    "urgency": N_("Urgency"),
    "sector": N_("Sector"),
    "type": N_("Type"),
    "level": N_("Level"),
    "involvement": N_("Involvement now"),
    "wanted_involvement": N_("Involvement wanted"),
    "influence": N_("Influence"),
    "role": N_("Kind of role"),
    "required_count": N_("How many are needed"),
    "critical": N_("Critical"),
    "stage": N_("Stage"),
    "cost_per_year": N_("Cost per year (kr)"),
    "capacity_per_year": N_("Capacity per year (persons)"),
    "how": N_("How it is done"),
    "plan_from": N_("From year"),
    "plan_to": N_("To year"),
    "results": N_("Results"),
    "innovation": N_("Innovation"),
    "moves": N_("Moves between stages"),
    "status": N_("Status"),
    "sign": N_("Direction"),
    "strength": N_("Strength"),
    "delay": N_("Delay (months)"),
    "confidence": N_("Confidence"),
    "share_low": N_("Share, lowest"),
    "share_high": N_("Share, highest"),
    "dissent": N_("Differing views"),
    "degree": N_("Degree"),
    "from_date": N_("From date"),
    "to_date": N_("To date"),
    "form": N_("Form"),
    "amount": N_("Amount per year (kr)"),
    "hours": N_("Hours per year"),
    "budget_share": N_("Share of the budget"),
    "from_year": N_("From year"),
    "to_year": N_("To year"),
    "title": N_("Title"),
    "background": N_("Background"),
    "problem": N_("Problem"),
    "question": N_("Challenge question"),
    "setup": N_("Set-up"),
    "place": N_("Place"),
    "period": N_("Period"),
    "goal_tags": N_("Goals"),
    "decision": N_("Decision"),
}
"""The name of a field as it stands beside it; ask ``field_name`` to have it translated."""

_VALUES: Final[dict[tuple[str, object], str]] = {
    ("valence", -1): N_("less is better"),
    ("valence", 0): N_("neither"),
    ("valence", 1): N_("more is better"),
    ("who", "individual"): N_("the individual"),
    ("who", "child"): N_("the child"),
    ("who", "relative"): N_("relatives"),
    ("who", "organisation"): N_("organisations"),
    ("who", "society"): N_("society"),
    ("urgency", 1): N_("can wait"),
    ("urgency", 2): N_("soon"),
    ("urgency", 3): N_("now"),
    ("status", "caught"): N_("caught"),
    ("status", "confirmed"): N_("confirmed"),
    ("status", "met"): N_("met"),
    ("status", "closed"): N_("closed"),
    ("status", "proposed"): N_("proposed"),
    ("status", "accepted"): N_("accepted"),
    ("status", "declined"): N_("declined"),
    ("sector", "public"): N_("public sector"),
    ("sector", "private"): N_("business"),
    ("sector", "civil"): N_("civil society"),
    ("sector", "academia"): N_("academia"),
    ("sector", "residents"): N_("residents"),
    ("type", "organisation"): N_("organisation"),
    ("type", "group"): N_("group"),
    ("type", "target_group"): N_("target group"),
    ("type", "function"): N_("function"),
    ("type", "prevention"): N_("prevention"),
    ("type", "early"): N_("early intervention"),
    ("type", "support"): N_("support"),
    ("type", "treatment"): N_("treatment"),
    ("type", "acute"): N_("acute help"),
    ("type", "housing"): N_("housing"),
    ("type", "rehabilitation"): N_("rehabilitation"),
    ("type", "network"): N_("network"),
    ("type", "arena"): N_("meeting place"),
    ("type", "knowledge"): N_("knowledge"),
    ("type", "finance"): N_("finance"),
    ("type", "policy"): N_("policy"),
    ("type", "enterprise"): N_("social enterprise"),
    ("type", "communication"): N_("communication"),
    ("type", "test"): N_("test"),
    ("type", "coordination"): N_("coordination"),
    ("level", "local"): N_("local"),
    ("level", "regional"): N_("regional"),
    ("level", "national"): N_("national"),
    ("involvement", 0): N_("not contacted"),
    ("involvement", 1): N_("informed"),
    ("involvement", 2): N_("consulted"),
    ("involvement", 3): N_("co-creating"),
    ("involvement", 4): N_("deciding"),
    ("role", "need_owner"): N_("need-owning actor"),
    ("role", "developer"): N_("developing actor"),
    ("role", "provides"): N_("provides"),
    ("role", "handles"): N_("handles cases"),
    ("role", "prevents"): N_("prevents"),
    ("role", "finances"): N_("finances"),
    ("role", "finances_time"): N_("finances with time"),
    ("role", "coordinates"): N_("coordinates"),
    ("role", "leads"): N_("leads"),
    ("role", "advises"): N_("advises"),
    ("role", "buys"): N_("buys"),
    ("role", "employs"): N_("employs"),
    ("role", "evaluates"): N_("evaluates"),
    ("role", "cocreates"): N_("co-creates"),
    ("role", "receives"): N_("receives"),
    ("role", "data"): N_("holds the data"),
    ("role", "hub"): N_("network hub"),
    ("role", "owner"): N_("owns"),
    ("role", "responsible"): N_("is responsible"),
    ("role", "time"): N_("gives time"),
    ("role", "other"): N_("other role"),
    ("stage", "idea"): N_("Idea"),
    ("stage", "assessed"): N_("Assessed"),
    ("stage", "testing"): N_("Testing"),
    ("stage", "learned"): N_("Learned"),
    ("stage", "running"): N_("Running"),
    ("stage", "stopped"): N_("Stopped"),
    ("sign", 1): N_("increases (+)"),
    ("sign", -1): N_("reduces (−)"),
    ("sign", 0): N_("unclear (?)"),
    ("strength", 1): N_("weak"),
    ("strength", 2): N_("medium"),
    ("strength", 3): N_("strong"),
    ("confidence", 1): N_("low"),
    ("confidence", 2): N_("middling"),
    ("confidence", 3): N_("high"),
    ("degree", 1): N_("partly"),
    ("degree", 2): N_("largely"),
    ("degree", 3): N_("fully"),
}

_SOURCE_TYPES: Final[dict[str, str]] = {
    "research": N_("research"),
    "register": N_("register"),
    "guideline": N_("guideline"),
    "report": N_("report"),
    "workshop": N_("workshop"),
    "lived_experience": N_("lived experience"),
    "judgement": N_("judgement"),
    "illustrative": N_("illustrative value"),
}


def kind_name(kind: Kind) -> str:
    """What one element of *kind* is called."""
    return _(_KINDS[kind][0])


def kind_texts(kind: Kind) -> tuple[str, str]:
    """The marked texts for one and for several of *kind*, for who reads them in any language."""
    return _KINDS[kind]


def value_texts(field: str, value: object) -> tuple[str, ...]:
    """The marked texts that can stand for a value of a field, as above."""
    if field == "form":
        return tuple(text for (_kind, form), text in _FORMS.items() if form == value)
    if field == "type" and value in _SOURCE_TYPES:
        return (_SOURCE_TYPES[str(value)],)
    text = _VALUES.get(("involvement" if field == "wanted_involvement" else field, value))
    return (text,) if text else ()


def kind_plural(kind: Kind) -> str:
    """What several elements of *kind* are called."""
    return _(_KINDS[kind][1])


def kind_meaning(kind: Kind) -> str:
    """What *kind* is, in one sentence."""
    return _(_MEANINGS[kind])


def link_name(kind: LinkKind) -> str:
    """What links of *kind* say, in general."""
    return _(_LINKS[kind])


def link_phrase(link: Link, source: Kind, target: Kind) -> str:
    """What *link* says between elements of the two kinds: "reduces", "is for", "runs"."""
    if link.kind is LinkKind.CAUSES:
        return _(_CAUSES[target is Kind.INTERVENTION, link.sign if link.sign is not None else 0])
    if link.kind is LinkKind.CONCERNS:
        return _(_CONCERNS.get(source, _LINKS[LinkKind.CONCERNS]))
    if link.form is not None:
        return _(_FORMS[link.kind, link.form])
    return _(_LINKS[link.kind])


def refusal_sentence(refusal: Refusal) -> str:
    """Why a link cannot be drawn and what to do instead."""
    return _(_REFUSALS[refusal])


def field_name(field: str) -> str:
    """What a field is called beside its value."""
    return _(FIELD_NAMES[field])


def value_name(field: str, value: object, kind: LinkKind | None = None) -> str:
    """What a value of a field is called; *kind* tells the forms of two kinds of link apart."""
    if field == "form" and kind is not None:
        return _(_FORMS[kind, str(value)])
    text = _VALUES.get(("involvement" if field == "wanted_involvement" else field, value))
    return _(text) if text else str(value)


def source_type_name(source_type: str) -> str:
    """What a type of source is called."""
    return _(_SOURCE_TYPES[source_type])


def untitled() -> str:
    """What an element without a text is called."""
    return pgettext("element without text", "Untitled")
