"""How reports of a happening are put together by origin, outlet, words and day; and how sentences are cut."""

from __future__ import annotations

from khabar.archive.answers import Who
from khabar.archive.telling import Report, Source, Told
from khabar.workbench import sourcing
from khabar.workbench.marking import QUOTED, quoted

AGENCY = Who(1, "agency", "media", "وكالة", None, None)


def report(number: int, outlet: str | None, day: str | None, words: str) -> Report:
    return Report(
        number, str(number), outlet, day, None, "e1", [], [], [], None, None, "occurred", (0, len(words)), (0, 3), words
    )


def told() -> Told:
    reports = [
        report(1, "الأفق", "2015-07-02", "وصل الوفد إلى فيينا."),
        report(2, "المدار", "2015-07-02", "وصل  الوفد إلى فيينا."),
        report(3, "المدار", "2015-07-03", "بدأت المحادثات."),
        report(4, "الصباح", None, "انتهت الجولة."),
    ]
    origins = [Source(None, ["الصباح"], [3]), Source(AGENCY, ["الأفق", "المدار"], [0, 1, 2])]
    return Told(1, "CONSULT", None, None, None, "occurred", reports, 3, origins, [], [])


def test_origins_those_with_most_reports_first() -> None:
    most, own = sourcing.branches(told())
    assert most.who == AGENCY and not most.own
    assert [(leaf.outlet, leaf.places) for leaf in most.leaves] == [("الأفق", [0]), ("المدار", [1, 2])]
    assert own.own and own.who is None


def test_the_same_words_are_one_card() -> None:
    assert [card.places for card in sourcing.cards(told())] == [[0, 1], [2], [3]]


def test_who_reported_first() -> None:
    first = sourcing.first(told())
    assert first is not None and first.day == "2015-07-02"
    assert [leaf.outlet for leaf in first.leaves] == ["الأفق", "المدار"]
    undated = told()
    undated.reports[:] = undated.reports[3:]
    assert sourcing.first(undated) is None


def test_a_short_sentence_stays_whole() -> None:
    pieces = quoted("قال الوزير إن الحوار مستمر.", (104, 110), 100)
    assert [piece.text for piece in pieces] == ["قال ", "الوزير", " إن الحوار مستمر."]
    assert [piece.text for piece in pieces if piece.found] == ["الوزير"]


def test_a_long_one_is_cut_between_words_around_what_it_is_quoted_for() -> None:
    text = "كلمة " * 300 + "هنا " + "كلمة " * 300
    at = text.index("هنا")
    pieces = quoted(text, (at + 40, at + 43), 40)
    assert [piece.text for piece in pieces if piece.found] == ["هنا"]
    assert pieces[0].text == pieces[-1].text == "…"
    assert {word for piece in pieces[1:-1] for word in piece.text.split()} == {"كلمة", "هنا"}
    assert sum(len(piece.text) for piece in pieces) <= QUOTED + 10


def test_what_is_quoted_may_be_longer_than_its_room_and_have_no_spaces() -> None:
    for text in ("كلمة " * 300, "س" * 2000):
        pieces = quoted(text, (0, len(text)))
        assert len(pieces[0].text) <= QUOTED and pieces[0].found and pieces[-1].text == "…"
    assert "".join(piece.text for piece in quoted("", (0, 0))) == ""
