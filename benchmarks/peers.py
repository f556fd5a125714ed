"""Our canvas beside cytoscape.js and vis-network in a headless Chromium: same graph, same machine.

Development only. The two libraries come through npm into the user's cache; where node or Chromium
is missing, that is said and nothing fails.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from benchmarks import memory, synthetic
from benchmarks.canvas import application, settle, shown
from benchmarks.measure import Row, timed
from benchmarks.motion import LINKS, NONE, with_links
from mapper.document import Document
from mapper.model import Case
from mapper.ui import theme

PAGE: Final = Path(__file__).with_name("peers.html")
PACKAGES: Final = ("cytoscape@3.34.4", "vis-network@10.1.5")
LIBRARIES: Final = {
    "cytoscape": "node_modules/cytoscape/dist/cytoscape.min.js",
    "vis": "node_modules/vis-network/standalone/umd/vis-network.min.js",
}
NAMES: Final = {"cytoscape": "cytoscape.js", "vis": "vis-network"}
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
GOALS: Final = {"open": 0.3, "pan": 0.15, "zoom": 0.06, "drag": 0.03, "memory": 0.1}
COUNT: Final = 40
PATIENCE: Final = 180.0


def rows() -> Iterator[Row | str]:
    """Opening, pan, zoom and drag of 1,000 and 5,000 elements; memory with 5,000."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    cache = libraries()
    if browser is None or cache is None:
        yield "beside cytoscape.js and vis-network: not here (no Chromium, or no node with npm)"
        return
    application()
    for size in (1_000, 5_000):
        case = synthetic.case(size)
        mine = ours(case)
        for tool, library in LIBRARIES.items():
            theirs = in_browser(browser, cache / library, graph(case, tool))
            if "error" in theirs:
                yield f"{NAMES[tool]} with {size:,}: not here ({theirs['error']})"
                continue
            for name, goal in GOALS.items():
                if name in mine and name in theirs:
                    what = f"{name}, {size:,}" + (" (MB)" if name == "memory" else "")
                    yield Row(what, mine[name], NAMES[tool], theirs[name], goal)


def libraries() -> Path | None:
    """Where the two libraries are, fetched the first time; None when they cannot be had."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    cache = home / "mapper-benchmarks"
    if not all((cache / library).exists() for library in LIBRARIES.values()):
        npm = shutil.which("npm")
        if npm is None:
            return None
        cache.mkdir(parents=True, exist_ok=True)
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(cache))
        done = subprocess.run([npm, "install", *quiet, *PACKAGES], capture_output=True)
        if done.returncode:
            return None
    return cache


# ---- ours


def ours(case: Case) -> dict[str, float]:
    """Milliseconds for the same as the page does: the median of steps, each until it is on the
    screen. What we paint ahead between two steps is not counted; they do nothing then."""
    found = {"open": statistics.median(timed(partial(_opened, case)) for _turn in range(3))}
    if len(case.elements) == 5_000:
        found["memory"] = memory.of_a_canvas(5_000)
    canvas = shown(Document(case))
    canvas.set_zoom(1.0)
    settle(canvas)

    def steps(act: Callable[[int], object]) -> float:
        taken = []
        for n in range(COUNT):
            taken.append(timed(lambda n=n: (act(n), canvas.repaint())))  # type: ignore[misc]
            QApplication.processEvents()
        return statistics.median(taken)

    def pan(n: int) -> None:
        way = 1 if n % 20 < 10 else -1
        canvas.pan(-24 * way, -8 * way)

    found["pan"] = steps(pan)
    found["zoom"] = steps(lambda n: canvas.set_zoom(1.0 if n % 2 else 1.1))
    canvas.set_zoom(1.0)
    held = with_links(canvas.document, LINKS)
    canvas.reveal(held)
    settle(canvas)
    shape = canvas.scene.shape(held)
    start = canvas.viewport.to_view(shape.x, shape.y)
    canvas.hand.press(start, NONE)
    canvas.hand.move(start + QPointF(14, 3), NONE)
    canvas.repaint()
    found["drag"] = steps(lambda n: canvas.hand.move(start + QPointF(14 + 3 * n, 3 + 2 * n), NONE))
    canvas.hand.cancel()
    canvas.stop()
    canvas.close()
    return found


def _opened(case: Case) -> None:
    canvas = shown(Document(case))
    canvas.stop()
    canvas.close()


# ---- theirs


def graph(case: Case, tool: str) -> dict[str, Any]:
    """What the page shows and how it is to be moved."""
    elements, document = case.elements, Document(case)
    colours = theme.LIGHT.colours
    nodes = [
        {"id": e.id, "label": e.label, "x": e.x, "y": e.y, "fill": colours[f"{e.kind}.fill"]}
        for e in elements.values()
    ]
    links = [
        {"id": link.id, "source": link.source, "target": link.target}
        for link in case.links.values()
    ]
    held = with_links(document, LINKS)
    right, low = max(e.x for e in elements.values()), max(e.y for e in elements.values())
    fit = min(1500 / right, 800 / low)
    return {
        "tool": tool,
        "nodes": nodes,
        "links": links,
        "held": held,
        "at": {"x": elements[held].x, "y": elements[held].y},
        "middle": list(elements)[len(elements) // 2],
        "fit": fit,
        "pan": {"x": 50, "y": 50},
        "count": COUNT,
    }


class _Answers(BaseHTTPRequestHandler):
    """Serves the page, the library and the graph, and takes the result."""

    server: _Server

    def do_GET(self) -> None:
        body = self.server.files.get(self.path)
        self.send_response(200 if body is not None else 404)
        kind = "text/html" if self.path == "/" else "text/javascript"
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(body or b"")

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.result.update(json.loads(self.rfile.read(length)))
        self.send_response(204)
        self.end_headers()
        self.server.done.set()

    def log_message(self, *_said: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    """One page for one browser on this machine."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.files = files
        self.result: dict[str, Any] = {}
        self.done = threading.Event()


def in_browser(browser: str, library: Path, shown_graph: dict[str, Any]) -> dict[str, Any]:
    """What the page measured, in milliseconds, and the browser's memory in MB; or an "error"."""
    files = {
        "/": PAGE.read_bytes(),
        "/library.js": library.read_bytes(),
        "/graph.js": b"const graph = " + json.dumps(shown_graph).encode(),
    }
    with (
        _Server(files) as server,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        process = subprocess.Popen(
            [browser, *_switches(profile), f"http://127.0.0.1:{server.server_port}/"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            if not server.done.wait(PATIENCE):
                return {"error": f"no answer in {PATIENCE:g} s"}
            used = memory.of_processes(process.pid)
        finally:
            process.terminate()
            process.wait()
            server.shutdown()
    return {**server.result, **({"memory": used} if used else {})}


def _switches(profile: str) -> list[str]:
    """A window of our size."""
    switches = [
        "--headless=new",
        "--disable-gpu",
        "--no-first-run",
        "--window-size=1600,900",
        f"--user-data-dir={profile}",
    ]
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*switches, "--no-sandbox"] if root else switches
