"""Signs that a word of force tells of a happening, or only speaks of one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar import Document, Reader
from khabar.events.signs import ALWAYS, sign_tables
from khabar.lexicon.lexicon import Lexicon
from khabar.lexicon.schema import EventSign
from views import View

Read = Callable[..., View]

LEXICON = Lexicon()
# Signs that the engine looks for itself.
STRUCTURAL = frozenset(
    (
        ALWAYS, "relative", "clause", "pronoun", "definite", "imperfect", "joined", "behind_noun", "long", "short",
        "asked", "report", "opening", "quoted", "judged", "reported", "counted", "nobody", "no_actor", "no_recipient",
        "crowd", "person", "date", "place", "old", "agent", "claimed",
    )
)  # fmt: skip


def types(view: View) -> set[str]:
    return {event.type for event in view.record.events}


@pytest.mark.parametrize(
    "text",
    [
        "قتل أربعة جنود أمس في هجوم مسلحين قرب كركوك.",
        "انفجرت سيارة مفخخة أمس قرب مقر الشرطة وسط بعقوبة وأوقعت عشرة قتلى.",
        "أصيب 12 شخصا بجروح حين انفجرت قنبلة صباح الثلاثاء في سوق شمال المدينة.",
    ],
)
def test_an_attack_with_its_casualties_is_told(view: Read, text: str) -> None:
    assert "ASSAULT" in types(view(text))


@pytest.mark.parametrize(
    "text",
    [
        "تنظر المحكمة الدولية في قضية اغتيال رئيس الوزراء السابق منذ سنوات.",
        "هل يمكن أن تؤدي خطة الهجوم إلى حوار أو إلى حرب جديدة؟",
        "تخشى الحكومات أي هجمات في هذه المرحلة من تاريخ الصراع الدولي.",
    ],
)
def test_a_crime_a_plan_and_a_fear_are_only_spoken_of(view: Read, text: str) -> None:
    assert "ASSAULT" not in types(view(text))


def test_a_crowd_that_gathers_protests_and_a_sum_that_does_not(view: Read) -> None:
    seen = view("تجمع أمس مئات المتظاهرين أمام السفارة وسط العاصمة احتجاجا على القرار.")
    assert seen.at(seen.event("تجمع").trigger) == "تجمع"
    assert "PROTEST" not in types(view("تجمع الوزير مع الصحافيين وسط العاصمة."))


def test_what_is_not_told_is_explained(reader: Reader) -> None:
    found = reader.explain(Document(text="تنظر المحكمة الدولية في قضية اغتيال رئيس الوزراء السابق منذ سنوات."))
    assert ("event.assault-ightala.noun", "spoken of, not told") in {(r.rule, r.reason) for r in found.rejections}


@pytest.mark.parametrize("row", LEXICON.event_signs, ids=lambda row: f"{row.type}-{row.sign}")
def test_a_sign_has_words_or_is_one_that_the_engine_knows(row: EventSign) -> None:
    assert bool(row.words) != (row.sign in STRUCTURAL)
    assert row.noun or row.verb
    assert row.reach is None if not row.words else row.reach == "sentence" or (row.reach or "").isdigit()


def test_weights_and_words_by_type() -> None:
    rows = [EventSign("ASSAULT", "plan", -1.0, -0.5, "4", ["خطة"]), EventSign("PROTEST", "always", 0.5, 0.2)]
    tables = sign_tables(rows)
    assert tables["ASSAULT"].weights == {"plan": (-100, -50)}
    assert tables["ASSAULT"].words == {"4": {"خطه": ["plan"]}}
    assert tables["PROTEST"].words == {}
