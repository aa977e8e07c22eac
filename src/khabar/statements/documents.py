"""Documents that speak: «ذكر البيان أن», «قرارا يطالب», with who issued them."""

from __future__ import annotations

from khabar.actors.casting import Cast
from khabar.statements.sources import Source, Sources
from khabar.statements.starts import Starts
from khabar.statements.subjects import Subjects
from khabar.words.page import Page

# A document stands at most so many words before the verb that tells what it says.
DOCUMENT_REACH = 4


class Documents:
    """Finds the documents that are the subjects of cues."""

    def __init__(self, page: Page, cast: Cast, sources: Sources, starts: Starts, subjects: Subjects) -> None:
        self.page = page
        self.cast = cast
        self.sources = sources
        self.starts = starts
        self.subjects = subjects

    def subject(self, i: int, limit: int) -> Source | None:
        """«ذكر البيان أن»، «جاء في بيان للخارجية أن»، «البيان يشير إلى»: the document's issuer speaks."""
        page = self.page
        j = i + 1
        if j < limit and page.tokens[j].norm == "في":
            j += 1
            if not any(r.verb.content.startswith("doc") for r in page.forms[i].cues):
                return None
        if j < limit and "document" in page.forms[j].classes and page.is_mark(j) is False:
            return self.sources.issued(j)
        spokesman = self.starts.mouthpiece(i + 1) if i + 1 < limit else None
        if spokesman is not None and any(r.verb.content.startswith("doc") for r in page.forms[i].cues):
            return Source((spokesman.actor,), spokesman.last, True)
        at = self._described_document(i)
        if at is not None and page.tokens[i].norm[0] != "و":
            issued = self.sources.issued(at)
            if issued.actors and page.tokens[at].norm.startswith("ال") and at == i - 1:
                return issued
            return Source(tuple(self.subjects.main(i)), i, True)
        return None

    def behind(self, i: int) -> int:
        """The token behind a document and its issuer that are the subject of a verb («أعلن بيان صدر عن X أن»), or 0."""
        j = i + 1
        if j >= self.page.sentence(i).last or "document" not in self.page.forms[j].classes:
            return 0
        return self.sources.issued(j).last

    def _described_document(self, i: int) -> int | None:
        """The document that a verb right behind it tells of: «قرارا يطالب», «القرار 2401 الذي يطالب»."""
        first = max(self.page.sentence(i).first, i - DOCUMENT_REACH)
        for j in range(i - 1, first - 1, -1):
            form, token = self.page.forms[j], self.page.tokens[j]
            if "document" in form.classes:
                return j
            if (
                not (token.is_number or "rel" in form.classes or form.common == "a")
                or self.cast.covering[j] is not None
            ):
                return None
        return None
