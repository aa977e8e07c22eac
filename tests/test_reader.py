"""The line of stages as a whole: the same record for the same text, whatever the text."""

from __future__ import annotations

import gc
import json
import pickle
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar import Document, LexiconError, Reader, Record
from views import View

REPORTS = sorted((Path(__file__).parent.parent / "training" / "reports").glob("*.json"))

# A reading of a short text takes a few milliseconds; one that takes this long hangs.
DEADLINE = 2.0

TEXTS = (
    "قال وزير الخارجية الروسي سيرغي لافروف إن الحل سياسي. وأضاف أن الهدنة صامدة.",
    "قصفت إسرائيل حزب الله أمس. ودعا الأمين العام للأمم المتحدة أنطونيو غوتيريش إلى وقف القصف.",
    "نقلت وكالة رويترز عن مسؤول أمريكي قوله إن واشنطن ستفرض عقوبات على إيران يوم الثلاثاء.",
    "ميركل: «لن نغلق الحدود أمام اللاجئين»\nعقد مؤتمر جنيف 2 في مونترو عام 2014.",
)

VOCABULARY = """
قال وقالت يقول قالوا أكد أعلن دعا نقلت نفى مشيرا مؤكدا قوله إن أن بأن إلى عن على في من مع بين لا لم
لن قد كان وكان سوف إذا بحسب وفقا كما نقلا بيان البيان الوزير وزير الخارجية وزيرا وزيران الروسي
والأمريكي نظيره الرئيس المصري لافروف كيري سيرغي جون محمد بن عبد الله ال أبو روسيا وروسيا لروسيا
للأردن واشنطن موسكو الأمم المتحدة رويترز وكالة صحيفة الجانبان الطرفان الأخير بلاده قواتها ثلاثة خمسة
مئات 12 ١٢ مدنيين جنود مسلحون التقى لقاء قصف هجوما شن قتل مقتل اتفاق مؤتمر هدنة قرار 2254 ضرورة شرط
بشرط يجب نرحب أمس اليوم الثلاثاء المقبل الماضي يونيو حزيران 2013 ه 1441 رمضان شهر قبل بعد عام
"""
WORDS = VOCABULARY.split()
MARKS = [
    ".",
    "،",
    ":",
    "؛",
    "«",
    "»",
    '"',
    "“",
    "”",
    "(",
    ")",
    "-",
    "؟",
    "...",
    "\n",
    "\n\n",
    "ـ",
    "\u200f",
    "\u0651",
    "\x00",
    "é",
    "🙂",
]
ODD = st.text(alphabet=st.characters(min_codepoint=0x0600, max_codepoint=0x06FF), min_size=1, max_size=6)

soup = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(MARKS), ODD), max_size=80
).map(" ".join)


def spans(record: Record) -> Iterator[tuple[int, int]]:
    """All spans of a record."""
    for item in (*record.actors, *record.instruments):
        yield from item.mentions
    for place_or_time in (*record.places, *record.times):
        yield place_or_time.start, place_or_time.end
    for said in record.statements:
        yield from (said.cue, said.content)
    for event in record.events:
        yield event.trigger
    for position in record.positions:
        yield position.about
        if position.condition_for is not None:
            yield position.condition_for


def references(record: Record) -> Iterator[tuple[str, str]]:
    """(kind, id) of everything that one item of a record says of another."""
    for actor in record.actors:
        yield from (("actor", m) for m in actor.members)
    for said in record.statements:
        yield from (("actor", a) for a in (*said.speakers, *said.via, *said.addressees))
        yield from (("statement", s) for s in (said.within,) if s)
    for event in record.events:
        yield from (("actor", a) for a in (*event.actors, *event.recipients, *event.via))
        yield from (("actor", a) for a in (event.initiator,) if a)
        yield from (("statement", s) for s in (event.statement,) if s)
        yield from (("instrument", i) for i in event.about)
    for position in record.positions:
        yield from (("actor", a) for a in position.holders)
        yield from (("statement", s) for s in (position.statement,) if s)
        yield from (("instrument", i) for i in position.instruments)


def check(record: Record, text: str) -> None:
    """What holds of every record."""
    assert record.document.text == text
    assert all(0 <= start < end <= len(text) for start, end in spans(record))
    ids = {
        "actor": [a.id for a in record.actors],
        "statement": [s.id for s in record.statements],
        "instrument": [i.id for i in record.instruments],
    }
    assert all(len(found) == len(set(found)) for found in ids.values())
    assert all(id_ in ids[kind] for kind, id_ in references(record))
    assert Record.from_json(record.to_json()) == record


@pytest.mark.parametrize("text", TEXTS)
def test_real_sentences_hold_together(reader: Reader, text: str) -> None:
    record = reader.read(text, published="2020-06-15")
    assert record.statements or record.events
    check(record, text)


@settings(
    max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=soup)
def test_no_text_makes_it_fail_or_hang(reader: Reader, text: str) -> None:
    begun = time.perf_counter()
    record = reader.read(Document(text=text, published="2020-06-15"))
    assert time.perf_counter() - begun < DEADLINE
    check(record, text)


@settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=soup)
def test_a_soup_reads_the_same_twice(reader: Reader, text: str) -> None:
    document = Document(text=text, published="2020-06-15", language="ar")
    assert reader.read(document).to_json() == reader.read(document).to_json()


def test_two_readers_give_the_same_bytes(reader: Reader) -> None:
    other = Reader()
    for text in TEXTS:
        document = Document(text=text, published="2020-06-15")
        assert reader.read(document).to_json() == other.read(document).to_json()


def test_the_order_of_reading_changes_nothing(reader: Reader) -> None:
    documents = [Document(text=text, id=str(n), published="2020-06-15") for n, text in enumerate(TEXTS)]
    forwards = {r.document.id: r.to_json() for r in reader.read_many(documents)}
    backwards = {r.document.id: r.to_json() for r in Reader().read_many(reversed(documents))}
    assert forwards == backwards


def test_read_many_reads_no_further_than_asked(reader: Reader) -> None:
    taken: list[str] = []

    def documents() -> Iterator[Document]:
        for text in TEXTS:
            taken.append(text)
            yield Document(text=text)

    records = reader.read_many(documents())
    assert taken == []
    assert next(records).document.text == TEXTS[0] and len(taken) == 1
    assert len(list(records)) == len(TEXTS) - 1


def test_threads_share_one_reader(reader: Reader) -> None:
    documents = [Document(text=text, published="2020-06-15") for text in TEXTS] * 8
    alone = [reader.read(document).to_json() for document in documents]
    with ThreadPoolExecutor(8) as pool:
        together = [record.to_json() for record in pool.map(reader.read, documents)]
    assert together == alone


def test_a_pickled_reader_reads_the_same(reader: Reader) -> None:
    other = pickle.loads(pickle.dumps(reader))
    document = Document(text=TEXTS[2], published="2020-06-15", outlet="okaz")
    assert other.read(document).to_json() == reader.read(document).to_json()


def test_without_a_date_of_publication_relative_dates_have_no_value(view: Callable[..., View]) -> None:
    text = "قصفت إسرائيل حزب الله أمس. ووقع الاتفاق في 3 يونيو 2014."
    undated, dated = view(text, published=None), view(text)
    assert [t.value for t in undated.record.times] == [None, "2014-06-03"]
    assert [t.value for t in dated.record.times] == ["2020-06-14", "2014-06-03"]
    assert undated.event("قصفت").date is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "....",
        "«»",
        '"',
        "«««««",
        "قال",
        "قال:",
        "و",
        "ال",
        "لل",
        "«قال إن",
        "قال إن.",
        "أن أن أن أن",
        ":" * 200,
    ],
)
def test_next_to_nothing_is_read_as_nothing_much(reader: Reader, text: str) -> None:
    record = reader.read(Document(text=text, published="2020-06-15"))
    check(record, text)
    assert record.events == []


@pytest.mark.parametrize("text", TEXTS)
def test_marks_of_direction_and_stretching_change_no_names(reader: Reader, text: str) -> None:
    plain = reader.read(text, published="2020-06-15")
    marked = reader.read("\u200f" + text.replace("ال", "الـ").replace("م ", "م\u064f "), published="2020-06-15")
    assert [a.name_en for a in marked.actors] == [a.name_en for a in plain.actors]
    assert [s.rule for s in marked.statements] == [s.rule for s in plain.statements]


@pytest.mark.parametrize("part", range(8))
def test_a_report_may_break_off_anywhere(reader: Reader, part: int) -> None:
    """What a rule looks for behind a word may not be there: pieces of our reports, each ending after another word."""
    for path in REPORTS[part::8]:
        doc = json.loads(path.read_text(encoding="utf-8"))["doc"]
        words = doc["text"].split(" ")
        for last in range(20 + part, len(words), 20):
            piece = " ".join(words[last - 20 : last])
            check(reader.read(Document(text=piece, published=doc["published"], outlet=doc["outlet"])), piece)


@pytest.mark.parametrize(
    "text", ["قالت الصحيفة إن الفنان عمر الشريف", "توفي الفنان المصري عمر الوزير", "زار الوزير أحمد الحكومة"]
)
def test_a_name_may_be_the_last_word(reader: Reader, text: str) -> None:
    check(reader.read(Document(text=text, published="2020-06-15")), text)


def test_garbage_is_collected_again_once_the_tables_are_there(tmp_path: Path) -> None:
    assert gc.isenabled()
    (tmp_path / "people.tsv").write_text("no such columns\n", encoding="utf-8")
    with pytest.raises(LexiconError):
        Reader([tmp_path])
    assert gc.isenabled()
