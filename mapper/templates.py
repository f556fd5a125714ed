"""What a new map starts with: the challenge alone, or the surroundings of one person or family.

The table stands by itself, for the start page shows it before there is any case.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from mapper.i18n import N_, _

if TYPE_CHECKING:
    from mapper.model import Case, Element


@dataclass(frozen=True, slots=True)
class Template:
    """One start; *protects* when a passphrase is to be expected with it."""

    name: str
    label: str
    explained: str
    protects: bool = False


TEMPLATES: Final = (
    Template(
        "challenge",
        N_("Map of a challenge"),
        N_("Starts with the challenge alone."),
    ),
    Template(
        "family",
        N_("Case map of one person or family"),
        N_(
            "Starts with roles instead of names (“Child A”, “Parent B”) and the areas of BBIC "
            "as tags. Do not write names, personal numbers or addresses."
        ),
        protects=True,
    ),
)
NAMES: Final = tuple(template.name for template in TEMPLATES)

_DEVELOPMENT: Final = (
    N_("Health"),
    N_("Education"),
    N_("Feelings and behaviour"),
    N_("Social relations"),
)
_PARENTING: Final = (
    N_("Basic care"),
    N_("Stimulation and guidance"),
    N_("Emotional availability"),
    N_("Safety"),
)
_SURROUNDINGS: Final = (
    N_("Present family situation"),
    N_("Family background"),
    N_("Housing"),
    N_("Work and economy"),
    N_("Social network and integration"),
)
# The three sides of BBIC's triangle stand with whom they are about: who, the fields beside those
# an actor starts with, its tags, and where it stands under the challenge.
_ACTORS: Final[tuple[tuple[str, dict[str, str], tuple[str, ...], tuple[float, float]], ...]] = (
    (N_("Child A"), {"type": "function", "sector": "residents"}, _DEVELOPMENT, (-390, 240)),
    (N_("Parent B"), {"type": "function", "sector": "residents"}, _PARENTING, (-130, 240)),
    (
        N_("The family's network"),
        {"type": "group", "sector": "residents"},
        _SURROUNDINGS,
        (130, 240),
    ),
    (N_("Social services"), {"type": "organisation", "sector": "public"}, (), (390, 240)),
)
# By their place above: from whom, to whom. The challenge is -1.
_LINKS: Final = ((-1, 0), (-1, 1), (1, 0), (2, 1), (3, 0), (3, 1))


def new_case(name: str, title: str, language: str) -> Case:
    """A case called *title* that starts as the template *name* has it."""
    from mapper import edits

    case = edits.new_case(title, language)
    if name == "family":
        _family(case)
    return case


def _family(case: Case) -> None:
    ends = [*(_actor(*row) for row in _ACTORS), case.challenge]
    for actor in ends[:-1]:
        case.put("elements", actor.id, actor)
    for source, target in _LINKS:
        _link(case, ends[source], ends[target])


def _actor(
    who: str, fields: dict[str, str], tags: tuple[str, ...], place: tuple[float, float]
) -> Element:
    from mapper import edits
    from mapper.model import Kind

    made = edits.new_element(Kind.ACTOR, _(who), **fields)
    return replace(made, tags=tuple(_(tag) for tag in tags), x=place[0], y=place[1])


def _link(case: Case, source: Element, target: Element) -> None:
    from mapper import edits
    from mapper.model import Link, judge
    from mapper.model.kinds import LINK_DEFAULTS

    kind = judge(source.kind, target.kind).kind
    if kind is not None:
        values: dict[str, Any] = LINK_DEFAULTS[kind]
        made = Link(id=edits.new_id(), kind=kind, source=source.id, target=target.id, **values)
        case.put("links", made.id, made)
