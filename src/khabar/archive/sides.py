"""On which side of a matter a stance is: who wants that it ends is against it, who deplores its breach is not."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.archive.naming import words_of
from khabar.archive.terms import forms

# «وقف الاستيطان», «إقناع ومنع الشباب»: a word that turns what follows into its opposite, among the first so many.
REVERSING_WITHIN = 3
_REVERSING = frozenset(
    word
    for told in (
        "وقف", "عدم", "منع", "رفض", "إنهاء", "التخلي", "تجنب", "إلغاء", "مقاطعة", "معارضة", "خرق", "اختراق", "انتهاك",
        "إفشال", "عرقلة", "تقويض", "إجهاض", "تعطيل", "إسقاط", "انهيار", "نقض", "إعاقة",
    )
    for word in words_of(told)
)  # fmt: skip


def is_reversed(words: Sequence[str]) -> bool:
    """Whether the words of a text, or those in front of what it is about, turn it into its opposite."""
    return any(form in _REVERSING for word in words for form in forms(word))
