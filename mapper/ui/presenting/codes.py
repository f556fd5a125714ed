"""A document for the audience, in which codes stand for the names of actors."""

from __future__ import annotations

from mapper import edits
from mapper.document import Document, News
from mapper.model import Case
from mapper.sharing import coded, former_names


class CodedTwin:
    """Follows a document: ``document`` says the same, but for the names of actors, which it never
    holds. Whoever shows it cannot show a name."""

    def __init__(self, real: Document) -> None:
        self._real = real
        self.document = Document(self._coded())
        self._stop = real.follow(self._follow)

    def stop(self) -> None:
        """Follow no longer."""
        self._stop()

    def _follow(self, news: News) -> None:
        case = self._coded()
        with self.document.edit(""):
            edits.go_back(self.document, case)

    def _coded(self) -> Case:
        return coded(self._real.snapshot(), former_names(self._real.history))
