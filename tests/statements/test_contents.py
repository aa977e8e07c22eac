"""Where a content starts and ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "cue", "content", "quoted"),
    [
        ("قال وزير النفط العراقي إن الإنتاج سيرتفع.", "قال", "الإنتاج سيرتفع", "indirect"),
        ("قال وزير النفط العراقي ان الإنتاج سيرتفع.", "قال", "الإنتاج سيرتفع", "indirect"),
        ("أفادت وكالة تاس بأن المفاوضات مستمرة.", "أفادت", "المفاوضات مستمرة", "indirect"),
        ("دعت المستشارة الألمانية أنغيلا ميركل إلى تقاسم عبء اللجوء.", "دعت", "تقاسم عبء اللجوء", "indirect"),
        ("أكد الرئيس التركي رجب طيب أردوغان ضرورة وقف القصف.", "أكد", "ضرورة وقف القصف", "indirect"),
        ("رحب الرئيس اللبناني ميشال عون بقرار الحكومة.", "رحب", "قرار الحكومة", "indirect"),
        ("نفت الحكومة السورية وجود أسلحة محرمة.", "نفت", "وجود أسلحة محرمة", "indirect"),
        ("قالت ميركل: «لن نغلق الحدود أمام اللاجئين».", "قالت", "لن نغلق الحدود أمام اللاجئين", "direct"),
        ('قالت ميركل: "الوضع صعب. نحتاج إلى حل".', "قالت", "الوضع صعب. نحتاج إلى حل", "direct"),
        ("رفضت الحكومة السورية نشر مراقبين، في أول رد على القرار.", "رفضت", "نشر مراقبين", "indirect"),
        ("رحب الرئيس اللبناني ميشال عون بالقرار، وذلك بعد ساعات من صدوره.", "رحب", "القرار", "indirect"),
        (
            "جدد وزير الخارجية السعودي فيصل بن فرحان رفض المملكة تهجير الفلسطينيين.",
            "جدد",
            "رفض المملكة تهجير الفلسطينيين",
            "indirect",
        ),
        (
            "قال الرئيس الفرنسي إن بلاده «لن تتراجع عن قرارها» أمام أحد.",
            "قال",
            "بلاده «لن تتراجع عن قرارها» أمام أحد",
            "mixed",
        ),
    ],
)
def test_start_end_and_quotation(view: Read, text: str, cue: str, content: str, quoted: str) -> None:
    seen = view(text)
    said = seen.said(cue)
    assert (seen.at(said.content), said.quoted) == (content, quoted)


def test_a_quotation_may_run_over_lines(view: Read) -> None:
    seen = view("وقال الرئيس الأوكراني بيترو بوروشينكو:\n«الهدنة هشة جدا هذه الأيام.\nلكننا سنحترمها».")
    assert seen.at(seen.said("وقال").content) == "الهدنة هشة جدا هذه الأيام.\nلكننا سنحترمها"


def test_an_unclosed_quotation_ends_with_the_text(view: Read) -> None:
    seen = view("قال الرئيس الأوكراني بيترو بوروشينكو: «الهدنة هشة جدا هذه الأيام")
    assert seen.at(seen.said("قال").content) == "الهدنة هشة جدا هذه الأيام"


def test_a_content_may_stand_before_its_verb(view: Read) -> None:
    seen = view('"لن نتراجع عن قرارنا مهما كان الثمن"، قال رئيس الوزراء اليوناني ألكسيس تسيبراس.')
    said = seen.said("قال")
    assert seen.at(said.content) == "لن نتراجع عن قرارنا مهما كان الثمن"
    assert seen.names(said.speakers) == ["Alexis Tsipras"]


def test_participles_and_new_verbs_end_a_content(view: Read) -> None:
    seen = view(
        "قال الرئيس الأوكراني بيترو بوروشينكو إن الجيش سيبقى، مشيرا إلى أن الهدنة هشة، داعيا إلى نشر مراقبين. "
        "وأضاف أن بلاده صامدة."
    )
    contents = [seen.at(s.content) for s in seen.record.statements]
    assert contents == ["الجيش سيبقى", "الهدنة هشة", "نشر مراقبين", "بلاده صامدة"]


def test_a_content_goes_on_with_and_that(view: Read) -> None:
    seen = view("قال وزير النفط العراقي إن الإنتاج سيرتفع وأن الأسعار مستقرة.")
    assert seen.at(seen.said("قال").content) == "الإنتاج سيرتفع وأن الأسعار مستقرة"


@pytest.mark.parametrize(
    "text",
    [
        "ويذكر أن المفاوضات بدأت عام 2014.",
        "لم يقل الوزير إن الاتفاق قريب.",
        "كان القول الفصل للبرلمان.",
        "تناول الوزيران الأزمة الليبية.",
    ],
)
def test_these_report_nothing(view: Read, text: str) -> None:
    assert view(text).record.statements == []


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("ندد الرئيس البولندي بالغزو، كما زار مخيما للاجئين.", "ندد", "الغزو"),
        ("رحب الرئيس الكيني وليام روتو، الذي حضر القمة، بما تم التوصل إليه.", "رحب", "ما تم التوصل إليه"),
        (
            "قال الرئيس الكيني وليام روتو إن المناخ أولوية، غير أن الرئيس الفرنسي إيمانويل ماكرون حذر من البطء.",
            "قال",
            "المناخ أولوية",
        ),
        ("نفى وزير الدفاع ما تداولته الصحف عن استقالته.", "نفى", "ما تداولته الصحف عن استقالته"),
        ("هذه خطوة وصفها مسؤول نرويجي بأنها مهمة.", "وصفها", "مهمة"),
        ("أيد حلفاء غربيون بينهم كندا والنرويج الخطة الجديدة.", "أيد", "الخطة الجديدة"),
        ("أعلن بيان صدر عن مكتب الحاكم أن الطريق مغلق.", "أعلن", "الطريق مغلق"),
        ("قال مسؤول -طلب حجب اسمه- إن الاتفاق قريب.", "قال", "الاتفاق قريب"),
    ],
)
def test_where_a_content_begins_and_ends(view: Read, text: str, cue: str, content: str) -> None:
    seen = view(text, published="2023-09-05")
    assert seen.at(seen.said(cue).content) == content


def test_a_pronoun_is_the_object_already(view: Read) -> None:
    seen = view("هذه الفكرة التي ترفضها واشنطن لأسباب كثيرة منها الكلفة قديمة.")
    assert [s for s in seen.record.statements if seen.at(s.cue) == "ترفضها"] == []
