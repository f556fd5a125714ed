"""A case whose every text is something that could be taken for more than text."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from mapper.model import TABLES, Case
from mapper.model.codec import cleaned

_FREE: Final = frozenset(
    "label note title background problem question setup place period decision reference name text "
    "theme goal alias experience competence caption notes how unit indicator learned".split()
)
"""The fields that say what anybody wrote."""


def hostile(lure: Path) -> tuple[str, ...]:
    """Texts that ask for the file *lure*, for an address on this machine, or for a formula; and
    texts that look like others, are very long, or hold what is not seen."""
    there = lure.as_uri()
    return (
        f'<img src="{there}">',
        f"<b>bold</b><script>open('{there}')</script><iframe src='{there}'></iframe>",
        f'<a href="{there}">here</a> <link rel=stylesheet href="{there}">',
        "<img src=http://127.0.0.1:9/x.png><style>@import url(http://127.0.0.1:9/x.css)</style>",
        f"![picture]({there}) [link](http://127.0.0.1:9/) # heading\n\n```code```",
        f'=HYPERLINK("{there}","here")',
        "=cmd|'/c calc'!A1",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        f'=WEBSERVICE("{there}")',
        str(lure),
        there,
        f"file:{lure}",
        f"\\\\127.0.0.1\\share\\{lure.name}",
        "../../../../../../etc/hosts",
        "\u202egnp.exe\u202c \u2066inside\u2069 \u200f\u200e",
        "\u0007bell \u001b[31mred \u0000nul \u0008back \u007f",
        "\ufeffmark\u200bzero\u00adsoft\u2028line\u2029paragraph",
        "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f1f8\U0001f1ea "
        "\U0001f3f4\U000e0067\U000e0062\U000e007f",
        "Z̴̛̛͙̺̈́̓͂̽a̸l̵g̶o̷" * 5,
        "one word " * 300,
        "withoutanybreak" * 200,
        "&amp;&lt;b&gt; %s %n {0} {name} ${HOME} $(id) `id` '; DROP TABLE elements; --",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + there + "\">]>&e;",
        "]]><x/>",
        " ",
    )  # fmt: skip


def poisoned(case: Case, lure: Path) -> Case:
    """*case* with every text one of ``hostile``, in turn."""
    made, texts, at = case.copy(), [cleaned(text) for text in hostile(lure)], 0

    def changed(record: Any) -> Any:
        nonlocal at
        values: dict[str, Any] = {}
        for field in fields(record):
            value = getattr(record, field.name)
            if field.name in _FREE and isinstance(value, str):
                values[field.name] = texts[at % len(texts)]
                at += 1
            elif field.name in ("figures", "results", "moves"):
                values[field.name] = tuple(changed(item) for item in value)
            elif field.name == "tags":
                values[field.name] = (texts[at % len(texts)],)
        return replace(record, **values)

    for table in TABLES:
        for record in list(case.table(table).values()):
            if table == "card":
                made.card = changed(record)
            else:
                made.put(table, record.id, changed(record))
    return made
