"""Reports of the summer of 2015, retold, for tests of what an archive answers."""

from __future__ import annotations

from pathlib import Path

from khabar import Document, Reader
from khabar.archive import Archive
from khabar.archive.adding import Adder
from khabar.archive.joining import join
from khabar.archive.preparing import Preparer
from khabar.demo import report as demo


def report(name: str, outlet: str, published: str, *lines: str) -> Document:
    """A report of some paragraphs, the first of them its title."""
    return Document(id=name, outlet=outlet, published=published, title=lines[0], text="\n".join(lines))


REPORTS = (
    report(
        "o1",
        "okaz",
        "2015-07-15",
        "ملف طهران في فيينا",
        "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأميركي جون كيري في فيينا أمس الثلاثاء، وبحثا على مدى 3 ساعات"
        " تنفيذ الاتفاق النووي مع إيران.",
        "وقال لافروف إن بلاده تؤيد الاتفاق النووي وتدعو إلى رفع العقوبات المفروضة على طهران.",
        "وأكد كيري أن واشنطن ستراقب المواقع العسكرية الإيرانية بدقة كبيرة.",
    ),
    report(
        "s1",
        "sabq",
        "2015-07-15",
        "بعد أيام من فيينا",
        "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأميركي جون كيري في فيينا أمس الثلاثاء وبحثا على مدى 5 ساعات"
        " تنفيذ الاتفاق النووي مع إيران، وفق ما نقلت وكالة إنترفاكس.",
        "وقال لافروف إن بلاده تؤيد الاتفاق النووي وتدعو إلى رفع العقوبات المفروضة على طهران.",
    ),
    report(
        "a1",
        "aawsat",
        "2015-07-16",
        "إسرائيل وملف طهران",
        "رفض رئيس الوزراء الإسرائيلي بنيامين نتنياهو الاتفاق النووي مع إيران، وقال إن الاتفاق النووي خطأ تاريخي.",
        "ودعا نتنياهو الكونغرس الأميركي إلى رفض الاتفاق النووي.",
    ),
    report(
        "a2",
        "aawsat",
        "2015-07-20",
        "واشنطن وملف طهران",
        "قال وزير الخارجية الأميركي جون كيري إن بلاده لن ترفع العقوبات إلا إذا التزمت إيران بتنفيذ الاتفاق النووي.",
        "ومن المقرر أن يلتقي كيري نظيره الروسي سيرغي لافروف في الدوحة في 3 أغسطس لبحث الاتفاق النووي.",
    ),
    report(
        "o2",
        "okaz",
        "2015-08-04",
        "ملف طهران في الدوحة",
        "التقى وزير الخارجية الأميركي جون كيري في الدوحة أمس الإثنين نظيره الروسي سيرغي لافروف، وبحث الوزيران"
        " الاتفاق النووي.",
    ),
    report(
        "t1",
        "okaz",
        "2015-07-20",
        "أنقرة والتحالف",
        "رفضت تركيا فتح قاعدة إنجرليك الجوية أمام طائرات التحالف، وقال رئيس الوزراء التركي أحمد داود أوغلو إن بلاده"
        " ترفض فتح قاعدة إنجرليك الجوية.",
        "وأدانت الجزائر إغلاق المعبر البري مع تونس.",
    ),
    report(
        "t2",
        "sabq",
        "2015-07-25",
        "أنقرة والتحالف من جديد",
        "أعلن رئيس الوزراء التركي أحمد داود أوغلو أن بلاده تؤيد فتح قاعدة إنجرليك الجوية أمام طائرات التحالف.",
        "وطالبت الجزائر بإغلاق المعبر البري مع تونس.",
    ),
    report(
        "y1",
        "aawsat",
        "2015-07-26",
        "الوضع في عدن",
        "قتل 12 مدنيا في هجوم شنته مليشيات الحوثي على مدينة عدن أمس السبت.",
    ),
)


def archive_of(path: Path, reader: Reader | None = None) -> None:
    """Makes an archive of these reports and the one that Khabar brings along, put together."""
    with Archive(path, create=True) as archive, Preparer() as preparer:
        preparer._reader = reader
        assert {added.outcome for added in Adder(archive, preparer).add([demo(), *REPORTS])} == {"new"}
        join(archive)
