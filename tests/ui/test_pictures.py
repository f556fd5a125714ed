"""Pictures: every label inside its shape and the page, real text, and honest refusals."""

from __future__ import annotations

import base64
import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QImage, QRawFont

from mapper import resources, views
from mapper.document import Document
from mapper.errors import PlainError, UseError, WorldError
from mapper.interchange import casemap_json
from mapper.model import Frame, Kind
from mapper.ui import arrange, pictures, raster, sheet
from mapper.ui.canvas.display import MARK_SIZE
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.outlines import inside
from mapper.ui.canvas.renderer import Stand
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.settling import settled
from mapper.ui.theme import THEMES
from mapper.ui.wishes import GROUNDS, Wish

pytestmark = pytest.mark.usefixtures("qapp")
SAMPLES = [path.stem for path in resources.examples()]
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"


def sample(name: str, language: str = "sv"):
    case = casemap_json.read(resources.path("examples", f"{name}.json").read_bytes(), language).case
    for element_id, (x, y) in arrange.places(case).items():
        case.put("elements", element_id, replace(case.elements[element_id], x=x, y=y))
    return case


@pytest.fixture(scope="module")
def case(qapp):
    return sample("barns-bostad-forst")


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_label_lies_in_its_shape_and_on_the_page(name, language):
    scene = Scene(Document(sample(name, language)))
    page = sheet.plan(scene, with_legend=True, title=True, dated=True)
    assert page is not None
    left, top, right, bottom = page.page
    for label in page.labels:
        rect = label.rect()
        assert left <= rect.left()
        assert rect.right() <= right
        assert top <= rect.top()
        assert rect.bottom() <= bottom
    for element_id in scene.document.elements:
        shape = scene.shape(element_id)
        polygon = shape.body.outline.polygon
        for row in shape.body.rows:
            rect = row.rect().adjusted(0, 4, 0, -4)  # letters do not fill their line
            for corner in (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()):
                assert inside(polygon, corner.x(), corner.y()), (row.text, shape.kind)
        reach = shape.reach
        assert left <= reach[0] - MARK_SIZE / 9
        assert reach[2] <= right
        assert top <= reach[1]
        assert reach[3] <= bottom


def test_texts_inside_an_element_lie_on_no_other_text():
    scene = Scene(Document(sample("vald-i-nara-relation", "en")))
    for element_id in scene.document.elements:
        body = scene.shape(element_id).body
        boxes = [row.rect() for row in body.rows] + [pill.rect() for pill in body.pills]
        for n, one in enumerate(boxes):
            for other in boxes[n + 1 :]:
                assert not one.adjusted(0.5, 4, -0.5, -4).intersects(other)


def test_a_png_is_as_wide_as_asked_and_names_nobody(case, tmp_path):
    path = pictures.export_file(case, tmp_path / "map.png", width=1200)
    image = QImage(str(path))
    assert image.width() == 1200
    assert image.textKeys() == ["Software"]
    assert image.text("Software") == "Mapper"
    assert list(tmp_path.iterdir()) == [path]


def test_a_png_knows_its_dots_per_inch(case, tmp_path):
    path = pictures.export_file(case, tmp_path / "map.png", dpi=150)
    assert round(QImage(str(path)).dotsPerMeterX() * 0.0254) == 150


def test_our_png_holds_the_pixels_that_were_painted(case, tmp_path):
    for ground in ("white", "transparent"):
        path = pictures.export_file(case, tmp_path / "map.png", dpi=96, ground=ground)
        painted = pictures.render_image(case, dpi=96, ground=ground)
        read = QImage(str(path))
        assert read.hasAlphaChannel() is (ground == "transparent")
        assert read.convertToFormat(painted.format()) == painted


def test_strips_fit_without_a_seam(case, tmp_path, monkeypatch):
    solid = [e.id for e in case.elements.values() if e.kind is not Kind.ROLE]  # without dashes
    wish: dict[str, Any] = {"dpi": 60, "ground": "paper", "only": solid}
    whole = pictures.render_image(case, **wish)
    monkeypatch.setattr(raster, "STRIP", 40_000)
    path = pictures.export_file(case, tmp_path / "map.png", **wish)
    joined = QImage(str(path)).convertToFormat(whole.format())
    apart = zip(bytes(joined.constBits()), bytes(whole.constBits()), strict=True)
    differs = [abs(a - b) > 8 for a, b in apart]
    line = whole.bytesPerLine()
    rows = [sum(differs[n : n + line]) for n in range(0, len(differs), line)]
    # A letter may stand a hair elsewhere; a seam would differ along its whole row.
    assert sum(rows) < len(differs) * 0.003
    assert max(rows) < line * 0.1


@pytest.mark.parametrize("ground", GROUNDS)
def test_only_a_transparent_ground_lets_through(case, tmp_path, ground):
    path = pictures.export_file(case, tmp_path / "map.png", width=900, ground=ground)
    image = QImage(str(path))
    clear = image.pixelColor(2, 2).alpha()
    assert clear == (0 if ground == "transparent" else 255)
    path = pictures.export_file(case, tmp_path / "map.svg", ground=ground, only=["c_tillf"])
    first = next(ET.parse(path).getroot().iter(f"{SVG}rect"), None)
    grounds = [n for n in ET.parse(path).getroot() if n.tag == f"{SVG}rect"]
    assert bool(grounds) is (ground != "transparent"), first
    if shutil.which("rsvg-convert"):
        other = tmp_path / "other.png"
        subprocess.run(["rsvg-convert", str(path), "-o", str(other)], check=True)
        assert QImage(str(other)).pixelColor(2, 2).alpha() == clear


def test_a_picture_fills_its_paper(case, tmp_path):
    path = pictures.export_file(case, tmp_path / "map.png", paper="A4", dpi=100)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1169, 827)
    assert round(image.dotsPerMeterX() * 0.0254) == 100
    path = pictures.export_file(case, tmp_path / "map.svg", paper="A2")
    root = ET.parse(path).getroot()
    assert (root.get("width"), root.get("height")) == ("594mm", "420mm")


def test_a_picture_is_as_wide_as_asked_in_centimetres(case, tmp_path):
    path = pictures.export_file(case, tmp_path / "map.png", cm=25.4, dpi=50)
    assert QImage(str(path)).width() == 500
    path = pictures.export_file(case, tmp_path / "map.svg", cm=20)
    assert ET.parse(path).getroot().get("width") == "200mm"


def test_an_svg_with_text_brings_the_letters_it_uses(case, tmp_path):
    path = pictures.export_file(case, tmp_path / "map.svg", letters="font", title=True)
    text = path.read_text(encoding="utf-8")
    assert "<use " not in text
    assert "fill-opacity" not in text
    fonts = [base64.b64decode(data) for data in re.findall(r"font/woff;base64,([^)]+)", text)]
    assert len(fonts) == 2
    for data in fonts:
        assert 5_000 < len(data) < 80_000
        assert len(data) == int.from_bytes(data[8:12], "big")
        raw = QRawFont(QByteArray(data), 40.0)
        assert raw.isValid()
        known = raw.pathForGlyph(raw.glyphIndexesForString("a")[0])
        unused = raw.pathForGlyph(raw.glyphIndexesForString("ж")[0])
        assert not known.isEmpty()
        assert unused.isEmpty()


def test_a_frame_is_pictured_whole_or_not_at_all(case, tmp_path):
    framed = case.copy()
    middle = case.elements["c_skola"]
    framed.put("frames", "f", Frame("f", "Skolan", middle.x, middle.y, 300.0, 120.0))
    whole = pictures.export_file(framed, tmp_path / "map.svg").read_text(encoding="utf-8")
    assert "Skolan" in whole
    page = pictures.Maker(framed).sheet(Wish(only=("f",)))
    left, top, right, _bottom = page.page
    assert left < middle.x - 150
    assert right > middle.x + 150
    assert top < middle.y - 80
    assert set(case.elements) - page.hidden == {"c_skola"}
    without = pictures.Maker(framed).sheet(Wish(only=("c_tillf",)))
    assert "f" in without.hidden


def test_a_picture_shows_what_its_view_shows(case, tmp_path):
    seen = pictures.through(case, "problem tree")
    text = pictures.export_file(seen, tmp_path / "map.svg", legend=True).read_text(encoding="utf-8")
    assert "Avbruten skolgång" in " ".join(ET.fromstring(text).itertext())
    assert "Malmö stad" not in text
    assert "CONSEQUENCES" in text
    with pytest.raises(UseError, match="no view “table”"):
        pictures.through(case, "table")


def test_what_stands_out_stands_out_on_the_picture(case):
    scene = Scene(Document(case))
    stand = Stand(frozenset({"ch"}), fade_elements=True, fade_links=True)
    plain = pictures.copied(scene, None, "light", None)
    faded = pictures.copied(scene, stand, "light", None)
    planned = sheet.plan(scene)
    assert planned is not None
    scale, corner = plain.width() / planned.width, planned.page

    def fill(image, element_id):
        shape = scene.shape(element_id)
        x, y = shape.rect[0] + 6 - corner[0], shape.y - corner[1]
        return image.pixelColor(round(x * scale), round(y * scale))

    assert fill(plain, "ch") == fill(faded, "ch")
    assert fill(plain, "c_skola") != fill(faded, "c_skola")


def test_an_svg_is_whole_and_its_labels_are_text(case, tmp_path):
    path = pictures.export_file(case, tmp_path / "map.svg", legend=True, title=True)
    root = ET.parse(path).getroot()
    texts = {"".join(node.itertext()) for node in root.iter(f"{SVG}text")}
    for element in case.elements.values():
        assert " ".join(element.label.split()) in texts
    known = {node.get("id") for node in root.iter(f"{SVG}path") if node.get("id")}
    used = {node.get(f"{XLINK}href", "")[1:] for node in root.iter(f"{SVG}use")}
    assert used == known
    assert "file:" not in path.read_text(encoding="utf-8")


def test_every_text_of_an_svg_lies_on_its_page(case, tmp_path):
    path = pictures.export_file(case, tmp_path / "map.svg", legend=True, title=True)
    root = ET.parse(path).getroot()
    left, top, width, height = map(float, root.get("viewBox", "").split())
    for node in root.iter(f"{SVG}tspan"):
        x, y, long = (float(node.get(name, "nan")) for name in ("x", "y", "textLength"))
        assert left <= x
        assert x + long <= left + width
        assert top < y < top + height


@pytest.mark.skipif(not shutil.which("rsvg-convert"), reason="needs rsvg-convert")
def test_an_svg_looks_the_same_elsewhere(case, tmp_path):
    path = pictures.export_file(case, tmp_path / "map.svg", dpi=96)
    other = tmp_path / "other.png"
    subprocess.run(["rsvg-convert", "-w", "1000", str(path), "-o", str(other)], check=True)
    ours = pictures.export_file(case, tmp_path / "ours.png", width=1000)
    a = QImage(str(ours)).scaled(QSize(100, 60)).convertToFormat(QImage.Format.Format_Grayscale8)
    b = QImage(str(other)).scaled(QSize(100, 60)).convertToFormat(QImage.Format.Format_Grayscale8)
    apart = [abs(a.pixelColor(x, y).red() - b.pixelColor(x, y).red())
             for x in range(100) for y in range(60)]  # fmt: skip
    assert sum(apart) / len(apart) < 6


def test_a_pdf_is_one_page_with_real_text(case, tmp_path):
    path = pictures.export_file(case, tmp_path / "map.pdf", title=True)
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 1
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
        words = done.stdout.decode()
        assert "Tillfälliga boenden" in words
        assert "UTMANING" in words or "CHALLENGE" in words


def test_what_is_not_shown_is_not_in_the_properties_of_a_file(case, tmp_path):
    case = case.copy()
    element = replace(case.challenge, label="Something else")
    case.put("elements", element.id, element)
    case.put("card", case.id, replace(case.card, title="Zanzimorka"))
    for suffix in ("svg", "pdf", "png"):
        for title in (False, True):
            path = pictures.export_file(case, tmp_path / f"map.{suffix}", title=title)
            held = path.read_bytes()
            forms = [b"Zanzimorka", "Zanzimorka".encode("utf-16-be")]
            if suffix != "png" or not title:
                assert any(form in held for form in forms) is title, suffix
            assert str(tmp_path).encode() not in held


def test_a_selection_is_pictured_without_the_rest(case, tmp_path):
    path = pictures.export_file(case, tmp_path / "part.svg", only=["c_tillf", "c_skola"])
    text = path.read_text(encoding="utf-8")
    assert "Avbruten" in text
    assert "Hyresskulder" not in text
    assert "INSATSER" not in text


def test_a_link_is_pictured_with_its_ends(case, tmp_path):
    path = pictures.export_file(case, tmp_path / "part.svg", only=["l10"])
    texts = ["".join(node.itertext()) for node in ET.parse(path).getroot().iter(f"{SVG}text")]
    assert {"Tillfälliga boenden och många flyttar", "Avbruten skolgång"} <= set(texts)
    assert len(texts) < 8


def test_what_is_visible_is_pictured_whole(case):
    scene = Scene(Document(case))
    x, y = scene.shape("ch").x, scene.shape("ch").y
    page = sheet.plan(scene, area=(x - 10, y - 10, x + 300, y + 100))
    assert page is not None
    shown = set(case.elements) - page.hidden
    assert "ch" in shown
    assert 1 <= len(shown) < 6
    for element_id in shown:
        reach = scene.shape(element_id).reach
        assert page.page[0] < reach[0]
        assert reach[2] < page.page[2]


def test_a_legend_names_the_kinds_that_are_there(case):
    scene = Scene(Document(case))
    page = sheet.plan(scene, only=["c_tillf", "c_skola"], with_legend=True)
    assert page is not None
    assert [label.text for label in page.labels] == ["Consequence", "leads to", "no source", "key"]


def test_a_legend_says_what_colours_stand_for_where_that_is_not_the_kind(case):
    view = replace(views.ready("network"), colour="sector")
    page = pictures.Maker(Lens(Document(case), settled, view)).sheet(Wish(legend=True))
    texts = [label.text for label in page.labels]
    assert {"Actor", "Role", "Public sector", "has to do with"} <= set(texts)
    fills = [piece.look.fill for piece in page.explained.kinds]
    assert fills[0] == "field"  # the shape of a kind, in no colour
    assert "actor.fill" in fills


@pytest.mark.parametrize("name", THEMES)
def test_a_picture_is_in_the_colours_of_its_theme(case, name, tmp_path: Path):
    only = ["c_tillf", "c_skola"]
    look = THEMES[name]
    image = pictures.render_image(case, theme=name, only=only, ground="paper", title=True)
    assert image.pixelColor(1, 40) == look.colour("paper")
    path = pictures.export_file(case, tmp_path / "map.svg", theme=name, only=only, legend=True)
    shapes = [n for n in ET.parse(path).iter(f"{SVG}path") if n.get("stroke-width")]
    edge = look.colour("consequence.edge").name()
    widths = {n.get("stroke-width") for n in shapes if n.get("stroke") == edge}
    assert f"{1.4 * look.edges:g}" in widths


def test_a_title_says_which_case_and_when(case):
    page = sheet.plan(Scene(Document(case)), title=True, dated=True)
    assert page is not None
    texts = [label.text for label in page.labels]
    assert any(text.startswith("Barns Bostad Först") for text in texts)
    assert any(re.fullmatch(r"\d{4}-\d\d-\d\d", text) for text in texts)


def refused(case, target: Path, **wishes) -> PlainError:
    with pytest.raises(PlainError) as caught:
        pictures.export_file(case, target, **wishes)
    assert caught.value.text.endswith(".")
    return caught.value


def test_an_unknown_ending_is_refused(case, tmp_path):
    assert isinstance(refused(case, tmp_path / "map.gif"), UseError)


def test_an_empty_selection_is_refused(case, tmp_path):
    error = refused(case, tmp_path / "map.png", only=[])
    assert error.reason == "empty"
    assert not list(tmp_path.iterdir())


def test_a_picture_too_large_is_refused_with_what_is_possible(case, tmp_path):
    error = refused(case, tmp_path / "map.png", width=30_000)
    assert error.reason == "too_large"
    most = int(re.findall(r"at most ([\d,]+)", error.text)[0].replace(",", ""))
    assert 5_000 < most < 30_000


def test_a_missing_folder_is_said(case, tmp_path):
    error = refused(case, tmp_path / "no" / "map.svg")
    assert isinstance(error, WorldError)
    assert error.reason == "missing"


def test_a_file_that_may_only_be_read_stays(case, tmp_path):
    target = tmp_path / "map.svg"
    target.write_text("old")
    target.chmod(0o444)
    error = refused(case, target)
    assert (error.reason, target.read_text()) == ("read_only", "old")
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_another_program_holds_stays(case, tmp_path, monkeypatch):
    target = tmp_path / "map.svg"
    target.write_text("old")

    def held(_path, _target):
        raise PermissionError(13, "in use")  # what Windows says of a file that is open

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", held)
        error = refused(case, target)
    assert (error.reason, target.read_text()) == ("held", "old")
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_in_the_way_is_said_and_stays(case, tmp_path):
    target = tmp_path / "map.svg"
    target.mkdir()
    assert isinstance(refused(case, target), WorldError)
    assert target.is_dir()
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk")
def test_a_full_disk_is_said_and_the_old_picture_stays(case, tmp_path, monkeypatch):
    target = tmp_path / "map.svg"
    target.write_text("old")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", lambda _path, _mode: io.FileIO("/dev/full", "w"))
        error = refused(case, target)
    assert error.reason == "full"
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_label_with_strange_letters_makes_a_good_file(case, tmp_path):
    strange = case.copy()
    strange.put("elements", "ch", replace(case.elements["ch"], label='<b>&"\x07 \u202e אב 😀'))
    path = pictures.export_file(strange, tmp_path / "map.svg")
    assert '<b>&"' in "".join(ET.parse(path).getroot().itertext())
    pictures.export_file(strange, tmp_path / "map.pdf")
    pictures.export_file(strange, tmp_path / "map.png", width=800)
