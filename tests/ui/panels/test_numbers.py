"""Numbers are read as people write them, in both languages."""

import pytest

from mapper import i18n
from mapper.ui.panels import numbers


@pytest.mark.parametrize(
    ("language", "written", "value"),
    [
        ("en", "1,200", 1200),
        ("en", "1,200.5", 1200.5),
        ("en", "0.5", 0.5),
        ("en", "1 200", 1200),
        ("sv", "1 200,5", 1200.5),
        ("sv", "1\u00a0200", 1200),
        ("sv", "0,5", 0.5),
        ("sv", "1.200,5", 1200.5),
        ("sv", "−3", -3),
        ("sv", "", None),
    ],
)
def test_reading(language, written, value) -> None:
    i18n.use(language)
    assert numbers.parse(written) == value


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("value", [0, 12, 1200, 1234567.5, -3.25])
def test_what_is_shown_is_read_again(language, value) -> None:
    i18n.use(language)
    assert numbers.parse(numbers.text(value)) == value


@pytest.mark.parametrize(
    ("written", "limits"),
    [
        ("many", {}),
        ("1,2,3.4.5", {}),
        ("1e400", {}),
        ("nan", {}),
        ("1.5", {"whole": True}),
        ("-1", {"low": 0}),
        ("101", {"low": 0, "high": 100}),
    ],
)
def test_refusing_with_one_sentence(written, limits) -> None:
    with pytest.raises(numbers.BadNumber) as error:
        numbers.parse(written, **limits)
    assert str(error.value).endswith(".")
    assert str(error.value).count(".") == 1 or limits
