"""Joining: what is added is joined as if everything were joined anew, in any order and any batches."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from archives import Add, report, tables
from khabar import Document, Reader
from khabar.archive import Archive, joining, schema
from khabar.archive.adding import Adder
from khabar.archive.joining import join
from khabar.archive.preparing import Preparer, prepare

WHO = ("وزير الخارجية الأمريكي جون كيري", "وزير الخارجية الروسي سيرغي لافروف")
WHOM = ("محمد جواد ظريف", "ناصر جودة")
SENTENCES = (
    "التقى {who} أمس {whom} في فيينا لبحث ما بقي من خلافات على نص الاتفاق النووي وجدول رفع العقوبات.",
    "قالت مصادر إن {who} التقى أمس {whom} في فيينا وبحث ما بقي من خلافات على جدول رفع العقوبات.",
    "وقال {who} إن بلاده تؤيد الاتفاق النووي وتدعو إلى رفع العقوبات المفروضة على طهران قبل نهاية العام.",
    "أكد {who} أن بلاده تؤيد الاتفاق النووي، ودعا إلى رفع العقوبات المفروضة على طهران.",
    "قتل تنظيم داعش أمس عشرين جنديا عراقيا في هجوم بسيارات مفخخة على ثكنة شرق الرمادي.",
    "هاجم تنظيم داعش بسيارات مفخخة أمس ثكنة شرق الرمادي، فقتل 22 جنديا عراقيا.",
    "ورفضت تركيا فتح قاعدة إنجرليك الجوية أمام طائرات التحالف، ودعت إلى إقامة منطقة آمنة شمال سوريا.",
    "أعلنت تركيا أنها ترفض فتح قاعدة إنجرليك الجوية أمام طائرات التحالف الدولي.",
    "ونقلت رويترز عن {who} و{whom} أنهما دعوا إلى وقف فوري لإطلاق النار في اليمن وتبادل الأسرى.",
    "دعا {whom} و{who} إلى وقف فوري لإطلاق النار في اليمن، وإلى تبادل الأسرى بين الطرفين.",
)
TALES = (
    "صادق مجلس الأمن الدولي يوم 20 يوليو على الاتفاق النووي مع إيران بإجماع أعضائه{more}.",
    "وكان مجلس الأمن الدولي قد أقر بالإجماع قرارا يؤيد الاتفاق النووي مع طهران{more}.",
    "وافق مجلس الأمن بإجماع أعضائه الخمسة عشر على الاتفاق النووي مع إيران{more}.",
    "أيد مجلس الأمن الدولي في 20 يوليو الاتفاق النووي مع إيران تمهيدا لرفع العقوبات{more}.",
    "أحرق مستوطنون إسرائيليون منزل عائلة دوابشة في قرية دوما جنوب نابلس فجر 21 يوليو{more}.",
    "قتل مستوطنون الرضيع علي دوابشة حرقا في قرية دوما قرب نابلس يوم 21 يوليو{more}.",
    "وكان مستوطنون قد أضرموا النار في منزل عائلة دوابشة في دوما فقتلوا الرضيع علي{more}.",
    "أعلن التحالف العربي في 22 يوليو هدنة إنسانية في اليمن مدتها خمسة أيام لإيصال المساعدات{more}.",
    "وكانت قيادة التحالف قد أعلنت هدنة في اليمن لمدة خمسة أيام لإيصال المساعدات الإنسانية{more}.",
    "ووافقت تركيا على فتح قاعدة إنجرليك الجوية أمام طائرات التحالف الدولي{more}.",
    "وكانت أنقرة قد وافقت في 22 يوليو على أن تستخدم طائرات التحالف الدولي قاعدة إنجرليك{more}.",
)
MORE = (
    "",
    " كما ذكرت وسائل إعلام محلية",
    " بعد أسابيع من الانتظار",
    " وسط اهتمام دولي واسع",
    " في تطور جديد هذا الأسبوع",
)


def tales(seed: int, number: int) -> list[Document]:
    """Reports of a week, each of which tells two stories in words of its own, with a date or some days late."""
    chance = random.Random(seed)
    found = []
    for name in range(number):
        lines = [one.format(more=chance.choice(MORE)) for one in chance.sample(TALES, 2)]
        day = f"2015-07-{chance.randint(20, 27)}"
        found.append(report("\n".join(lines), f"t{name}", f"نشرة {name % 5}", day))
    return found


def corpus(seed: int, number: int) -> list[Document]:
    """Reports of a few stories over some days, most in words that others use too, some of them copies."""
    chance = random.Random(seed)
    found = []
    for name in range(number):
        lines = [one.format(who=chance.choice(WHO), whom=chance.choice(WHOM)) for one in chance.sample(SENTENCES, 3)]
        if found and chance.random() < 0.2:
            lines = [chance.choice(found).text]
        day = None if chance.random() < 0.1 else f"2015-07-{chance.choice((13, 14, 15, 16, 30)):02}"
        found.append(report("\n".join(lines), f"r{name}", f"نشرة {name % 4}", day))
    return list({(one.outlet, one.published, one.text): one for one in found}.values())


@pytest.fixture(scope="module")
def ready(reader: Reader) -> Any:
    """Every text is read once, however often it is added."""
    return cache(lambda outlet, day, name, text: prepare(reader, report(text, name, outlet, day)))


@pytest.fixture(autouse=True)
def quick(ready: Any, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has every text read once."""
    monkeypatch.setattr(
        "khabar.archive.preparing.prepare", lambda _, one: ready(one.outlet, one.published, one.id, one.text)
    )
    monkeypatch.setattr("khabar.archive.preparing.Reader", lambda folders: reader)


def joined(archive: Archive) -> dict[str, Any]:
    """What is joined, told by the names of reports and their items, so that it compares across archives."""
    documents, matters = schema.documents, schema.matters
    groups: dict[str, Any] = {}
    with archive.reading() as connection:
        names = dict(connection.execute(select(documents.c.id, documents.c.name)).all())
        groups["copies"] = _groups(connection.execute(select(documents.c.name, documents.c.copy_of)))
        for table, column in ((schema.events, "happening"), (schema.statements, "saying")):
            query = select(table.c.document, table.c.local, table.c[column])
            rows = connection.execute(query).all()
            groups[column] = _groups((f"{names[row[0]]}/{row[1]}", row[2]) for row in rows)
        positions = schema.positions
        query = select(positions.c.id, positions.c.document, positions.c.number)
        of = {row.id: f"{names[row.document]}/{row.number}" for row in connection.execute(query)}
        groups["issue"] = sorted((of[row.position], of[row.issue]) for row in connection.execute(select(matters)))
        table = schema.happenings
        columns = [column for column in table.c if column.name != "id"]
        groups["rows"] = sorted((tuple(row) for row in connection.execute(select(*columns))), key=repr)
    return groups


def _groups(rows: Iterable[tuple[str, int | None]]) -> list[list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for name, number in rows:
        if number is not None:
            found[number].append(name)
    return sorted(sorted(group) for group in found.values())


def batches(documents: Sequence[Document], chance: random.Random) -> Iterator[list[Document]]:
    """The documents in any order, some at a time."""
    left = chance.sample(documents, len(documents))
    while left:
        size = chance.choice((1, 2, 3, 7, 12))
        yield left[:size]
        left = left[size:]


@pytest.fixture(scope="module")
def anew(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What comes of the reports of a seed if all are added and joined at once."""

    @cache
    def make(seed: int, number: int) -> dict[str, Any]:
        with Archive(tmp_path_factory.mktemp("anew") / "a.db", create=True) as archive, Preparer() as preparer:
            preparer._reader = reader
            list(Adder(archive, preparer).add(corpus(seed, number)))
            assert join(archive)
            return joined(archive)

    return make


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("most", [0.0, 0.25, 1.0], ids=["everything anew", "as it is", "only what was added"])
def test_any_order_and_any_batches_give_the_same(
    where: str, archive: Archive, add: Add, anew: Any, monkeypatch: pytest.MonkeyPatch, seed: int, most: float
) -> None:
    monkeypatch.setattr(joining, "MOST", most)
    for some in batches(corpus(seed, 40), random.Random(seed)):
        add(archive, some)
        join(archive)
    expected = anew(seed, 40)
    assert joined(archive) == expected
    assert max(map(len, expected["happening"])) > 3 and max(map(len, expected["saying"])) > 2
    assert expected["copies"] and expected["issue"]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_added_gives_what_joining_anew_gives_numbers_too(
    tmp_path: Path, add: Add, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(joining, "MOST", 1.0)
    with Archive(tmp_path / "a.db", create=True) as archive:
        for some in batches(corpus(seed, 30), random.Random(seed)):
            add(archive, some)
            join(archive)
            grown = tables(archive)
            with archive.writing() as connection:
                archive.set(connection, "joined", joining.CHANGED)
            assert join(archive)
            assert tables(archive) == grown


@pytest.fixture(scope="module")
def told(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What comes of the tales of a seed if all are added and joined at once."""

    @cache
    def make(seed: int, number: int) -> dict[str, Any]:
        with Archive(tmp_path_factory.mktemp("told") / "a.db", create=True) as archive, Preparer() as preparer:
            preparer._reader = reader
            list(Adder(archive, preparer).add(tales(seed, number)))
            assert join(archive)
            return joined(archive)

    return make


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("most", [0.25, 1.0], ids=["as it is", "only what was added"])
def test_retellings_come_out_the_same_in_any_order_and_any_batches(
    where: str, archive: Archive, add: Add, told: Any, monkeypatch: pytest.MonkeyPatch, seed: int, most: float
) -> None:
    monkeypatch.setattr(joining, "MOST", most)
    for some in batches(tales(seed, 30), random.Random(seed)):
        add(archive, some)
        join(archive)
    assert joined(archive) == told(seed, 30)


@pytest.mark.parametrize("seed", range(6))
def test_retellings_that_are_added_give_what_joining_anew_gives_numbers_too(
    tmp_path: Path, add: Add, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(joining, "MOST", 1.0)
    with Archive(tmp_path / "a.db", create=True) as archive:
        for some in batches(tales(seed, 30), random.Random(-seed)):
            add(archive, some)
            join(archive)
            grown = tables(archive)
            with archive.writing() as connection:
                archive.set(connection, "joined", joining.CHANGED)
            assert join(archive)
            assert tables(archive) == grown


def test_the_second_look_joins_other_words_of_other_types_and_days(told: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tales put the second look to the test: without it they come out in more happenings."""
    found = told(0, 30)["happening"]
    days = {one.id: one.published for one in tales(0, 30)}
    spans = [{days[event.split("/")[0]] for event in group} for group in found]
    assert max(int(max(span)[-2:]) - int(min(span)[-2:]) for span in spans) >= 3
    told.cache_clear()
    monkeypatch.setattr("khabar.archive.happenings.retold", lambda groups, rarity: list(groups))
    assert len(told(0, 30)["happening"]) > len(found) + 3
    told.cache_clear()


def test_a_retelling_joins_a_happening_of_days_before(filled: Any, add: Add) -> None:
    """What is added late, in other words and undated, is followed to what it retells, and that keeps its number."""
    archive = filled([report(TALES[4].format(more=""), "a", "أ", "2015-07-21")])
    join(archive)
    (before,) = (row for row in tables(archive)["happenings"] if row[1] == "ASSAULT")
    add(archive, [report(TALES[5].format(more=MORE[1]), "b", "ب", "2015-07-25")])
    join(archive)
    (after,) = (row for row in tables(archive)["happenings"] if row[1] == "ASSAULT")
    assert (after[0], before[6], after[6]) == (before[0], 1, 2)


def test_what_nothing_was_added_to_keeps_its_number(filled: Any, add: Add) -> None:
    archive = filled(corpus(1, 30))
    join(archive)
    before = {tuple(row) for row in tables(archive)["happenings"]}
    numbers = {row[0] for row in before}
    add(archive, [report(SENTENCES[4].replace("أمس", "اليوم"), "new", "أخرى", "2016-02-01")])
    join(archive)
    after = {tuple(row) for row in tables(archive)["happenings"]}
    assert before < after and all(row[0] not in numbers for row in after - before)


def test_a_group_that_grows_keeps_its_number(filled: Any, add: Add) -> None:
    archive = filled([report(SENTENCES[4], "a", "أ"), report(SENTENCES[6], "b", "ب")])
    join(archive)
    (before,) = (row for row in tables(archive)["happenings"] if row[1] == "ASSAULT")
    add(archive, [report(SENTENCES[5], "c", "ج", "2015-07-14")])
    join(archive)
    (after,) = (row for row in tables(archive)["happenings"] if row[1] == "ASSAULT")
    assert after[0] == before[0] and after[6] == 2


def test_what_is_far_away_is_not_looked_at(tmp_path: Path, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    """What joining costs depends on what was added and its days, not on the archive."""
    with Archive(tmp_path / "a.db", create=True) as archive:
        add(archive, [report(f"{SENTENCES[4]} رقم {n}", f"far{n}", f"نشرة {n}", "2014-03-01") for n in range(50)])
        add(archive, [report(SENTENCES[0].format(who=WHO[0], whom=WHOM[0]), "near", "أ", "2015-07-15")])
        join(archive)
        add(archive, [report(SENTENCES[1].format(who=WHO[0], whom=WHOM[0]), "new", "ب", "2015-07-15")])
        read: list[int] = []
        rows = joining.Profiles._rows
        monkeypatch.setattr(
            joining.Profiles, "_rows", lambda *told: (read.append(row.document) or row for row in rows(*told))
        )
        assert join(archive)
        assert set(read) == {51, 52}


def test_documents_that_are_read_again_have_everything_joined_anew(filled: Any, add: Add, tmp_path: Path) -> None:
    archive = filled(corpus(2, 10))
    join(archive)
    lexicon = tmp_path / "lexicon"
    lexicon.mkdir()
    (lexicon / "unused.tsv").write_text("")
    expected = joined(archive)
    assert {one.outcome for one in add(archive, corpus(2, 10), [lexicon])} == {"again"}
    with archive.reading() as connection:
        assert archive.setting(connection, "joined") == joining.CHANGED
    assert join(archive)
    assert joined(archive) == expected
