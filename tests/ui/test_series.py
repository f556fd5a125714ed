"""Step by step: a picture or a page for each step, all of them or none."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from mapper.errors import PlainError, UseError
from mapper.model import Case, PresentationStep
from mapper.ui import series
from mapper.ui.series import Series, Show
from tests.ui.test_pictures import sample

pytestmark = pytest.mark.usefixtures("qapp")
STEPS = (
    PresentationStep("one", 1, caption="All of it"),
    PresentationStep("three", 3, "tree"),
    PresentationStep("two", 2, focus=("c_tillf", "c_skola"), caption="Moving", notes="Secret"),
)


@pytest.fixture(scope="module")
def case(qapp) -> Case:
    made: Case = sample("barns-bostad-forst")
    for step in STEPS:
        made.put("presentation", step.id, step)
    return made


def test_each_step_is_a_numbered_file(case, tmp_path: Path) -> None:
    folder = series.free_folder(tmp_path, "map")
    series.write_folder(folder, Series(case).files("map", Show("dark", 960)))
    files = sorted(folder.iterdir())
    assert [f.name for f in files] == ["map 1.png", "map 2.png", "map 3.png"]
    images = [QImage(str(f)) for f in files]
    assert {(i.width(), i.height()) for i in images} == {(960, 540)}
    assert len({bytes(i.constBits()) for i in images}) == 3
    assert list(tmp_path.iterdir()) == [folder]
    assert series.free_folder(tmp_path, "map").name == "map 2"


def test_a_pdf_has_a_page_for_each_step_with_its_caption(case, tmp_path: Path) -> None:
    data = Series(case).pdf(Show())
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 3
    assert len(re.findall(rb"/Type\s*/Page\b", Series(case).pdf(Show(), [2]))) == 1
    if not shutil.which("pdftotext"):
        return
    path = tmp_path / "steps.pdf"
    path.write_bytes(data)
    done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    pages = done.stdout.decode().split("\f")
    assert pages[0].startswith("All of it")
    assert pages[1].startswith("Moving")
    assert "Avbruten skolgång" in " ".join(pages[1].split())
    assert pages[2].startswith("Problem tree")
    assert "Secret" not in done.stdout.decode()


def test_giving_up_leaves_no_folder(case, tmp_path: Path) -> None:
    def tell(share: float) -> None:
        if share > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        series.write_folder(tmp_path / "map", Series(case).files("map", Show(width=320), tell))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(case, tmp_path: Path) -> None:
    with pytest.raises(PlainError) as caught:
        series.write_folder(tmp_path / "no" / "map", Series(case).files("map", Show(width=320)))
    assert caught.value.text.endswith(".")


def test_a_picture_too_wide_is_refused(case) -> None:
    with pytest.raises(UseError, match="at most 7,680 pixels"):
        Series(case).png(1, Show(width=30_000))


@pytest.mark.parametrize("step", [0, 4])
def test_a_step_that_is_not_there_is_said(case, step) -> None:
    with pytest.raises(UseError, match="no step"):
        Series(case).image(step, Show())


def test_without_steps_there_is_nothing_to_show() -> None:
    with pytest.raises(UseError, match="no steps yet"):
        Series(sample("barns-bostad-forst")).pdf(Show())
