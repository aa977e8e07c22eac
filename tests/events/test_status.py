"""Whether an event happened: occurred, future, hypothetical, negated, historical."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "status"),
    [
        ("التقى الرئيس المصري عبد الفتاح السيسي ملك الأردن أمس.", "التقى", "CONSULT", "occurred"),
        ("قصفت إسرائيل قطاع غزة ليل الأحد.", "قصفت", "ASSAULT", "occurred"),
        ("يلتقي الرئيس الروسي فلاديمير بوتين نظيره التركي رجب طيب أردوغان الخميس المقبل.", "يلتقي", "AGREE", "future"),
        ("سيلتقي الرئيس الروسي فلاديمير بوتين نظيره التركي رجب طيب أردوغان.", "سيلتقي", "AGREE", "future"),
        ("قال وزير الدفاع الأمريكي إن واشنطن ستسحب قواتها من العراق.", "ستسحب", "CONCEDE", "future"),
        ("لم يلتق الرئيس الأمريكي دونالد ترامب المرشد الإيراني علي خامنئي.", "يلتق", "CONSULT", "negated"),
        ("أعلنت إيران أنها لن تلتقي المبعوث الأمريكي براين هوك.", "تلتقي", "CONSULT", "negated"),
        ("فرض الاتحاد الأوروبي عقوبات على روسيا عام 2014.", "عقوبات", "SANCTION", "historical"),
        ("تظاهر عشرات الأطباء ضد الحكومة الجزائرية في فبراير 2019.", "تظاهر", "PROTEST", "historical"),
    ],
)
def test_status_and_type(view: Read, text: str, trigger: str, type_: str, status: str) -> None:
    event = view(text).event(trigger)
    assert (event.type, event.status) == (type_, status)


def test_without_a_date_of_publication_nothing_is_historical(view: Read) -> None:
    event = view("فرض الاتحاد الأوروبي عقوبات على روسيا عام 2014.", published=None).event("عقوبات")
    assert (event.status, event.date) == ("occurred", "2014")


def test_what_is_called_for_is_no_event_of_its_own(view: Read) -> None:
    seen = view("دعا الأمين العام للأمم المتحدة أنطونيو غوتيريش إلى عقد اجتماع بين روسيا وأوكرانيا.")
    assert [(e.type, seen.names(e.actors)) for e in seen.record.events] == [("REQUEST", ["António Guterres"])]


def test_a_threat_is_done_once_it_is_said(view: Read) -> None:
    event = view("هددت كوريا الشمالية الولايات المتحدة.").event("هددت")
    assert (event.type, event.status) == ("THREATEN", "occurred")
