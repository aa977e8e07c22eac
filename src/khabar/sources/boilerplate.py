"""What stands inside an article and is none of it: links to other reports, calls to subscribe and to follow.

Such elements are marked, and the library trafilatura leaves out what is marked (its ``prune_xpath``).
"""

from __future__ import annotations

from typing import Any

from khabar.text.normal import fold

# How such lines begin. «اشترك في» and «تابع» alone begin sentences of reports.
_OPENINGS = tuple(map(fold, (
    "اقرأ أيضا", "إقرأ المزيد", "اقرأ المزيد", "اقرأ كذلك", "شاهد أيضا", "طالع أيضا", "انظر أيضا", "للمزيد:",
    "مواضيع ذات", "موضوعات ذات", "مواد ذات", "أخبار ذات", "مقالات ذات", "روابط ذات", "محتوى ذو صلة",
    "مواضيع متعلقة", "موضوعات متعلقة", "أخبار متعلقة", "مقالات متعلقة", "مواد متعلقة", "مواضيع مرتبطة",
    "أخبار أخرى", "المزيد من الأخبار", "الأكثر قراءة", "قد يهمك", "قد يعجبك",
    "تابعونا", "تابعنا على", "تابعوا آخر", "اشترك الآن", "اشترك في نشرتنا", "اشترك في النشرة", "اشترك في قناة",
    "اشترك لمتابعة", "للاشتراك في", "انضم إلى قناة", "حمل تطبيق", "هذا المحتوى للمشتركين", "هذا المقال للمشتركين",
    "لمتابعة القراءة", "لديك حساب", "شارك الخبر", "شارك المقال", "شارك هذا",
)))  # fmt: skip
# A call to follow names the service.
_FOLLOWING = tuple(fold(word) + " " for word in ("تابعوا", "تابع", "انضموا", "انضم", "اشتركوا", "اشترك"))
_SERVICES = tuple(map(fold, ("فيسبوك", "فيس بوك", "تويتر", "تلغرام", "تيليجرام", "واتساب", "انستغرام", "يوتيوب")))
# In names of boxes (class, id). «premium» and «locked» are names of articles.
_BOXES = ("paywall", "subscribe-box", "newsletter")
# Code points of the longest line, and of the longest box: what is longer is a wrapper of the article.
LONGEST = 300
# Code points beside the links of a line of links.
BESIDE_LINKS = 4

_MARK = "data-khabar"
PRUNED = f"//*[@{_MARK}]"
"""What is marked, for ``prune_xpath``."""


def mark(tree: Any) -> None:
    """Marks what is no part of a report in a parsed page."""
    marked = [element for element in tree.iter("div", "section", "form", "aside", "p") if _is_box(element)]
    for element in tree.iter("p", "div", "span", "strong", "b", "em", "a", "li", "h2", "h3", "h4", "h5", "h6"):
        if element.text and _opens(fold(element.text[:LONGEST]).lstrip(" \n\t:•-*"), element):
            whole = _whole(element)
            following = whole.getnext()
            if following is not None and _is_links(following):
                marked.append(following)
            marked.append(whole)
    for element in marked:
        element.set(_MARK, "")


def _opens(text: str, element: Any) -> bool:
    if text.startswith(_OPENINGS):
        return True
    return text.startswith(_FOLLOWING) and any(service in fold(_text(element)) for service in _SERVICES)


def _whole(element: Any) -> Any:
    """The largest element that begins with this one and is no longer than a line."""
    while True:
        parent = element.getparent()
        if parent is None or parent.tag in ("body", "article", "main", "html") or parent[0] is not element:
            return element
        if (parent.text or "").strip() or len(_text(parent)) > LONGEST:
            return element
        element = parent


def _is_links(element: Any) -> bool:
    """Whether an element is a list, or a line, of links."""
    if not isinstance(element.tag, str) or element.tag not in ("ul", "ol", "p", "div"):
        return False
    links = sum(len(_text(link)) for link in element.iter("a"))
    return links > 0 and len(_text(element)) - links <= BESIDE_LINKS


def _is_box(element: Any) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}".lower()
    return any(name in names for name in _BOXES) and len(_text(element)) <= LONGEST


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())
