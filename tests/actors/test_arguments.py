"""Arguments of triggers: who acts, who is acted on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.actors.arguments import Arguments
from khabar.actors.casting import Cast
from khabar.actors.frames import frame

Make = Callable[[str], Cast]


def arguments(cast: Cast, word: str) -> tuple[list[str], list[str]]:
    """The words of actors and recipients of the first trigger reading of a word."""
    page = cast.page
    at = next(i for i, token in enumerate(page.tokens) if page.raw(i, i + 1) == word and page.forms[i].triggers)
    reading = next(r for r in page.forms[at].triggers if not r.rest)
    actors, recipients = Arguments(page, cast).of(at, reading)
    return [page.raw(m.first, m.last, m.cut) for m in actors], [page.raw(m.first, m.last, m.cut) for m in recipients]


@pytest.mark.parametrize(
    ("text", "word", "actors", "recipients"),
    [
        ("قصفت إسرائيل حزب الله.", "قصفت", ["إسرائيل"], ["حزب الله"]),
        ("إسرائيل قصفت حزب الله.", "قصفت", ["إسرائيل"], ["حزب الله"]),
        ("قتل مسلحون ثلاثة جنود.", "قتل", ["مسلحون"], ["ثلاثة جنود"]),
        ("هاجم تنظيم داعش القوات العراقية.", "هاجم", ["تنظيم داعش"], ["القوات العراقية"]),
        ("التقى لافروف كيري.", "التقى", ["لافروف", "كيري"], []),
        ("التقى لافروف مع كيري.", "التقى", ["لافروف", "كيري"], []),
        ("هددت روسيا وبيلاروس أوكرانيا.", "هددت", ["روسيا", "بيلاروس"], ["أوكرانيا"]),
        ("روسيا لم تهدد أوكرانيا.", "تهدد", ["روسيا"], ["أوكرانيا"]),
        ("اغتيل الناشط على يد مسلحين.", "اغتيل", ["مسلحين"], ["الناشط"]),
        ("قال ضابط إن مسلحين خطفوا قبل الظهر ثلاثة جنود.", "خطفوا", ["مسلحين"], ["ثلاثة جنود"]),
        ("اقتحم مسلحون مصرفا في كركوك.", "اقتحم", ["مسلحون"], []),
        ("قصفت كتائب القسام، الجناح العسكري لحركة حماس، عسقلان.", "قصفت", ["كتائب القسام"], []),
        ("هاجم مسلحون بلدة في الشمال.", "هاجم", ["مسلحون"], []),
        ("قصفت طائرات تركية مواقع داعش.", "قصفت", ["طائرات تركية"], ["داعش"]),
        ("قصفت مدمرات تركية مواقع داعش.", "قصفت", ["تركية"], ["داعش"]),
        ("مدمرات تركية جديدة قصفت تنظيم داعش.", "قصفت", ["تركية"], ["تنظيم داعش"]),
        ("غادر النشطاء الذين اعتقلتهم الشرطة.", "اعتقلتهم", ["الشرطة"], ["النشطاء"]),
        ("قال مصدر إن مسلحين هاجموا القرية وقتلوا ثلاثة جنود.", "وقتلوا", ["مسلحين"], ["ثلاثة جنود"]),
        ("قال لافروف، الذي زار تركيا، إن الحوار مستمر.", "زار", ["لافروف"], ["تركيا"]),
    ],
)
def test_arguments_of_verbs(cast: Make, text: str, word: str, actors: list[str], recipients: list[str]) -> None:
    assert arguments(cast(text), word) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "word", "actors", "recipients"),
    [
        ("بدأ هجوم القوات العراقية على تنظيم داعش.", "هجوم", ["القوات العراقية"], ["تنظيم داعش"]),
        ("جرى لقاء بين لافروف وكيري.", "لقاء", ["لافروف", "كيري"], []),
        ("جرى لقاء لافروف مع كيري.", "لقاء", ["لافروف", "كيري"], []),
        ("أسفر القصف عن مقتل خمسة جنود.", "مقتل", [], ["خمسة جنود"]),
        ("شنت تركيا أمس غارات على تنظيم داعش.", "غارات", ["تركيا"], ["تنظيم داعش"]),
        ("أعقب ذلك هجوم نفذته القوات العراقية على تنظيم داعش.", "هجوم", ["القوات العراقية"], ["تنظيم داعش"]),
        ("تلت الغارات التي شنتها إسرائيل على حزب الله هدنة.", "الغارات", ["إسرائيل"], ["حزب الله"]),
        ("أعقب ذلك استهداف إسرائيل حزب الله.", "استهداف", ["إسرائيل"], ["حزب الله"]),
        ("أعقب ذلك استهداف الجيش التركي منشآت حدودية.", "استهداف", ["الجيش التركي"], []),
        ("اتهم لافروف تركيا بقصف حزب الله.", "بقصف", ["تركيا"], ["حزب الله"]),
        ("عاد لافروف بعد لقائه كيري.", "لقائه", ["لافروف", "كيري"], []),
        ("قامت امرأة شابة من سكان الحي أمس بخطف القاضي.", "بخطف", ["امرأة شابة"], ["القاضي"]),
        ("دانت روسيا غارات على تنظيم داعش.", "غارات", [], ["تنظيم داعش"]),
    ],
)
def test_arguments_of_nouns(cast: Make, text: str, word: str, actors: list[str], recipients: list[str]) -> None:
    assert arguments(cast(text), word) == (actors, recipients)


@pytest.mark.parametrize("text", ["قُتل جنود أتراك.", "قتل جنود أتراك.", "قتل المدنيون في بيوتهم."])
def test_a_lone_victim_is_acted_on(cast: Make, text: str) -> None:
    found = cast(text)
    word = found.page.raw(0, 1)
    actors, recipients = arguments(found, word)
    assert actors == [] and len(recipients) == 1


def test_a_nationality_on_a_noun_acts(cast: Make) -> None:
    assert arguments(cast("استمرت الهجمات التركية على حزب العمال الكردستاني."), "الهجمات")[1] == [
        "حزب العمال الكردستاني"
    ]


def test_a_new_clause_ends_the_search(cast: Make) -> None:
    assert arguments(cast("هددت روسيا فيما دعت فرنسا إلى الحوار."), "هددت") == (["روسيا"], [])


def test_frames_are_parsed_in_normal_form() -> None:
    slots = frame("subj=actors,على=recipients")
    assert slots.role("subj") == "actors" and slots.role("علي") == "recipients" and slots.role("مع") is None
    assert frame("").role("subj") is None
