"""Headlines: a speaker, a colon and what was said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "speaker", "content", "quoted"),
    [
        ("لافروف: روسيا مستعدة لاستضافة الحوار", "Sergey Lavrov", "روسيا مستعدة لاستضافة الحوار", "indirect"),
        ("ميركل: «لن نغلق الحدود أمام اللاجئين»", "Angela Merkel", "لن نغلق الحدود أمام اللاجئين", "direct"),
    ],
)
def test_a_speaker_and_a_colon(view: Read, text: str, speaker: str, content: str, quoted: str) -> None:
    seen = view(text)
    (said,) = seen.record.statements
    assert said.rule == "statement.headline"
    assert (seen.names(said.speakers), seen.at(said.content), said.quoted) == ([speaker], content, quoted)


@pytest.mark.parametrize(
    "text",
    [
        "رويترز: أسعار النفط ترتفع بشدة",
        "الحرب في اليمن: سنوات من الجوع والمرض",
        "لافروف: نعم",
        "الساعة 12:30 بتوقيت القاهرة اليوم",
    ],
)
def test_no_speaker_no_headline(view: Read, text: str) -> None:
    assert [s.rule for s in view(text).record.statements if s.rule == "statement.headline"] == []


def test_only_the_start_of_a_line_is_a_headline(view: Read) -> None:
    seen = view("لافروف: الحل سياسي ولا بديل عنه\nقال وزير الخارجية الروسي سيرغي لافروف إن الحل سياسي.")
    assert [s.rule for s in seen.record.statements] == ["statement.headline", "statement.qala.an"]
    assert seen.record.statements[0].speakers == seen.record.statements[1].speakers
