"""What looks like it points out a person is found, and hardly anything else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper import interchange, patterns, resources
from mapper.model.texts import texts_of

# The numbers belong to nobody: they are of the sort set aside for tests.
PERSONAL = (
    "189001019802",
    "18900101-9802",
    "18900101+9802",
    "900101+9802",
    "900101-9802",
    "9001019802",
    "900101 9802",
    "1890-01-01-9802",
    "18900161-9805",  # a co-ordination number with another check digit, in full
    "900161-9809",
    "20240229-1234",  # in full with its dash: pointed out though the check digit is wrong
)
PHONES = (
    "070-123 45 67",
    "0701234567",
    "070 123 45 67",
    "0733-12 34 56",
    "08-123 456 78",
    "08-12345678",
    "(08) 123 456 78",
    "0480-123 45",
    "040/123456",
    "020-50 50 50",
    "+46 70 123 45 67",
    "+46 (0)70-123 45 67",
    "+46701234567",
    "0046 8 123 456 78",
    "+358 40 123 4567",
)
EMAILS = ("anna.ek@kommun.se", "a+b@x.example.org", "åsa@öst.se")
NOTHING = (
    "2024",
    "2024-2026",
    "2024–2026",
    "2024-01-15",
    "2024-01-15 – 2024-06-30",
    "20240101-20241231",
    "1 200 000 kr",
    "+20 000 000 kr",
    "+200 000 000 kronor",
    "900 101 980 kr",
    "40–60",
    "40–60 år",
    "08-17",
    "08-12 13-17",
    "08.30–10.00",
    "SN 2024/00123",
    "Dnr 0123-45678",
    "dnr: 900101-9802",
    "SoL 2025:400",
    "556677-8899",
    "organisationsnummer 202100-5489",
    "20241301-1234",
    "20240230-1234",
    "240115-0013",  # a serial number after a day, with a wrong check digit
    "0,05",
    "0.123456789",
    "ISBN 978-91-7905-123-4",
    "ISBN 0-306-40615-2",
    "12345 678",
    "112",
    "1177",
    "116 111",
    "01-02-2024",
    "01 02 2024",
    "@kommun",
    "anna@",
    "3 @ 5",
    "4–5 av 10",
    "1 000 000 000",
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((text, patterns.PERSONAL_NUMBER) for text in PERSONAL),
        *((text, patterns.PHONE) for text in PHONES),
        *((text, patterns.EMAIL) for text in EMAILS),
    ],
)
def test_it_is_found_alone_and_within_a_sentence(text: str, kind: str) -> None:
    for sentence in (text, f"Ring {text}, tack.", f"Hen ({text}) kom hit.", f"Det är {text}."):
        (found,) = patterns.find(sentence)
        assert (found.kind, found.text) == (kind, text)
        assert sentence[found.start : found.end] == text


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_something_else_is_left_alone(text: str) -> None:
    assert patterns.find(text) == ()
    assert patterns.find(f"Under {text} hände det.") == ()


def test_several_are_found_in_order_and_none_within_another() -> None:
    text = "0701234567 och 900101-9802, 900101.9802@kommun.se"
    assert [m.kind for m in patterns.find(text)] == ["phone", "personal_number", "email"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ring Anna (070-123 45 67) i dag.", "Ring Anna i dag."),
        ("Ring 070-123 45 67 i dag.", "Ring i dag."),
        ("Ring 070-123 45 67.", "Ring."),
        ("900101-9802 kom hit", "kom hit"),
        ("a@b.se, 0701234567", ","),
    ],
)
def test_it_is_taken_out_without_a_gap(before: str, after: str) -> None:
    assert patterns.without(before) == after


def test_a_long_text_takes_no_long_time() -> None:
    for piece in ("0", "0 ", "a", "a.", "9001 ", "+4 ", "dnr "):
        assert patterns.find(piece * 20_000) == ()


@pytest.mark.parametrize("path", resources.examples(), ids=lambda p: p.stem)
def test_the_samples_give_no_false_alarm(path: Path) -> None:
    case = interchange.read(path).case
    texts = [text for _table, record in case.records() for _f, text in texts_of(record)]
    assert len(texts) > 50
    assert [match for text in texts for match in patterns.find(text)] == []
