"""A report as one web page that needs nothing else: no script, nothing fetched, read in order."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import singledispatch
from html import escape
from typing import Final

from mapper.report.content import (
    Bullets,
    Heading,
    Note,
    Paragraph,
    Part,
    Picture,
    Report,
    Table,
)

COLOURS: Final = {"ink": "#1b2333", "muted": "#555c6c", "accent": "#1d4b8f", "ground": "#ffffff"}
"""Every text is one of these on the ground, or ink on the shade of a table's header."""
SHADE: Final = "#eaf0f8"
_STYLE: Final = f"""
html {{ background: #f1f2f4; }}
body {{ margin: 0 auto; max-width: 46rem; padding: 3rem 3.5rem; background: {COLOURS["ground"]};
  color: {COLOURS["ink"]}; font: 1rem/1.5 Calibri, Carlito, "Segoe UI", "Source Sans Pro",
  "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }}
h1 {{ font-size: 2rem; line-height: 1.2; margin: .2rem 0 .6rem; }}
h2 {{ font-size: 1.4rem; color: {COLOURS["accent"]}; margin: 2.4rem 0 .5rem; }}
h3 {{ font-size: 1.05rem; margin: 1.5rem 0 .3rem; }}
p {{ margin: .4rem 0; white-space: pre-line; }}
.quiet, figcaption {{ color: {COLOURS["muted"]}; font-size: .92rem; }}
ul {{ margin: .4rem 0; padding-left: 1.3rem; }}
li {{ margin: .25rem 0; }}
figure {{ margin: .9rem 0 1.1rem; }}
img {{ max-width: 100%; height: auto; }}
.table {{ overflow-x: auto; margin: .8rem 0 1.2rem; }}
table {{ border-collapse: collapse; width: 100%; font-size: .92rem; }}
caption {{ text-align: left; color: {COLOURS["muted"]}; padding-bottom: .3rem; }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .6rem;
  border-bottom: 1px solid #c9cdd6; font-weight: normal; }}
thead th {{ background: {SHADE}; font-weight: 600; }}
nav a {{ color: {COLOURS["accent"]}; }}
nav ul {{ list-style: none; padding: 0; columns: 2; }}
@media (max-width: 40rem) {{ body {{ padding: 1.2rem; }} nav ul {{ columns: 1; }} }}
@media print {{
  @page {{ size: A4; margin: 2cm 2.2cm; }}
  html, body {{ background: none; max-width: none; padding: 0; font-size: 10.5pt; }}
  nav {{ display: none; }}
  h2, h3, caption {{ break-after: avoid; }}
  tr, figure, li {{ break-inside: avoid; }}
  thead {{ display: table-header-group; }}
}}
"""


def written(report: Report) -> bytes:
    """The page as a file."""
    return "\n".join(_page(report)).encode("utf-8")


def _page(report: Report) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{report.language}">'
    yield '<head><meta charset="utf-8">'
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
    )
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(report.title)}</title>"
    yield f"<style>{_STYLE}</style></head>"
    yield "<body><header>"
    yield f'<p class="quiet">{escape(report.kind)} · {escape(report.date)}</p>'
    yield f"<h1>{escape(report.title)}</h1>"
    if report.subtitle:
        yield f'<p class="quiet">{escape(report.subtitle)}</p>'
    if len(report.parts) > 2:
        yield from _contents(report)
    yield "</header><main>"
    for part in report.parts:
        yield from _part(part)
    yield "</main></body></html>"
    yield ""


def _contents(report: Report) -> Iterator[str]:
    yield f'<nav aria-label="{escape(report.kind)}"><ul>'
    for part in report.parts:
        yield f'<li><a href="#{part.name}">{escape(part.title)}</a></li>'
    yield "</ul></nav>"


def _part(part: Part) -> Iterator[str]:
    yield f'<section aria-labelledby="{part.name}">'
    yield f'<h2 id="{part.name}">{escape(part.title)}</h2>'
    for block in part.blocks:
        yield _block(block)
    yield "</section>"


@singledispatch
def _block(block: object) -> str:
    raise TypeError(block)


@_block.register
def _heading(block: Heading) -> str:
    return f"<h3>{escape(block.text)}</h3>"


@_block.register
def _paragraph(block: Paragraph) -> str:
    return f"<p>{_said(block.lead, block.text)}</p>"


@_block.register
def _note(block: Note) -> str:
    return f'<p class="quiet">{escape(block.text)}</p>'


@_block.register
def _bullets(block: Bullets) -> str:
    items = (f"<li>{_said(lead, text)}</li>" for lead, text in block.items)
    return f"<ul>{''.join(items)}</ul>"


@_block.register
def _table(block: Table) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in block.header)
    rows = "".join(_row(row) for row in block.rows)
    # What is wider than the screen is reached by key too.
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{escape(block.caption)}">'
        f"<table><caption>{escape(block.caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: tuple[str, ...]) -> str:
    first, *others = (escape(text) for text in row)
    cells = "".join(f"<td>{text}</td>" for text in others)
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'


@_block.register
def _picture(block: Picture) -> str:
    data = base64.b64encode(block.png).decode("ascii")
    wide = "" if block.whole else f' style="width:{block.cm:.1f}cm"'
    caption = f"<figcaption>{escape(block.caption)}</figcaption>" if block.caption else ""
    return (
        f'<figure><img src="data:image/png;base64,{data}" alt="{escape(block.alt)}" '
        f'width="{block.width}" height="{block.height}"{wide}>{caption}</figure>'
    )


def _said(lead: str, text: str) -> str:
    strong = f"<strong>{escape(lead)}</strong>" if lead else ""
    return " ".join(filter(None, (strong, escape(text))))
