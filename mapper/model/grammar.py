"""The link grammar: which kind of link two kinds of element allow, or why they allow none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mapper.model.kinds import STATES, Kind, LinkKind


class Refusal(StrEnum):
    """Why a link cannot be drawn; the sentences are in ``mapper.words``."""

    BLAMES_ACTOR = "blames_actor"
    NEED_GOES_TO_ACTOR = "need_goes_to_actor"
    ROLE_GOES_NOWHERE = "role_goes_nowhere"
    INTERVENTION_TO_INTERVENTION = "intervention_to_intervention"
    STATE_TO_ROLE = "state_to_role"
    ACTOR_TO_NEED = "actor_to_need"
    SELF = "self"
    EXISTS = "exists"
    CAUSES_EXISTS = "causes_exists"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the grammar says of an ordered pair.

    *kind* is the kind of link, or None with the *refusal*; *reverse* is the kind of the link the
    other way round when that is what was probably meant.
    """

    kind: LinkKind | None = None
    refusal: Refusal | None = None
    reverse: LinkKind | None = None


_ALLOWED: Final[dict[tuple[Kind, Kind], LinkKind]] = {
    **{(a, b): LinkKind.CAUSES for a in STATES for b in STATES},
    **{(a, Kind.INTERVENTION): LinkKind.CAUSES for a in STATES},
    **{(Kind.INTERVENTION, b): LinkKind.CAUSES for b in STATES},
    **{(a, Kind.NEED): LinkKind.RAISES for a in STATES},
    (Kind.INTERVENTION, Kind.NEED): LinkKind.MEETS,
    **{(a, Kind.ACTOR): LinkKind.CONCERNS for a in (*STATES, Kind.NEED, Kind.INTERVENTION)},
    (Kind.CHALLENGE, Kind.ROLE): LinkKind.REQUIRES,
    (Kind.INTERVENTION, Kind.ROLE): LinkKind.REQUIRES,
    (Kind.ACTOR, Kind.ROLE): LinkKind.FILLS,
    (Kind.ACTOR, Kind.INTERVENTION): LinkKind.CONTRIBUTES,
    (Kind.ACTOR, Kind.CHALLENGE): LinkKind.CONTRIBUTES,
    (Kind.ACTOR, Kind.ACTOR): LinkKind.RELATES,
}


def _refusal(source: Kind, target: Kind) -> Refusal:
    if source is Kind.ROLE:
        return Refusal.ROLE_GOES_NOWHERE
    if source is Kind.NEED:
        return Refusal.NEED_GOES_TO_ACTOR
    if source is Kind.ACTOR:
        return Refusal.ACTOR_TO_NEED if target is Kind.NEED else Refusal.BLAMES_ACTOR
    if target is Kind.ROLE:
        return Refusal.STATE_TO_ROLE
    return Refusal.INTERVENTION_TO_INTERVENTION


def judge(source: Kind, target: Kind) -> Verdict:
    """What the grammar says of a link from an element of *source* kind to one of *target* kind.

    >>> judge(Kind.CAUSE, Kind.NEED).kind
    <LinkKind.RAISES: 'raises'>
    >>> judge(Kind.ROLE, Kind.ACTOR)
    Verdict(kind=None, refusal=<Refusal.ROLE_GOES_NOWHERE: 'role_goes_nowhere'>, \
reverse=<LinkKind.FILLS: 'fills'>)
    """
    kind = _ALLOWED.get((source, target))
    if kind is not None:
        return Verdict(kind=kind)
    refusal = _refusal(source, target)
    reverse = None if refusal is Refusal.BLAMES_ACTOR else _ALLOWED.get((target, source))
    return Verdict(refusal=refusal, reverse=reverse)
