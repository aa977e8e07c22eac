"""The words of the interface, in Arabic and English, for everything that a record codes."""

from __future__ import annotations

from typing import NamedTuple


class Label(NamedTuple):
    """A word of the interface."""

    ar: str
    en: str


ACTS = {
    "state": Label("قال", "said"),
    "stress": Label("شدّد", "stressed"),
    "announce": Label("أعلن", "announced"),
    "call_for": Label("دعا إلى", "called for"),
    "accuse": Label("اتّهم", "accused"),
    "warn": Label("حذّر", "warned"),
    "deny": Label("نفى", "denied"),
    "welcome": Label("رحّب", "welcomed"),
    "commit": Label("تعهّد", "pledged"),
    "express": Label("أعرب عن", "expressed"),
}
QUOTED = {
    "direct": Label("اقتباس مباشر", "direct quotation"),
    "indirect": Label("نقل بالمعنى", "paraphrase"),
    "mixed": Label("بعضه اقتباس", "partly quoted"),
}
EVENTS = {
    "AGREE": Label("اتفاق", "agree"),
    "CONSULT": Label("تشاور", "consult"),
    "SUPPORT": Label("تأييد", "support"),
    "CONCEDE": Label("تنازل", "concede"),
    "COOPERATE": Label("تعاون", "cooperate"),
    "AID": Label("مساعدة", "aid"),
    "RETREAT": Label("تراجع", "retreat"),
    "REQUEST": Label("مطالبة", "request"),
    "ACCUSE": Label("اتهام", "accuse"),
    "REJECT": Label("رفض", "reject"),
    "THREATEN": Label("تهديد", "threaten"),
    "PROTEST": Label("احتجاج", "protest"),
    "SANCTION": Label("عقوبة", "sanction"),
    "MOBILIZE": Label("حشد", "mobilize"),
    "COERCE": Label("إكراه", "coerce"),
    "ASSAULT": Label("اعتداء", "assault"),
}
STATUS = {
    "occurred": Label("وقع", "occurred"),
    "future": Label("مرتقب", "planned"),
    "hypothetical": Label("مفترض", "hypothetical"),
    "negated": Label("منفي", "negated"),
    "historical": Label("سابق", "historical"),
}
STANCES = {
    "requires": Label("يطالب بـ", "requires"),
    "supports": Label("يؤيد", "supports"),
    "opposes": Label("يعارض", "opposes"),
    "conditions": Label("يشترط", "makes it a condition"),
    "offers": Label("يعرض", "offers"),
    "expects": Label("يتوقع", "expects"),
}
KINDS = {
    "person": Label("شخص", "person"),
    "state": Label("دولة", "state"),
    "organisation": Label("هيئة", "organisation"),
    "group": Label("جماعة", "group"),
    "media": Label("وسيلة إعلام", "media"),
    "unnamed": Label("غير مسمّى", "unnamed"),
}
INSTRUMENTS = {
    "conference": Label("مؤتمر", "conference"),
    "agreement": Label("اتفاق", "agreement"),
    "communique": Label("بيان", "communiqué"),
    "resolution": Label("قرار", "resolution"),
    "initiative": Label("مبادرة", "initiative"),
    "plan": Label("خطة", "plan"),
    "truce": Label("هدنة", "truce"),
    "talks": Label("محادثات", "talks"),
}
SETTINGS = {
    "press conference": Label("مؤتمر صحفي", "press conference"),
    "communique": Label("بيان", "communiqué"),
    "call": Label("اتصال هاتفي", "call"),
    "interview": Label("مقابلة", "interview"),
    "speech": Label("كلمة", "speech"),
    "meeting": Label("لقاء", "meeting"),
    "report": Label("تقرير", "report"),
    "social media": Label("وسائل التواصل", "social media"),
    "letter": Label("رسالة", "letter"),
    "article": Label("مقال", "article"),
    "session": Label("جلسة", "session"),
}
CONFIDENCE = {
    "high": Label("عالية", "high"),
    "medium": Label("متوسطة", "medium"),
    "low": Label("منخفضة", "low"),
}
LANGUAGES = {
    "ar": Label("العربية", "Arabic"),
    "fa": Label("الفارسية", "Persian"),
    "ur": Label("الأردية", "Urdu"),
    "other": Label("لغة أخرى", "another language"),
}
WORDS = {
    "record": Label("السجل", "Record"),
    "report": Label("التقرير", "Report"),
    "statements": Label("الأقوال", "Statements"),
    "events": Label("الأحداث: من فعل ماذا بمن", "Events: who did what to whom"),
    "positions": Label("المواقف", "Positions"),
    "actors": Label("الفاعلون", "Actors"),
    "times": Label("الأزمنة", "Times"),
    "places": Label("الأماكن", "Places"),
    "instruments": Label("الوثائق والمحافل", "Instruments"),
    "outlet": Label("المصدر", "Outlet"),
    "published": Label("تاريخ النشر", "Published"),
    "unresolved": Label("غير محدد: لا تاريخ نشر", "unresolved: no date of publication"),
    "undated": Label("بلا تاريخ", "undated"),
    "date": Label("التاريخ", "Date"),
    "what": Label("الحدث", "What"),
    "who": Label("الفاعل", "Who"),
    "whom": Label("بمن", "Whom"),
    "place": Label("المكان", "Place"),
    "status": Label("الحال", "Status"),
    "via": Label("عن", "Via"),
    "to": Label("إلى", "to"),
    "within": Label("ضمن", "within"),
    "initiator": Label("بمبادرة من", "initiated by"),
    "condition_for": Label("شرطًا لـ", "as a condition for"),
    "unknown": Label("لم يُذكر", "not told"),
    "this outlet": Label("هذا التقرير", "this report"),
    "none": Label("لا شيء", "none"),
    "members": Label("هم", "they are"),
    "confidence": Label("ثقة", "confidence"),
    "rule": Label("القاعدة", "rule"),
    "empty": Label("لم يُعثر في النص على ما يُسجَّل.", "Nothing in the text to put on record."),
    "foreign": Label("ليس تقريرًا بالعربية", "Not a report in Arabic"),
    "hint": Label(
        "اختر بندًا لترى كلماته في النص، أو انقر كلمة لترى ما تسنده.",
        "Choose an item to see its words in the text, or click a word to see what it backs.",
    ),
    "to record": Label("إلى السجل", "To the record"),
    "to text": Label("إلى النص", "To the text"),
    "close": Label("إغلاق", "Close"),
    "layers": Label("ما يُعلَّم في النص", "What is marked in the text"),
    "contents": Label("قول", "statement"),
    "cue": Label("فعل القول", "reporting word"),
    "trigger": Label("حدث", "event"),
    "actor": Label("فاعل", "actor"),
    "time": Label("زمن", "time"),
    "placed": Label("مكان", "place"),
    "instrument": Label("محفل", "instrument"),
    "position": Label("موقف", "position"),
    "reports": Label("التقارير", "Reports"),
    "outlets": Label("وسائل الإعلام", "Outlets"),
    "origins": Label("المصادر المستقلة", "Independent origins"),
    "differ": Label("يختلفون", "They differ"),
    "agree": Label("يتفقون", "They agree"),
    "made by": Label("أعدّه خبر", "Made by Khabar"),
}
ANSWERS = {
    "timeline": Label("تسلسل الأحداث", "Timeline"),
    "happenings": Label("الوقائع", "Happenings"),
    "actor": Label("الفاعل", "Actor"),
    "positions": Label("المواقف: من يريد ماذا", "Positions: who wants what"),
    "process": Label("المسار", "Process"),
    "diff": Label("الفروق", "Differences"),
    "of": Label("من", "of"),
    "also": Label("ويرد أيضًا", "also as"),
    "code": Label("الرمز", "code"),
    "roles": Label("الصفة", "roles"),
    "spoken of": Label("ذُكر في", "spoken of in"),
    "said": Label("قال", "Said"),
    "did": Label("فعل", "Did"),
    "told": Label("قيل له", "Was told"),
    "received": Label("فُعل به أو معه", "Was done to it"),
    "wants": Label("مواقفه", "Its positions"),
    "changed": Label("تغيّر مواقفه كما رُوي", "Changes of position as told"),
    "changes": Label("تغيّر محتمل في مواقفه", "Likely changes of position"),
    "before": Label("قبل", "before"),
    "after": Label("بعد", "after"),
    "issue": Label("القضية", "Issue"),
    "holders": Label("أصحاب المواقف", "holders"),
    "instruments": Label("يشمل", "Taken together"),
    "proposed": Label("من عرض", "Who proposed"),
    "requires": Label("من طالب", "Who requires"),
    "supports": Label("من أيّد", "Who supports"),
    "opposes": Label("من عارض", "Who opposes"),
    "expects": Label("من توقّع", "Who expects"),
    "conditions": Label("الشروط", "Conditions"),
    "consultations": Label("المشاورات", "Consultations"),
    "events": Label("أحداث أخرى", "Other events"),
    "scheduled": Label("ما تقرّر موعده", "Scheduled"),
    "came": Label("حدث", "it came"),
    "denied": Label("نُفي", "denied"),
    "ahead": Label("لم يحن بعد", "still ahead"),
    "untold": Label("لا خبر عنه", "not told of since"),
    "both": Label("ما رواه الاثنان", "What both tell"),
    "only": Label("ما انفرد به", "Told only by"),
    "left out": Label("لم يذكره", "Left out by"),
    "conflicts": Label("يختلفان في", "They differ in"),
    "number": Label("عدد", "number"),
    "statement": Label("قول", "statement"),
    "chain": Label("مصدر", "source"),
    "place": Label("مكان", "place"),
    "date": Label("تاريخ", "date"),
    "report": Label("تقرير", "report"),
    "most": Label("وغيرها", "and more"),
    "nothing": Label("لا شيء.", "Nothing."),
}
"""The words of answers to questions asked of an archive."""


def label(table: dict[str, Label], key: str | None) -> Label:
    """A code's words; a code without words stands for itself."""
    shown = (key or "").replace("_", " ").replace("-", " ")
    return table.get(key or "", Label(shown, shown))
