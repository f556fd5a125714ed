"""The language the program speaks: gettext with the source texts in English."""

from __future__ import annotations

import contextlib
import gettext
import locale
import os
from collections.abc import Iterator
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from mapper import resources

if TYPE_CHECKING:
    from datetime import datetime

LANGUAGES: Final = {"sv": "Svenska", "en": "English"}
"""The languages the program speaks, each by its own name."""

_DOMAIN: Final = "mapper"


class _Voice(NamedTuple):
    language: str = "en"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


class _Current:
    voice = _Voice()


_ASIDE: ContextVar[_Voice | None] = ContextVar("aside", default=None)
"""What one piece of work speaks in its thread, whatever the program speaks."""


def _voice() -> _Voice:
    return _ASIDE.get() or _Current.voice


def system_language() -> str:
    """The first language of the system that the program speaks, else English."""
    names = [os.environ.get(v, "") for v in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    with contextlib.suppress(ValueError):
        names.append(locale.getlocale()[0] or "")
    for name in ":".join(names).split(":"):
        short = name[:2].lower()
        if short in LANGUAGES or name.startswith("Swedish"):
            return short
    return "en"


def use(language: str | None = None) -> str:
    """Speak *language* from now on (None: the system's); returns the language in use."""
    chosen = language if language in LANGUAGES else system_language()
    _Current.voice = _voice_of(chosen)
    return chosen


@contextlib.contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak *language* inside the block and in this thread only; the window goes on in its own."""
    token = _ASIDE.set(_voice_of(language))
    try:
        yield
    finally:
        _ASIDE.reset(token)


def _voice_of(language: str) -> _Voice:
    where = resources.path("locale")
    found = gettext.translation(_DOMAIN, where, languages=[language], fallback=True)
    return _Voice(language, found)


def language() -> str:
    """The language in use."""
    return _voice().language


def _(text: str) -> str:
    """*text* in the language in use."""
    return _voice().catalogue.gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of a text that fits the number *n*, in the language in use."""
    return _voice().catalogue.ngettext(one, many, n)


def pgettext(context: str, text: str) -> str:
    """*text* in the language in use, where the same English text needs several translations."""
    return _voice().catalogue.pgettext(context, text)


@cache
def every(text: str) -> tuple[str, ...]:
    """*text* in every language the program speaks, for reading what it wrote in another."""
    folder = resources.path("locale")
    catalogues = (gettext.translation(_DOMAIN, folder, [name], fallback=True) for name in LANGUAGES)
    return tuple(dict.fromkeys((text, *(one.gettext(text) for one in catalogues))))


def N_(text: str) -> str:
    """Mark *text* in a table for translation; translate with ``_`` when it is shown."""
    return text


def number(value: float, decimals: int = 0) -> str:
    """*value* as people of the language write it: 1 200 000,5 or 1,200,000.5."""
    text = f"{value:,.{decimals}f}"
    if language() == "sv":
        return text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",").replace("-", "−")
    return text.replace("-", "−")


def moment(time: datetime) -> str:
    """A moment as people of the language write it, in the time of its zone."""
    return time.strftime("%Y-%m-%d %H.%M" if language() == "sv" else "%Y-%m-%d %H:%M")
