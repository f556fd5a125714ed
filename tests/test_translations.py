"""Keeps Swedish complete: every text of the program, its placeholders, and the compiled file."""

from __future__ import annotations

import gettext
import importlib.util
import io
import string
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message


def _tool() -> ModuleType:
    path = Path(__file__).resolve().parent.parent / "tools" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations_tool", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


tool = _tool()
both = pytest.mark.parametrize("language", tool.LANGUAGES)


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def forms(message: Message) -> list[tuple[str, str]]:
    """Each form of a text beside its translation: one, or two where a number decides."""
    texts = message.id if isinstance(message.id, tuple | list) else [message.id]
    said = message.string if isinstance(message.string, tuple | list) else [message.string or ""]
    return [(str(text), str(translation)) for text, translation in zip(texts, said, strict=True)]


@both
def test_every_text_of_the_program_is_translated(language: str) -> None:
    catalog = tool.translations(language)
    missing = []
    for text in tool.texts():
        known = catalog.get(text.id, text.context) if text.id else text
        if text.id and (known is None or known.fuzzy or not all(t for _, t in forms(known))):
            missing.append(text.id)
    assert missing == []


@both
def test_no_translation_is_left_over(language: str) -> None:
    known = {(m.id, m.context) for m in tool.texts()}
    left = [m.id for m in tool.translations(language) if (m.id, m.context) not in known]
    assert left == []


@both
def test_a_translation_keeps_the_placeholders(language: str) -> None:
    wrong = [
        (text, translation)
        for message in tool.translations(language)
        if message.id
        for text, translation in forms(message)
        if translation and placeholders(translation) != placeholders(text)
    ]
    assert wrong == []


@both
def test_the_compiled_catalogue_is_the_translated_one(language: str) -> None:
    path = tool.source(language).with_suffix(".mo")
    committed = gettext.GNUTranslations(io.BytesIO(path.read_bytes()))
    fresh = gettext.GNUTranslations(io.BytesIO(tool.compiled(tool.translations(language))))
    assert vars(committed)["_catalog"] == vars(fresh)["_catalog"]


def test_the_template_holds_the_texts_of_the_program() -> None:
    assert tool.TEMPLATE.read_bytes() == tool.as_text(tool.texts())


def test_texts_within_texts_are_found_under_every_python() -> None:
    source = "a = f'{x or _(\"One\")} y'\nwith edit(_('Two')):\n    ngettext('{n} a', '{n} b', n)\n"
    assert [text for text, _context in tool.marked(source)] == ["One", "Two", ("{n} a", "{n} b")]
