"""Sources: relays, "according to", documents and their issuers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "اندلعت اشتباكات في طرابلس فجر اليوم، بحسب مصدر طبي ليبي.",
            "مصدر طبي ليبي",
            "اندلعت اشتباكات في طرابلس فجر اليوم",
        ),
        (
            "توقفت الرحلات في مطار صنعاء، وفقا لوزارة النقل اليمنية.",
            "وزارة النقل اليمنية",
            "توقفت الرحلات في مطار صنعاء",
        ),
        ("وفقا لمنظمة الصحة العالمية، أصاب الفيروس ملايين البشر.", "منظمة الصحة العالمية", "أصاب الفيروس ملايين البشر"),
        ("أغلقت المدارس أبوابها في بيروت، كما ذكرت وكالة رويترز.", "وكالة رويترز", "أغلقت المدارس أبوابها في بيروت"),
        ("توقفت حركة القطارات، حسبما أعلنت وزارة النقل الفرنسية.", "وزارة النقل الفرنسية", "توقفت حركة القطارات"),
    ],
)
def test_a_relay_reports_the_clause_around_it(view: Read, text: str, source: str, content: str) -> None:
    seen = view(text)
    (said,) = seen.record.statements
    assert said.rule.startswith("statement.relay.")
    assert seen.at(said.content) == content
    assert said.speakers == [seen.actor(source).id] and said.via == []


def test_a_relay_in_a_report_of_another_is_his_link(view: Read) -> None:
    seen = view("قال وزير المالية اليوناني يانيس فاروفاكيس، كما نقلت صحيفة الغارديان، إن أثينا لن تتراجع.")
    said = seen.said("قال")
    assert seen.names(said.speakers) == ["Yanis Varoufakis"] and seen.names(said.via) == ["The Guardian"]


@pytest.mark.parametrize(
    ("text", "cue", "issuer"),
    [
        ("جاء في بيان لوزارة الخارجية المصرية أن المفاوضات مستمرة.", "جاء", "وزارة الخارجية المصرية"),
        ("ذكر بيان لوزارة الخارجية المصرية أن المفاوضات مستمرة.", "ذكر", "وزارة الخارجية المصرية"),
        ("ذكر بيان صادر عن الجيش اللبناني أن الحدود آمنة.", "ذكر", "الجيش اللبناني"),
    ],
)
def test_a_document_speaks_for_its_issuer(view: Read, text: str, cue: str, issuer: str) -> None:
    seen = view(text)
    assert seen.said(cue).speakers == [seen.actor(issuer).id]


def test_the_communique_is_that_of_the_issuer_named_before(view: Read) -> None:
    seen = view("ذكر بيان صادر عن الجيش اللبناني أن الحدود آمنة. وأضاف البيان أن الدوريات مستمرة.")
    assert seen.said("وأضاف").speakers == [seen.actor("الجيش اللبناني").id]


def test_so_he_announced_that_is_no_relay(view: Read) -> None:
    seen = view("كما أعلن الرئيس التونسي قيس سعيد أن الانتخابات قريبة.")
    said = seen.said("أعلن")
    assert said.rule.startswith("statement.alana") and seen.at(said.content) == "الانتخابات قريبة"
