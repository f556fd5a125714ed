"""What people think of is told weak, what is drawn by dice strong; the dice have enough sides."""

from __future__ import annotations

import math

import pytest

from mapper import i18n, strength
from mapper.strength import Level, estimate

TITLE = "Barns bostad först"


@pytest.mark.parametrize(
    "passphrase",
    [
        "password",
        "P@ssw0rd1",
        "Lösenord1!",
        "Sommar2024!",
        "qwertyuiop123456",
        "1qaz2wsx",
        "poiuytrewq",
        "aaaaaaaaaaaaaaaa",
        "Barns bostad först 1",
        "bostad1987",
        "1987-06-12",
        "hund hund hund hund hund hund",
        "katt",
        "Tr0ub4dor&3",
        "min katt heter Sune",
    ],
)
def test_what_people_think_of_first_is_weak(passphrase) -> None:
    assert estimate(passphrase, [TITLE]).level is Level.WEAK


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", Level.NONE),
        ("   ", Level.NONE),
        ("copper lagoon thistle quilt", Level.FAIR),
        ("copper lagoon thistle quilt ferry", Level.GOOD),
        ("copper lagoon thistle quilt ferry moose", Level.STRONG),
        ("COPPER-LAGOON-THISTLE-QUILT-FERRY-MOOSE", Level.STRONG),
        ("xkqjzpvwmtrhbdcf", Level.STRONG),
        ("k3Jd9sLq2ZxTp7Wn", Level.STRONG),
    ],
)
def test_words_and_letters_drawn_at_random_count(passphrase, level) -> None:
    assert estimate(passphrase).level is level


def test_each_word_of_the_title_counts_hardly() -> None:
    words = "copper lagoon thistle quilt ferry moose"
    known = estimate(words, ["The copper lagoon"])
    assert known.bits < estimate(words).bits - 8
    assert "tried first" in estimate("copper lagoon", ["The copper lagoon"]).advice


def test_more_never_makes_it_weaker() -> None:
    text = "copper lagoon thistle quilt"
    bits = [estimate(text[:n]).bits for n in (6, 13, 21, 27)]
    assert bits == sorted(bits)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_proposal_is_of_sixty_two_bits_and_strong(language) -> None:
    i18n.use(language)
    words = strength.words(language)
    assert len(set(words)) == len(words)
    assert strength.WORDS * math.log2(len(words)) >= 62
    assert all(word.isalpha() and word == word.lower() and len(word) > 3 for word in words)
    proposed = [strength.propose() for _n in range(50)]
    assert len(set(proposed)) == 50
    for one in proposed:
        assert len(set(one.split())) == strength.WORDS
        assert set(one.split()) <= set(words)
        assert estimate(one).level is Level.STRONG


def test_one_text_written_in_two_ways_is_one() -> None:
    assert estimate("pa\u030askliljor vid a\u030an").bits == estimate("påskliljor vid ån").bits
