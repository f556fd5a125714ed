"""Every theme names every role, says every colour of Qt's, and can be read and told apart."""

from __future__ import annotations

import re
from itertools import combinations, product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from mapper.cli.exporting import THEMES
from mapper.model import Kind
from mapper.ui import icons, style, theme
from mapper.ui.canvas.style import EFFECT, EMPTY_ROLE, FORMS, LOOKS, Paints

from .seeing import COLOURED, SIGHTS, apart, contrast

every = pytest.mark.parametrize("look", theme.THEMES.values(), ids=lambda t: t.name)
GROUPS = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)
GROUNDS = ("paper", "band", "field")
"""What the map is drawn on: its paper, the strips behind its bands, the white of a picture."""

# Texts, each on all the grounds it stands on.
TEXTS = {
    "ink": ("panel", "field", "paper", "band", "hover", "chosen", "track"),
    "muted": ("panel", "field", "paper", "band", "hover"),
    "faint": ("panel", "field", "paper", "band", "hover", "chosen"),
    "accent": ("panel", "field", "hover", "chosen"),
    "danger": ("panel", "field", "paper", "hover"),
    "warning": ("panel", "field"),
    "good": ("panel", "field"),
    "accent.text": ("accent", "selection"),
    "field": ("danger", "intervention.edge"),
    "challenge.edge": ("field",),
    "challenge.second": ("challenge.fill",),
    "role.empty": ("role.empty.fill", "field"),
    "stopped.text": ("stopped.fill", "field"),
}
for kind in Kind:
    TEXTS[f"{kind}.text"] = (f"{kind}.fill",)
    if kind is not Kind.CHALLENGE:  # its second colour stands on its own ground only
        TEXTS[f"{kind}.second"] = (f"{kind}.fill", "field")

LINES = (
    *(f"{kind}.edge" for kind in Kind),
    *("role.empty", "stopped.edge", "selection", "highlight"),
    *("link.plus", "link.minus", "link.unclear"),
)
ALIKE = (
    (Kind.CHALLENGE, Kind.CAUSE, Kind.CONSEQUENCE, Kind.RESOURCE),
    (Kind.NEED, Kind.ACTOR),
    (Kind.ROLE, Kind.INTERVENTION),
)
"""Kinds whose shapes are near each other, so that colour has to help."""


def read(look: theme.Theme, least: float) -> list[str]:
    """The texts of a theme with less than the *least* contrast."""
    pairs = ((text, ground) for text, grounds in TEXTS.items() for ground in grounds)
    found = ((t, g, contrast(look.colour(t), look.colour(g))) for t, g in pairs)
    return [f"{t} on {g}: {c:.2f}" for t, g, c in found if c < least]


@every
def test_each_names_the_same_roles_as_colours(look) -> None:
    assert look.colours.keys() == theme.LIGHT.colours.keys()
    assert [v for v in look.colours.values() if not re.fullmatch("#[0-9a-f]{6}", v)] == []


def test_the_command_line_knows_them_all() -> None:
    assert tuple(theme.THEMES) == THEMES


def test_the_sheet_asks_only_for_roles_and_sizes_that_exist() -> None:
    for _selector, body in style.RULES:
        assert set(re.findall(r"@([a-z.]+[a-z])", body)) <= theme.LIGHT.colours.keys()
        assert set(re.findall(r"%([a-z]+)", body)) <= style.SIZES.keys()


@every
def test_every_role_of_the_palette_is_said(look) -> None:
    palette = theme.palette(look)
    named = {look.colour(role).name() for role in look.colours}
    for role, group in product(QPalette.ColorRole, GROUPS):
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles):
            assert palette.isBrushSet(group, role), (group, role)
            assert palette.color(group, role).name() in named, (group, role)


@every
def test_texts_can_be_read(look) -> None:
    assert read(look, 7.0 if look is theme.CONTRAST else 4.5) == []


@every
def test_texts_of_the_palette_can_be_read(look) -> None:
    palette, roles = theme.palette(look), QPalette.ColorRole
    for group, (text, ground) in product(
        GROUPS,
        (
            (roles.WindowText, roles.Window),
            (roles.Text, roles.Base),
            (roles.Text, roles.AlternateBase),
            (roles.ButtonText, roles.Button),
            (roles.ToolTipText, roles.ToolTipBase),
            (roles.HighlightedText, roles.Highlight),
            (roles.PlaceholderText, roles.Base),
            (roles.Link, roles.Base),
        ),
    ):
        seen = contrast(palette.color(group, text), palette.color(group, ground))
        assert seen >= (7.0 if look is theme.CONTRAST else 4.5), (group, text)


@every
def test_edges_and_links_are_seen_on_every_ground(look) -> None:
    for line, ground in product(LINES, GROUNDS):
        assert contrast(look.colour(line), look.colour(ground)) >= 3, (line, ground)
    for ground in ("field", "panel", "paper"):
        assert contrast(look.colour("field.edge"), look.colour(ground)) >= 3, ground
    for ground in GROUNDS:
        assert contrast(look.colour("link.plain"), look.colour(ground)) >= 3, ground


@every
def test_what_interventions_do_is_paler_and_still_seen(look) -> None:
    paints = Paints(look)
    for sign in ("plus", "minus", "unclear"):
        paper, pale = paints.colour("paper"), paints.colour(f"link.{sign}", EFFECT)
        assert 3 <= contrast(pale, paper) < contrast(look.colour(f"link.{sign}"), paper)


def test_high_contrast_is_strong() -> None:
    strong = theme.CONTRAST
    for line in (*LINES, "field.edge", "line"):
        assert contrast(strong.colour(line), strong.colour("paper")) >= 6.9, line
    assert Paints(strong).edge(1.0) > Paints(theme.LIGHT).edge(1.0)
    faded = Paints(strong).colour("cause.text", 0.62)
    assert contrast(faded, Paints(strong).colour("cause.fill", 0.62)) >= 4.5


def test_print_wants_little_ink() -> None:
    white = theme.PRINT.colour("paper")
    assert white.name() == theme.PRINT.colour("field").name() == "#ffffff"
    for kind in Kind:
        assert contrast(theme.PRINT.colour(f"{kind}.fill"), white) < 1.3, kind
        assert contrast(theme.PRINT.colour(f"{kind}.edge"), white) >= 4.5, kind


# ---- colours that some do not see


@every
@pytest.mark.parametrize("sight", COLOURED)
def test_signs_of_links_differ_for_every_sight(look, sight) -> None:
    plus, minus, unclear = (look.colour(f"link.{s}") for s in ("plus", "minus", "unclear"))
    assert apart(plus, minus, sight) > 60
    assert min(apart(plus, unclear, sight), apart(minus, unclear, sight)) > 15


@every
@pytest.mark.parametrize("sight", COLOURED)
def test_kinds_of_like_shape_differ_for_every_sight(look, sight) -> None:
    for group in ALIKE:
        for a, b in combinations(group, 2):
            edges = apart(look.colour(f"{a}.edge"), look.colour(f"{b}.edge"), sight)
            fills = apart(look.colour(f"{a}.fill"), look.colour(f"{b}.fill"), sight)
            assert max(edges, fills) > 9, (a, b)


def test_a_sight_without_colours_sees_greys_only() -> None:
    red, green = theme.LIGHT.colour("danger"), theme.LIGHT.colour("good")
    assert apart(red, green, "no colours") < 12 < 60 < apart(red, green, "tritanopia")
    assert set(SIGHTS) == {*COLOURED, "no colours"}


def test_without_colours_shape_and_line_carry_the_meaning() -> None:
    # Greys do not tell eight kinds or three signs apart: nothing may rest on them.
    assert len(set(FORMS.values())) == len(Kind)
    assert LOOKS[Kind.CHALLENGE].weight > LOOKS[Kind.CAUSE].weight
    assert EMPTY_ROLE.dashed
    assert not LOOKS[Kind.ROLE].dashed
    # That less has a disc and what is unclear dashes is looked at with the links.


def test_the_system_chooses_where_the_user_does_not(qapp) -> None:
    light, dark = Qt.ColorScheme.Light, Qt.ColorScheme.Dark
    usual, high = Qt.ContrastPreference.NoPreference, Qt.ContrastPreference.HighContrast
    assert theme.suited(light, usual) is theme.LIGHT
    assert theme.suited(Qt.ColorScheme.Unknown, usual) is theme.LIGHT
    assert theme.suited(light, high) is theme.CONTRAST
    assert theme.suited(dark, usual) is theme.suited(dark, high) is theme.DARK
    assert theme.resolve("system") in theme.THEMES.values()
    assert [theme.resolve(name).name for name in theme.THEMES] == list(theme.THEMES)


@every
@pytest.mark.parametrize("field", [QLineEdit, QPlainTextEdit])
def test_what_a_field_asks_for_is_no_thinned_ink(qapp, qtbot, look, field) -> None:
    theme.apply(qapp, look)
    made = field()
    qtbot.addWidget(made)
    made.ensurePolished()
    hint = made.palette().color(QPalette.ColorRole.PlaceholderText)
    assert (hint.name(), hint.alpha()) == (look.colour("faint").name(), 255)
    theme.apply(qapp, theme.LIGHT)


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
