"""The dots that elements got, as far as anybody may see them."""

from __future__ import annotations

from mapper.document import Document


def revealed_votes(document: Document) -> dict[str, int]:
    """The dots each element got, without those of a ballot that is still open."""
    hidden = {
        ballot.session  # type: ignore[union-attr]
        for ballot in document.table("ballots").values()
        if ballot.state == "open"  # type: ignore[union-attr]
    }
    dots: dict[str, int] = {}
    for vote in document.table("votes").values():
        if vote.session not in hidden:  # type: ignore[union-attr]
            dots[vote.target] = dots.get(vote.target, 0) + vote.dots  # type: ignore[union-attr]
    return dots
