"""Executes ARCHITECTURE.md: layers, lazy imports, budgets, and plain text in every widget."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# A part may import the parts below it and itself, never a neighbour, but for what stands under
# NEIGHBOURS.
LAYERS = [
    {"resources", "errors", "disk", "i18n", "screen", "quiet"},
    {"model", "forms", "strength"},
    {"steps"},
    {"document"},
    {"mentions", "patterns"},
    {"edits", "checks", "words", "views"},
    {"naming", "templates"},
    {"store", "graph", "interchange", "workshop", "library", "merging"},
    {"sharing", "forgetting", "report"},
    {"cli", "ui"},
]
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}
NEIGHBOURS = {
    ("i18n", "resources"),  # the catalogues are files that come with the program
    ("cli", "ui"),  # inside a function only: see test_the_command_line_alone_opens_windows
    ("edits", "words"),  # a refusal is said in the words of the kinds
    ("checks", "words"),
}

# Too slow or too big to load before somebody needs them (performance.md, Start-up).
LAZY = [
    *("networkx", "numpy", "scipy", "rustworkx", "sqlite_utils", "pygraphviz", "fast_sugiyama"),
    *("docx", "pptx", "lxml", "PIL", "openpyxl", "xlsxwriter"),
]
LAZY_QT = ["PySide6.QtSvg", "PySide6.QtPrintSupport", "PySide6.QtNetwork"]

FILE_LINES, FUNCTION_LINES, CLASS_METHODS = 400, 50, 25


@cache
def modules() -> dict[str, Path]:
    """Every module of ours by its dotted name."""
    found = {}
    for path in sorted((ROOT / "mapper").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def is_for_types(node: ast.AST) -> bool:
    """Whether a block is `if TYPE_CHECKING:`, which never runs."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imports(node: ast.AST, *, functions: bool) -> Iterator[str]:
    """The dotted names a file imports when it runs; with those inside functions or without."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports are absolute"
            base = child.module or ""
            for alias in child.names:
                whole = f"{base}.{alias.name}"
                yield whole if whole in modules() else base
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            if functions:
                yield from imports(child, functions=functions)
        elif not is_for_types(child):
            yield from imports(child, functions=functions)


def part(module: str) -> str:
    """`mapper.ui.canvas.view` belongs to `ui`."""
    return module.split(".")[1] if "." in module else ""


def ours() -> Iterator[tuple[str, str]]:
    """Every import of one module of ours by another, inside functions too."""
    for module, path in modules().items():
        for target in imports(tree(path), functions=True):
            if target.split(".")[0] == "mapper":
                yield module, target


def test_every_part_has_a_layer() -> None:
    parts = {part(module) for module in modules()} - {"", "__main__"}
    assert parts <= LEVEL.keys()


def test_a_part_imports_only_what_lies_below_it() -> None:
    wrong = []
    for module, target in ours():
        here, there = part(module), part(target)
        if not here or here == "__main__" or not there or here == there:
            continue
        if LEVEL[there] >= LEVEL[here] and (here, there) not in NEIGHBOURS:
            wrong.append(f"{module} imports {target}")
    assert wrong == []


def test_the_command_line_alone_opens_windows() -> None:
    at_import = {
        (module, target)
        for module, path in modules().items()
        for target in imports(tree(path), functions=False)
        if part(target) == "ui" and part(module) != "ui"
    }
    assert at_import == set()


def test_qt_stays_in_the_window() -> None:
    wrong = [
        f"{module} imports {target}"
        for module, path in modules().items()
        for target in imports(tree(path), functions=True)
        if target.split(".")[0] in {"PySide6", "shiboken6"} and part(module) != "ui"
    ]
    assert wrong == []


def test_the_canvas_knows_no_panels_and_no_dialogs() -> None:
    wrong = [
        f"{module} imports {target}"
        for module, target in ours()
        if module.startswith("mapper.ui.canvas")
        and target.startswith(("mapper.ui.panels", "mapper.ui.dialogs"))
    ]
    assert wrong == []


def test_no_module_imports_itself_by_a_detour() -> None:
    edges = {
        module: {t for t in imports(tree(path), functions=False) if t in modules()} - {module}
        for module, path in modules().items()
    }
    while True:  # peel off what imports nothing that is left; what stays is a cycle
        free = {module for module, targets in edges.items() if not targets & edges.keys()}
        if not free:
            break
        edges = {module: targets for module, targets in edges.items() if module not in free}
    cycle = {module: sorted(targets & edges.keys()) for module, targets in edges.items()}
    assert cycle == {}


@pytest.mark.parametrize(
    ("module", "lazy"),
    [
        ("mapper.cli", [*LAZY, "PySide6"]),
        ("mapper.ui.app", [*LAZY, *LAZY_QT]),
        ("mapper.ui.window", [*LAZY, *LAZY_QT]),
    ],
)
def test_starting_loads_nothing_slow(module: str, lazy: list[str]) -> None:
    code = f"import sys, {module}; print(*[name for name in {lazy!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_files_functions_and_classes_keep_their_budgets() -> None:
    over = []
    for path in modules().values():
        where = path.relative_to(ROOT)
        if (lines := path.read_text(encoding="utf-8").count("\n")) > FILE_LINES:
            over.append(f"{where}: {lines} lines")
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > FUNCTION_LINES:
                    over.append(f"{where}:{node.lineno} {node.name}: {length} lines")
            if isinstance(node, ast.ClassDef):
                methods = sum(isinstance(n, ast.FunctionDef) for n in node.body)
                if methods > CLASS_METHODS:
                    over.append(f"{where}:{node.lineno} {node.name}: {methods} methods")
    assert over == []
