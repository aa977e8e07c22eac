"""Two records made by hand, with everything in them that an export may meet."""

from __future__ import annotations

import pytest

from khabar.record import Actor, Document, Event, Instrument, Place, Position, Record, Span, Statement, Time

TEXT = """لقاء في فيينا حول البرنامج النووي الإيراني

أفادت وكالة الأناضول نقلا عن رويترز بأن وزير الخارجية الروسي سيرغي لافروف اجتمع أمس في فيينا مع نظيره الأمريكي جون كيري.
وقال لافروف لكيري: «الاتفاق ثمرة صبر طويل».
وأضاف الوزيران أن جولة أخرى ستعقد في أغسطس، ونفيا أن تكون القوات الجوية الأمريكية قد قصفت غزة.
وكان كيري قد زار روسيا في السابع من مايو 2013، واعتقلت السلطات عشرة متظاهرين هذا العام،\
 وعقدت إيران محادثات من 7 إلى 10 يوليو.
وتشترط طهران رفع العقوبات للتوقيع، واحتُجز صحفي.
"""


def span(words: str, nth: int = 1) -> Span:
    """The nth place of words in the text."""
    at = -1
    for _ in range(nth):
        at = TEXT.index(words, at + 1)
    return at, at + len(words)


def actor(identity: str, kind: str, words: str, **more: object) -> Actor:
    fields = {"name_ar": words, "mentions": [span(words)], "rule": "test", "confidence": "high", **more}
    return Actor(id=identity, kind=kind, **fields)  # type: ignore[arg-type]


def event(identity: str, kind: str, cameo: str, words: str, **more: object) -> Event:
    quad = {"CONSULT": 1, "ASSAULT": 4, "COERCE": 4}[kind]
    fields: dict[str, object] = {
        "mode": None, "quad": quad, "goldstein": 1.0 if quad == 1 else -5.0, "trigger": span(words), "actors": [],
        "recipients": [], "status": "occurred", "via": [], "rule": "test", "confidence": "medium",
    }  # fmt: skip
    return Event(id=identity, type=kind, cameo=cameo, **{**fields, **more})  # type: ignore[arg-type]


def place(words: str, name: str, country: str | None, lat: float | None, lon: float | None) -> Place:
    start, end = span(words)
    return Place(
        start=start, end=end, name_ar=words, name_en=name, country=country, lat=lat, lon=lon, rule="test",
        confidence="high",
    )  # fmt: skip


@pytest.fixture
def record() -> Record:
    """A report on talks in Vienna, told by one agency after another."""
    russian = actor(
        "sergey-lavrov", "person", "سيرغي لافروف", name_en="Sergey Lavrov", country="RUS", code="RUS GOV",
        role="foreign minister", wikidata="Q58217", mentions=[span("سيرغي لافروف"), span("لافروف", 2)],
    )  # fmt: skip
    return Record(
        document=Document(
            text=TEXT, id="report-7", outlet="aawsat", published="2015-07-21", language="ar",
            title="لقاء في فيينا حول البرنامج النووي الإيراني", url="https://example.org/أخبار/7?a=1 2",
        ),
        actors=[
            russian,
            actor("john-kerry", "person", "جون كيري", name_en="John Kerry", country="USA", code="USA GOV",
                  role="secretary of state", wikidata="Q22316"),
            actor("a3", "group", "الوزيران", name_en="Minister", code="GOV", members=["sergey-lavrov", "john-kerry"]),
            actor("anadolu-agency", "media", "وكالة الأناضول", name_en="Anadolu Agency", country="TUR", code="TUR MED"),
            actor("reuters", "media", "رويترز", name_en="Reuters", country="GBR", code="GBR MED"),
            actor("a6", "organisation", "القوات الجوية الأمريكية", name_en="US Air Force", country="USA",
                  code="USA MIL"),
            actor("russia", "state", "روسيا", name_en="Russia", country="RUS", code="RUS"),
            actor("iran", "state", "إيران", name_en="Iran", country="IRN", code="IRN",
                  mentions=[span("إيران"), span("طهران")]),
            actor("a9", "unnamed", "السلطات", code="GOV"),
            actor("a10", "group", "متظاهرين", name_en="Protester", code="OPP"),
            actor("a11", "unnamed", "صحفي", name_en="Journalist", code="MED"),
            actor("united-nations", "organisation", "البرنامج", name_en="United Nations", code="IGO"),
        ],
        times=[Time(start=span("أمس")[0], end=span("أمس")[1], value="2015-07-20", rule="test", confidence="high")],
        places=[
            place("فيينا", "Vienna", "AUT", 48.21, 16.37),
            place("غزة", "Gaza", "PSE", 31.5, 34.47),
            place("روسيا", "Russia", "RUS", 61.52, 105.32),
        ],
        instruments=[
            Instrument(id="agreement-1", kind="agreement", name_ar="الاتفاق", mentions=[span("الاتفاق")], rule="test")
        ],
        statements=[
            Statement(id="s1", cue=span("أفادت"), content=(span("وزير الخارجية الروسي")[0], span("جون كيري")[1]),
                      speakers=[], via=["anadolu-agency", "reuters"], addressees=[], quoted="indirect", act="state",
                      rule="test", confidence="high"),
            Statement(id="s2", cue=span("وقال"), content=span("الاتفاق ثمرة صبر طويل"), speakers=["sergey-lavrov"],
                      via=["anadolu-agency", "reuters"], addressees=["john-kerry"], quoted="direct", act="state",
                      date="2015-07-20", place="Vienna", setting="meeting", rule="test", confidence="medium"),
            Statement(id="s3", cue=span("وأضاف"), content=span("جولة أخرى ستعقد في أغسطس"), speakers=["a3"], via=[],
                      addressees=[], quoted="indirect", act="announce", within="s2", rule="test"),
        ],
        events=[
            event("e1", "CONSULT", "040", "اجتمع", actors=["sergey-lavrov", "john-kerry"], date="2015-07-20",
                  place="Vienna", via=["anadolu-agency", "reuters"], statement="s1", about=["agreement-1"],
                  initiator="john-kerry"),
            event("e2", "CONSULT", "046", "ستعقد", actors=["a3"], status="future", date="2015-08", statement="s3"),
            event("e3", "ASSAULT", "195", "قصفت", mode="aerial", actors=["a6"], status="negated", place="Gaza"),
            event("e4", "CONSULT", "042", "زار", mode="visit", actors=["john-kerry"], recipients=["russia"],
                  status="historical", date="2013-05-07", place="Russia"),
            event("e5", "COERCE", "173", "اعتقلت", mode="arrest", actors=["a9"], recipients=["a10"], date="2015"),
            event("e6", "CONSULT", "046", "محادثات", actors=["iran"], date="2015-07-07/2015-07-10"),
            event("e7", "COERCE", "173", "احتُجز", mode="arrest", recipients=["a11"]),
            event("e8", "COERCE", "173", "رفع", status="historical", actors=["a9"], recipients=["iran"]),
            event("e9", "COERCE", "163", "العقوبات", actors=["united-nations"], recipients=["iran"], date="2010"),
        ],
        positions=[
            Position(holders=["iran"], stance="conditions", about=span("رفع العقوبات"), condition_for=span("للتوقيع"),
                     instruments=["agreement-1"], rule="test", confidence="medium"),
        ],
    )  # fmt: skip


@pytest.fixture
def hostile() -> Record:
    """A record whose names and text hold what breaks files: tabs, lines, quotes, NUL, marks of direction, markup."""
    name = 'اسم\tفيه\nسطر\r"و"اقتباس\'\u202e\x00<b>|; {x}'
    text = f"قال {name} إنه وصل.\x00\u2028سطر"
    start = text.index(name)
    return Record(
        document=Document(
            text=text, id="a\tb\n../c", outlet="صحيفة\t«س»", title="عنوان\nفي سطرين\x00", url="not a url"
        ),
        actors=[Actor(id="a1", kind="unnamed", name_ar=name, mentions=[(start, start + len(name))], rule="test")],
        statements=[
            Statement(id="s1", cue=(0, 3), content=(start, len(text)), speakers=["a1"], via=["a1", "gone"],
                      addressees=[], quoted="mixed", act="state", rule="test", date="بلا")
        ],
        events=[
            Event(id="e1", type="CONSULT", mode=None, cameo="042", quad=1, goldstein=1.9, trigger=(0, 3),
                  actors=["a1", "gone"], recipients=["gone"], status="occurred", via=["gone"], rule="test",
                  date="2015-07-01/2015-07-02", place="مكان\tما", initiator="gone", statement="s9", about=["gone"])
        ],
    )  # fmt: skip


@pytest.fixture
def empty() -> Record:
    """A report of which nothing is known and in which nothing was found."""
    return Record(document=Document(text=""))
