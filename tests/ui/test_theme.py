"""Both themes name every role, say every colour of Qt's, and can be read."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel

from mapper.model import Kind
from mapper.ui import icons, style, theme

both = pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda t: t.name)


def contrast(a: QColor, b: QColor) -> float:
    """The contrast of two colours (WCAG 2.2)."""

    def light(colour: QColor) -> float:
        parts = []
        for value in (colour.redF(), colour.greenF(), colour.blueF()):
            parts.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_both_name_the_same_roles() -> None:
    assert theme.LIGHT.colours.keys() == theme.DARK.colours.keys()


def test_the_sheet_asks_only_for_roles_and_sizes_that_exist() -> None:
    for _selector, body in style.RULES:
        assert set(re.findall(r"@([a-z.]+[a-z])", body)) <= theme.LIGHT.colours.keys()
        assert set(re.findall(r"%([a-z]+)", body)) <= style.SIZES.keys()


@both
def test_every_role_of_the_palette_is_said(look) -> None:
    palette = theme.palette(look)
    for role in QPalette.ColorRole:
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles):
            assert palette.isBrushSet(QPalette.ColorGroup.Active, role), role


@both
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "panel"),
        ("ink", "field"),
        ("ink", "chosen"),
        ("muted", "panel"),
        ("muted", "field"),
        ("muted", "paper"),
        ("accent.text", "accent"),
        ("accent", "panel"),
        ("accent", "chosen"),
        ("danger", "panel"),
        ("faint", "panel"),
        ("faint", "field"),
    ],
)
def test_texts_can_be_read(look, text, ground) -> None:
    assert contrast(look.colour(text), look.colour(ground)) >= 4.5


@both
def test_edges_of_fields_are_seen(look) -> None:
    for ground in ("field", "panel"):
        assert contrast(look.colour("field.edge"), look.colour(ground)) >= 2.5
    for kind in Kind:
        assert contrast(look.colour(f"{kind}.edge"), look.colour("panel")) >= 3


def test_switching_dresses_the_program_anew(qapp) -> None:
    theme.apply(qapp, theme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.DARK.colour("panel")
    theme.apply(qapp, theme.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.LIGHT.colour("panel")


def test_text_grows_with_its_setting(qapp) -> None:
    theme.apply(qapp, theme.LIGHT)
    before = qapp.font().pointSizeF()
    theme.apply(qapp, theme.LIGHT, 1.5)
    assert qapp.font().pointSizeF() == pytest.approx(before * 1.5)
    theme.apply(qapp, theme.LIGHT)


def test_icons_are_drawn_in_the_colour_of_their_role(qapp, qtbot) -> None:
    icons.warm_up()
    theme.apply(qapp, theme.LIGHT)
    for name in icons.NAMES:
        assert not icons.icon(name, "danger").pixmap(24, 24).isNull()
    image = icons.icon("x", "danger").pixmap(24, 24).toImage()
    middle = image.pixelColor(12, 12)
    assert middle.rgb() == theme.LIGHT.colour("danger").rgb()
    with pytest.raises(KeyError):
        icons.icon("no such icon")


def test_kinds_have_shapes_of_their_own(qapp) -> None:
    pictures = {bytes(icons.kind_icon(k).pixmap(28, 20).toImage().constBits()) for k in Kind}
    assert len(pictures) == len(Kind)


def test_labels_are_plain(qtbot) -> None:
    from mapper.ui.texts import text

    label = text("<b>bold</b>", "title", wrap=True)
    qtbot.addWidget(label)
    assert isinstance(label, QLabel)
    assert label.textFormat().name == "PlainText"
