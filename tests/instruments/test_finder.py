"""Instruments: what diplomacy works with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "id_", "kind", "date"),
    [
        ("انطلق مؤتمر جنيف 2 في مونترو.", "geneva-2", "conference", "2014-01-22"),
        ("صدر بيان جنيف في 30 يونيو 2012.", "geneva-communique", "communique", "2012-06-30"),
        ("تبنى مجلس الأمن القرار 2254 عام 2015.", "unsc-2254", "resolution", "2015-12-18"),
        ("ناقش مجلس الأمن قرار مجلس الأمن رقم 2254.", "unsc-2254", "resolution", "2015-12-18"),
        ("انسحبت واشنطن من الاتفاق النووي.", "jcpoa", "agreement", "2015-07-14"),
        ("يدعم الاتحاد الأوروبي مبادرة السلام العربية.", "arab-peace-initiative", "initiative", "2002-03-28"),
        ("وقعت الأطراف اتفاق الصخيرات.", "skhirat-agreement", "agreement", "2015-12-17"),
        ("ينص اتفاق دايتون على دولة واحدة.", "dayton-agreement", "agreement", "1995-11-21"),
    ],
)
def test_named_instruments_have_their_own_date(view: Read, text: str, id_: str, kind: str, date: str) -> None:
    (instrument,) = view(text).record.instruments
    assert (instrument.id, instrument.kind, instrument.date) == (id_, kind, date)
    assert instrument.name_en


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("توصلت الأطراف إلى هدنة إنسانية في حلب.", "truce", "هدنة إنسانية"),
        ("أعلنت واشنطن خطة أمريكية جديدة.", "plan", "خطة أمريكية جديدة"),
        ("دعا الوزير إلى مؤتمر دولي للسلام.", "conference", "مؤتمر دولي"),
    ],
)
def test_a_noun_with_adjectives_is_an_instrument(view: Read, text: str, kind: str, words: str) -> None:
    seen = view(text)
    (instrument,) = seen.record.instruments
    assert (instrument.kind, seen.at(instrument.mentions[0])) == (kind, words)
    assert instrument.date is None and instrument.rule == "instrument.noun"


def test_two_mentions_of_one_name_are_one_instrument(view: Read) -> None:
    seen = view("وقعت الأطراف اتفاق الصخيرات. وقالت روسيا إن اتفاق الصخيرات خطوة مهمة.")
    (instrument,) = seen.record.instruments
    assert [seen.at(m) for m in instrument.mentions] == ["اتفاق الصخيرات"] * 2


@pytest.mark.parametrize("text", ["انتهى المؤتمر.", "بحث الوزير الخطة.", "اتفق الطرفان أمس."])
def test_a_bare_noun_that_takes_up_nothing_is_none(view: Read, text: str) -> None:
    assert view(text).record.instruments == []


def test_events_and_positions_are_about_the_instruments_they_name(view: Read) -> None:
    seen = view("رحب الرئيس الإيراني حسن روحاني بالاتفاق النووي.")
    (instrument,) = seen.record.instruments
    assert seen.event("رحب").about == [instrument.id]
    assert seen.positions("supports")[0].instruments == [instrument.id]


def test_the_article_takes_up_an_earlier_instrument(view: Read) -> None:
    seen = view("انطلق مؤتمر دولي في جنيف. وقال الوزير إن المؤتمر مهم.")
    (instrument,) = seen.record.instruments
    assert [seen.at(m) for m in instrument.mentions] == ["مؤتمر دولي", "المؤتمر"]


def test_a_predicate_is_no_part_of_the_name(view: Read) -> None:
    assert view("المؤتمر مهم.").record.instruments == []
