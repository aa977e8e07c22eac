"""Absurd and hostile text: nothing raises, offsets are those of the raw text, the same text gives the same times."""

from __future__ import annotations

import datetime
import pickle
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from khabar.text.normal import NormalText
from khabar.text.tokens import tokenize
from khabar.times import TimeFinder, TimeSpan
from views import Find

ABSURD = [
    "31 فبراير 2014", "30 فبراير", "32 مايو", "5/13/2014/9", "13/13/2014", "99/99/9999", "2014-02-31", "عام 99999",
    "سنة صفر", "0 مايو", "30 صفر 1499هـ", "عام 1600هـ", "عام 1300هـ", "1 محرم 9999هـ", "قبل 999 قرون", "قبل 900 عقود",
    "القرن الثلاثين", "نهاية", "مطلع", "يوم", "قبل", "بعد بعد بعد", "من إلى حتى", "(", "الـ", "الـ8", "8 من", "²³ مايو",
    "مايو" * 50, "مايو " * 500, "ألف " * 500, "عام " * 500, "والاثنين " * 500, "1/" * 500 + "1", "قبل ألف ألف ألف عام",
    "اليوم نفسه", "نفس اليوم", "العام التالي", "29 فبراير", "", "\n\n", "\u200f\u202b", "٣١/٠٢/٢٠١٤", "今日 17 يوليو",
]  # fmt: skip


@pytest.mark.parametrize("published", ["2015-07-22", None, "0001-01-01", "9999-12-31", "2016-02-29"])
@pytest.mark.parametrize("text", ABSURD, ids=range(len(ABSURD)))
def test_absurd_text_does_not_raise(text: str, published: str | None, find: Find) -> None:
    for words, value in find(text, published):
        assert words
        assert value is None or value[0].isdecimal()


@pytest.mark.parametrize("text", ["31 فبراير 2014", "2014-02-31", "13/13/2014", "99/99/9999"])
def test_days_that_do_not_exist_have_no_value(text: str, find: Find) -> None:
    assert all(value is None for _, value in find(text))


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_ends_of_the_calendar(published: str, find: Find) -> None:
    text = "أمس وغدا والأسبوع الماضي والأسبوع المقبل وقبل 40 قرون والاثنين المقبل و10 شوال و5 مايو والصيف الماضي"
    assert find(text, published)


def test_offsets_with_diacritics_tatweel_and_crlf(find: Find) -> None:
    text = "قالَ الوَزيرُ\r\nوَبِنِهايةِ العـامِ الجاري\r\nيعودُ يَوْمَ الاثْنَيْنِ المقبلِ، لِلـعام المقبل"
    assert find(text) == [
        ("نِهايةِ العـامِ الجاري", "2015-10/2015-12"),
        ("يَوْمَ الاثْنَيْنِ المقبلِ", "2015-07-27"),
        ("لـعام المقبل", "2016"),
    ]


def test_token_indices_cover_the_span(finder: TimeFinder) -> None:
    text = NormalText("قال الوزير، وبنهاية الشهر الجاري سيعود يوم 5 مايو 2016")
    tokens = tokenize(text)
    for span in finder.find(text, tokens, datetime.date(2015, 7, 22)):
        assert tokens[span.first].start <= span.start < tokens[span.first].end
        assert tokens[span.last - 1].end == span.end


def _times(finder: TimeFinder, raw: str) -> list[TimeSpan]:
    text = NormalText(raw)
    return finder.find(text, tokenize(text), datetime.date(2015, 7, 22))


def test_same_text_same_times(finder: TimeFinder) -> None:
    raw = "عاد أمس الثلاثاء وسيسافر الاثنين ثم في 5 مايو المقبل، وزار المدينة في اليوم نفسه عام 2003"
    expected = _times(finder, raw)
    with ThreadPoolExecutor(8) as pool:
        assert all(times == expected for times in pool.map(lambda _: _times(finder, raw), range(64)))
    assert _times(pickle.loads(pickle.dumps(finder)), raw) == expected
    assert _times(TimeFinder(), raw) == expected


def test_time_grows_with_length(finder: TimeFinder) -> None:
    start = time.perf_counter()
    for word in ("والاثنين ", "مايو ", "ألف ", "قبل ", "نهاية ", "1 - ", "اليوم نفسه "):
        _times(finder, word * 20_000)
    assert time.perf_counter() - start < 20
