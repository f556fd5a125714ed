"""What is done beside the window while a file is imported: reading, settling, finding a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mapper import i18n, patterns
from mapper.model import Case
from mapper.ui.wishes import Tell

if TYPE_CHECKING:
    from mapper.interchange.duplicates import Likeness
    from mapper.interchange.foreign import Foreign
    from mapper.interchange.imported import Imported
    from mapper.interchange.mapping import Mapping

MOST: Final = 50
"""So many texts that look as if they pointed out a person are listed."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import, or a text from the clipboard that stands for one."""

    name: str
    path: Path | None = None
    data: bytes = b""

    @property
    def title(self) -> str:
        """What a map is called that is made of it."""
        return Path(self.name).stem


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of an import: the case, what is like something there, the labels of that by
    id, and texts in it that look as if they pointed out a person, each with what it looks like."""

    imported: Imported
    alike: tuple[Likeness, ...] = ()
    there: dict[str, str] = field(default_factory=dict)
    personal: tuple[tuple[str, str], ...] = ()


def read(source: Source, tell: Tell) -> Foreign | Imported:
    """What is in *source*; given up when *tell* says that nobody waits."""
    from mapper.interchange import worker

    language = i18n.language()
    if source.path is None:
        return worker.read_data(source.data, source.name, None, language, lambda: _asked(tell))
    return worker.read(source.path, None, language, lambda: _asked(tell))


def preview(
    found: Foreign | Imported, mapping: Mapping | None, title: str, there: Case | None
) -> Preview:
    """What comes of *found* by *mapping*, beside what is *there*."""
    from mapper.interchange import duplicates
    from mapper.interchange.imported import Imported
    from mapper.interchange.settling import settle

    if isinstance(found, Imported):
        imported = found
    else:
        assert mapping is not None
        imported = settle(found, mapping, title, i18n.language())
    alike = duplicates.likely(there, imported.case) if there is not None else ()
    labels = {one.there: there.elements[one.there].label for one in alike} if there else {}
    return Preview(imported, alike, labels, tuple(_personal(imported.case)))


def placed(imported: Imported) -> Imported:
    """*imported* with a place for every element."""
    if not imported.unplaced:
        return imported
    from mapper.ui.arrange import places

    case = imported.case.copy()
    for element_id, (x, y) in places(case).items():
        case.put("elements", element_id, replace(case.elements[element_id], x=x, y=y))
    return replace(imported, case=case, unplaced=False)


def _asked(tell: Tell) -> bool:
    """Ends the reading by the error *tell* raises when it is no longer wanted."""
    tell(0.0)
    return False


def _personal(case: Case) -> Iterator[tuple[str, str]]:
    n = 0
    for text in _texts(case):
        for match in patterns.find(text):
            yield match.text, match.kind
            n += 1
            if n == MOST:
                return


def _texts(case: Case) -> Iterator[str]:
    for element in case.elements.values():
        yield from (element.label, element.note, *element.tags)
    for link in case.links.values():
        yield link.note
    for note in case.notes.values():
        yield note.text
