"""Pages that hold no report: they send on to another, or tell that something is missing or wanted."""

from __future__ import annotations

from typing import Any

from khabar.text.normal import fold

# Words of the longest notice. Reports about cookies or missing pages are longer.
LONGEST = 60
# Seconds; pages that renew themselves do so after minutes.
SENT_ON_WITHIN = 30

_MISSING = (
    "خطأ 404", "404 خطأ", "error 404", "404 not found", "الصفحة غير موجودة",
    "الصفحة المطلوبة غير", "الصفحة التي تبحث عنها", "لم يتم العثور على الصفحة",
    "الصفحة غير متاحة", "هذه الصفحة غير", "الخبر غير موجود", "الرابط غير صحيح", "حدث خطأ ما",
)  # fmt: skip
_CONSENT = ("ملفات تعريف الارتباط", "الكوكيز", "سياسة الخصوصية وشروط", "تفعيل جافا", "تفعيل جافاسكريبت", "لست روبوت")


def notice(tree: Any, title: str | None, text: str) -> tuple[str, str] | None:
    """What a parsed page is instead of a report, and what to do; None where it may be one. ``text``: what was found."""
    frames = [frame.get("src") for frame in tree.iter("frame") if frame.get("src")]
    if frames and len(text.split()) <= LONGEST:
        return f"a page of frames, its text is in others: {', '.join(frames[:9])}", "Add the one with the report"
    if len(text.split()) > LONGEST:
        return None
    target = _sent_on(tree)
    if target is not None:
        return f"a page that only sends on to {target}", "Add that page"
    told = fold(f"{title or ''}\n{text}")
    if any(fold(sign) in told for sign in _MISSING):
        return "a page that tells that there is none (a soft 404)", "Check the address"
    if any(fold(sign) in told for sign in _CONSENT):
        return "a page that asks for consent", "Open it, agree, and save its text"
    return None


def _sent_on(tree: Any) -> str | None:
    """Where a page leads at once (``<meta http-equiv="refresh">``)."""
    for meta in tree.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            after, _, target = (meta.get("content") or "").partition(";")
            target = target.strip().partition("=")[2].strip(" \"'")
            if target and after.strip().isdecimal() and int(after) <= SENT_ON_WITHIN:
                return str(target)
    return None
