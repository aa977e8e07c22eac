"""What the benchmarks read: a collection of reports in JSON Lines, or a text made of our own sentences."""

from __future__ import annotations

import gzip
import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path

from khabar import Document

SEED = 20130510
SENTENCES_A_REPORT = 14

_PEOPLE = (
    "وزير الخارجية الروسي سيرغي لافروف",
    "أمين عام الأمم المتحدة بان كي مون",
    "المتحدث باسم وزارة الدفاع التركية",
    "رئيس الوفد المفاوض",
    "نائب رئيس الوزراء الأردني",
    "مصدر أمني لم يذكر اسمه",
    "السفيرة هند القاضي",
)
_PLACES = ("حلب", "بغداد", "عدن", "بنغازي", "غزة", "جنيف", "نيويورك", "الخرطوم", "بيروت")
_DAYS = ("أمس الثلاثاء", "مساء اليوم", "في 12 أيار/مايو 2013", "الأسبوع الماضي", "نهاية الشهر الجاري", "غدا")
_SENTENCES = (
    "قال {person} إن المحادثات التي جرت في {place} {day} أحرزت تقدما محدودا، مشيرا إلى أن نقاطا كثيرة بقيت عالقة.",
    "وأكد {person} ضرورة وقف إطلاق النار فورا وفتح الطرق أمام قوافل الإغاثة المتجهة إلى {place}.",
    "وأضاف {person}: «لن نقبل بشروط مسبقة، وسنواصل الحوار مع جميع الأطراف من دون استثناء».",
    "ونقلت وكالة رويترز عن {person} قوله إن الاجتماع المقبل سيعقد في {place} {day} بحضور مراقبين دوليين.",
    "وقتل خمسة أشخاص وأصيب 23 آخرون في انفجار سيارة مفخخة قرب سوق شعبية في {place} {day}.",
    "ودعا {person} المجتمع الدولي إلى تقديم مساعدات عاجلة للنازحين الذين فروا من {place} بسبب القتال.",
    "وبحسب {person}، فإن أكثر من ألفي عائلة عادت إلى منازلها في {place} منذ بداية العام الحالي.",
    "من جانبه، نفى {person} أن تكون القوات قد انسحبت من {place}، ووصف تلك الأنباء بأنها عارية عن الصحة.",
    "ووقع الجانبان {day} اتفاقا للتعاون في مجالات النقل والطاقة والتعليم بعد زيارة استمرت ثلاثة أيام.",
    "وكانت لجنة الخبراء قد رفعت تقريرها النهائي إلى مجلس الأمن الدولي {day} بعد أشهر من العمل الميداني.",
    "وارتفعت أسعار القمح في أسواق {place} بنسبة 3.5 في المئة وسط مخاوف من تراجع المحصول هذا الموسم.",
    "وخرج مئات المتظاهرين إلى شوارع {place} {day} احتجاجا على انقطاع الكهرباء والمياه لساعات طويلة.",
    "ويرى مراقبون أن أي تسوية لن تنجح ما لم تشارك فيها القوى المحلية والدول المجاورة على حد سواء.",
    "ومن المقرر أن يلتقي {person} وفدا من رجال الأعمال على هامش المؤتمر الاقتصادي السنوي في {place}.",
)


def generated() -> Iterator[Document]:
    """Reports without end, the same ones at every run."""
    choose = random.Random(SEED)
    for number in itertools.count():
        sentences = [
            choose.choice(_SENTENCES).format(
                person=choose.choice(_PEOPLE), place=choose.choice(_PLACES), day=choose.choice(_DAYS)
            )
            for _ in range(SENTENCES_A_REPORT)
        ]
        yield Document(text="\n".join(sentences), id=str(number), published="2013-05-15")


def read_lines(path: Path) -> Iterator[Document]:
    """The reports of a ``.jsonl`` or ``.jsonl.gz`` file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            values = json.loads(line)
            yield Document(text=values["text"], id=str(values.get("id", "")), published=values.get("published"))


def documents(corpus: Path | None) -> Iterator[Document]:
    """The reports of a file, or generated ones where none is named."""
    return read_lines(corpus) if corpus else generated()


def words(document: Document) -> int:
    """The words of a report, parted by white space: the same count for every program."""
    return len(document.text.split())
