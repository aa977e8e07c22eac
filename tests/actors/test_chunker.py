"""Mentions: which words name an actor, and what they say of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "mention", "name_en", "country", "role"),
    [
        (
            "قال وزير الخارجية الإيطالي باولو جنتيلوني إن روما تدعم الحوار الليبي.",
            "وزير الخارجية الإيطالي باولو جنتيلوني",
            "Paolo Gentiloni",
            "ITA",
            None,
        ),
        (
            "قالت المستشارة الألمانية أنغيلا ميركل إن الاتحاد بحاجة إلى ميزانية مشتركة.",
            "المستشارة الألمانية أنغيلا ميركل",
            "Angela Merkel",
            "DEU",
            "chancellor",
        ),
        (
            "قال محمد جواد ظريف وزير الخارجية الإيراني إن بلاده ملتزمة بالاتفاق.",
            "محمد جواد ظريف وزير الخارجية الإيراني",
            "Mohammad Javad Zarif",
            "IRN",
            "foreign minister",
        ),
        (
            "قال بيل كلينتون رئيس الولايات المتحدة إن بلاده تدعم السلام.",
            "بيل كلينتون رئيس الولايات المتحدة",
            "Bill Clinton",
            "USA",
            None,
        ),
        (
            "قالت المتحدثة باسم وزارة الخارجية الروسية ماريا زاخاروفا إن الحوار مستمر.",
            "المتحدثة باسم وزارة الخارجية الروسية ماريا زاخاروفا",
            "Maria Zakharova",
            "RUS",
            None,
        ),
        (
            "قال الأمين العام للأمم المتحدة كوفي عنان إن الوقت ينفد.",
            "الأمين العام للأمم المتحدة كوفي عنان",
            "Kofi Annan",
            None,
            None,
        ),
    ],
)
def test_title_nationality_and_name_are_one_mention(
    view: Read, text: str, mention: str, name_en: str, country: str, role: str | None
) -> None:
    actor = view(text).actor(mention)
    assert (actor.kind, actor.name_en, actor.country) == ("person", name_en, country)
    assert role is None or role in (actor.role or "").lower()


def test_a_comma_may_stand_between_title_and_name(view: Read) -> None:
    seen = view("وقال الملك، عبد الله الثاني، إن الأردن يدعم السلام.")
    assert seen.actor("الملك، عبد الله الثاني").name_en == "King Abdullah II"


@pytest.mark.parametrize(
    ("text", "plural", "members"),
    [
        (
            "بحث وزيرا الخارجية الروسي سيرغي لافروف والأمريكي جون كيري الأزمة الأوكرانية.",
            "وزيرا الخارجية",
            ["Sergey Lavrov", "John Kerry"],
        ),
        (
            "قال الرئيسان الفرنسي إيمانويل ماكرون والأمريكي دونالد ترامب إن الحوار ضروري.",
            "الرئيسان",
            ["Emmanuel Macron", "Donald Trump"],
        ),
    ],
)
def test_paired_offices_stand_for_both_holders(view: Read, text: str, plural: str, members: list[str]) -> None:
    seen = view(text)
    pair = seen.actor(plural)
    assert pair.kind == "group"
    assert seen.names([pair.id]) == members


def test_a_counterpart_holds_the_same_office_elsewhere(view: Read) -> None:
    seen = view("التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة.")
    counterpart = seen.actor("نظيره الأردني أيمن الصفدي")
    assert (counterpart.name_en, counterpart.country, counterpart.role) == ("Ayman Safadi", "JOR", "foreign minister")


def test_a_counterpart_without_a_name_is_the_holder_of_the_date(view: Read) -> None:
    seen = view("التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأمريكي في جنيف.", published="2014-03-01")
    assert seen.actor("نظيره الأمريكي").name_en == "John Kerry"


@pytest.mark.parametrize(
    ("text", "mention", "kind"),
    [
        ("قتلت حركة الشباب ثلاثة مدنيين قرب مقديشو.", "ثلاثة مدنيين", "group"),
        ("وأسفر القصف عن مقتل خمسة جنود.", "خمسة جنود", "group"),
        ("قال مسؤول أمني رفيع إن الحدود مغلقة.", "مسؤول أمني رفيع", "unnamed"),
        ("اندلعت اشتباكات في طرابلس، بحسب مصدر طبي ليبي.", "مصدر طبي ليبي", "unnamed"),
        ("قالت الحكومة اليمنية إن المفاوضات مستمرة.", "الحكومة اليمنية", "organisation"),
        ("قال الجيش اللبناني إن الحدود آمنة.", "الجيش اللبناني", "organisation"),
        ("أعلنت «جبهة النصرة» أن المعركة انتهت.", "جبهة النصرة", "organisation"),
        ("أعلنت حركة «حماس» أنها توافق على التهدئة.", "حركة «حماس»", "organisation"),
        ("ذكرت صحيفة الغارديان أن الاتفاق قريب.", "صحيفة الغارديان", "media"),
    ],
)
def test_collectives_quantities_and_quoted_names(view: Read, text: str, mention: str, kind: str) -> None:
    assert view(text).actor(mention).kind == kind


def test_a_capital_is_the_state_where_it_speaks_and_a_place_where_one_meets(view: Read) -> None:
    speaking = view("قالت واشنطن إن الاتفاق قريب.")
    assert speaking.actor("واشنطن").name_en == "United States"
    assert speaking.record.places == []
    meeting = view("عقد الوزير مؤتمرا صحفيا في واشنطن.")
    assert "واشنطن" not in meeting.all_mentions()
    assert [place.name_en for place in meeting.record.places] == ["Washington"]


def test_a_seat_of_power_is_its_state_or_house(view: Read) -> None:
    seen = view("أعلن الكرملين أن الرئيس الروسي فلاديمير بوتين سيشارك في القمة.")
    assert seen.actor("الكرملين").country == "RUS"


@pytest.mark.parametrize(("outlet", "country"), [("okaz", "Saudi Arabia"), ("alriyadh", "Saudi Arabia")])
def test_an_outlet_calls_its_own_country_the_kingdom(view: Read, outlet: str, country: str) -> None:
    seen = view("أكدت المملكة أنها تدعم الحكومة اليمنية.", outlet=outlet)
    assert seen.actor("المملكة").name_en == country


def test_clitics_do_not_belong_to_a_mention(view: Read) -> None:
    seen = view("التقى الرئيس التركي رجب طيب أردوغان برئيس الوزراء العراقي حيدر العبادي.", published="2016-01-10")
    assert seen.actor("رئيس الوزراء العراقي حيدر العبادي").country == "IRQ"


def test_the_second_lam_belongs_to_the_article(view: Read) -> None:
    seen = view("قدمت السعودية مساعدات للحكومة اليمنية.")
    assert seen.actor("لحكومة اليمنية").country == "YEM"


@pytest.mark.parametrize(
    "text",
    ["قال سيرجي لافروف إن الحل سياسي.", "قال سيرغى لافروف ان الحل سياسي.", "قال سِيرغي لافرُوف إنّ الحل سياسي."],
)
def test_spellings_and_marks_do_not_hide_a_name(view: Read, text: str) -> None:
    assert view(text).actor("Sergey Lavrov").kind == "person"


@pytest.mark.parametrize(
    ("text", "mention", "role"),
    [
        ("قال محافظ نينوى أثيل النجيفي إن المدينة آمنة.", "محافظ نينوى أثيل النجيفي", None),
        ("قال عمدة فلينت، ديفيد هاربر، إن المياه ملوثة.", "عمدة فلينت، ديفيد هاربر", None),
        ("قال الناطق باسم المزارعين، الشيخ ماهر عثمان: سننتظر.", "الناطق باسم المزارعين، الشيخ ماهر عثمان", None),
        ("قال الدكتور عبد الله الربيعي إن اللقاح آمن.", "الدكتور عبد الله الربيعي", None),
        ("أكد عبد الكريم الحديقة أن اللقاح آمن.", "عبد الكريم الحديقة", None),
        ("ذكر نائب مستشار الأمن القومي ذلك.", "نائب مستشار الأمن القومي", "deputy national security adviser"),
    ],
)
def test_names_behind_titles(view: Read, text: str, mention: str, role: str | None) -> None:
    actor = view(text).actor(mention)
    assert actor.kind == "person"
    assert role is None or actor.role == role


@pytest.mark.parametrize("text", ["قال محافظ حلب إن المدينة آمنة.", "استقبل الوزير محافظ درعا."])
def test_the_place_of_an_office_is_no_name(view: Read, text: str) -> None:
    (actor,) = (a for a in view(text).record.actors if a.role and "governor" in a.role)
    assert actor.name_en is None or "overnor" in actor.name_en


def test_the_deputy_is_not_the_holder(view: Read) -> None:
    seen = view("قال نائب وزير الخزانة الأمريكي إن العقوبات باقية.", published="2015-07-25")
    assert "Jack Lew" not in [a.name_en for a in seen.record.actors]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("طالب مئات المتظاهرين الحكومة بالاستقالة.", "مئات المتظاهرين", "الحكومة"),
        ("خطف مسلحون مطران حلب يوحنا إبراهيم.", "مسلحون", "مطران حلب يوحنا إبراهيم"),
        ("هاجم مسلحان القاضي أمام منزله.", "مسلحان", "القاضي"),
        ("أوقفت الشرطة الألمانية السياسي الكتالوني كارليس بوتشدمون.", "الشرطة الألمانية", "كارليس بوتشدمون"),
    ],
)
def test_a_subject_and_its_object_are_two(view: Read, text: str, one: str, other: str) -> None:
    seen = view(text)
    assert seen.actor(one).id != seen.actor(other).id


def test_the_opposition_is_a_group_and_no_woman(view: Read) -> None:
    assert view("رفضت المعارضة الدستور.").actor("المعارضة").kind == "group"


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("أدى الانفجار إلى مقتل 32 شخصا في السوق.", "32 شخصا"),
        ("قتل ثلاثة جنود وأصيب خمسة آخرون.", "خمسة آخرون"),
        ("شنت طائرات روسية غارات على البلدة.", "طائرات روسية"),
        ("انتقد أهالي عرسال بطء التحقيق.", "أهالي عرسال"),
        ("نزح سكان مدينة الرقة إلى الشمال.", "سكان مدينة الرقة"),
        ("حذر مسؤول بارز رفيع المستوى من الجفاف.", "مسؤول بارز رفيع المستوى"),
        ("عادت الحكومة المعترف بها دوليا إلى العاصمة.", "الحكومة المعترف بها دوليا"),
        ("ناقشت لجنة الدفاع بمجلس النواب المشروع.", "لجنة الدفاع بمجلس النواب"),
        ("ناقشت لجنة الصناعة والتجارة المشروع.", "لجنة الصناعة والتجارة"),
        ("قال أبو مالك التلي إن الهدنة انتهت.", "أبو مالك التلي"),
        ("قال قائد الفصيل في القلمون، أبو مالك التلي، إن الهدنة انتهت.", "قائد الفصيل في القلمون، أبو مالك التلي"),
        ("أعلن أبو خليل السوداني انضمامه إلى التنظيم.", "أبو خليل السوداني"),
        ("قال مبعوث الأمم المتحدة إلى القرن الأفريقي سعد العريفي إن الجفاف يتسع.",
         "مبعوث الأمم المتحدة إلى القرن الأفريقي سعد العريفي"),
        ("أكد الوزير لنظيره الياباني أن الاتفاق جاهز.", "نظيره الياباني"),
        ("عاد المقاتلون الشيشانيون أمس.", "المقاتلون الشيشانيون"),
        ("انتقد النائب حكومته بشدة.", "حكومته"),
    ],
)  # fmt: skip
def test_how_far_phrases_reach(view: Read, text: str, mention: str) -> None:
    assert mention in view(text).all_mentions()


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("سمع دوي انفجار على الحدود مع لبنان.", "لبنان"),
        ("تجول الوفد في كل من العراق والكويت.", "العراق"),
        ("والحادث هو الأخير في سلسلة طويلة.", "الأخير"),
        ("يتولى شبان تنظيم التظاهرات في الساحة.", "تنظيم التظاهرات"),
        ("شكر الوزير الشعب اليمني الشقيق على صبره.", "الشقيق"),
        ("قال مصدر إن الرئيس رفض باللائمة.", "باللائمة"),
    ],
)
def test_what_names_no_actor(view: Read, text: str, none: str) -> None:
    assert none not in view(text).all_mentions()


def test_states_behind_each_of_take_part(view: Read) -> None:
    assert "الصين" in view("وقعت الاتفاق كل من الصين وفرنسا.").all_mentions()


def test_a_full_name_may_begin_like_a_known_surname(view: Read) -> None:
    seen = view("انتقدت الصحيفة جوناثان بولارد أمس. وقالت إن بولارد تجسس.")
    assert seen.mentions(seen.actor("جوناثان بولارد")) == ["جوناثان بولارد", "بولارد"]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("قال الأمين العام لـ«حزب الله» حسن نصر الله ذلك.", "الأمين العام لـ«حزب الله» حسن نصر الله"),
        ("أكد القيادي في «الجيش الحر» فارس البيوش التقدم.", "القيادي في «الجيش الحر» فارس البيوش"),
        (
            'وقع قائد "قوات سوريا الديمقراطية" (قسد)، مظلوم عبدي، الاتفاق.',
            'قائد "قوات سوريا الديمقراطية" (قسد)، مظلوم عبدي',
        ),
        ("قال الناطق باسم الرئاسة نبيل أبو ردينة ذلك.", "الناطق باسم الرئاسة نبيل أبو ردينة"),
        ("قال النائب عن المحافظة أحمد السلماني ذلك.", "النائب عن المحافظة أحمد السلماني"),
        ("زار مساعد وزير الدفاع الأمير خالد بن سلطان الوحدات.", "مساعد وزير الدفاع الأمير خالد بن سلطان"),
        ("قال المحامي مالك عدلي ذلك.", "المحامي مالك عدلي"),
        ("قال الناشط الحقوقي فراس الأبيض ذلك.", "الناشط الحقوقي فراس الأبيض"),
        ("قال العميد مصطفى الشيخ ذلك.", "العميد مصطفى الشيخ"),
        ("أعلن الملك عبدالله الخطة.", "الملك عبدالله"),
        (
            "التقى نائب رئيس الوزراء ووزير الخارجية أيمن الصفدي الوفد.",
            "نائب رئيس الوزراء ووزير الخارجية أيمن الصفدي",
        ),
        ("استقبل رئيس الوزراء وزير الخارجية الأميركي جون كيري.", "وزير الخارجية الأميركي جون كيري"),
        ("قال الدبلوماسي جون وولف ذلك.", "الدبلوماسي جون وولف"),
        ("رحب سامي الجميل رئيس مجلس النواب بالخطة.", "سامي الجميل رئيس مجلس النواب"),
        ("رأى كبير المفاوضين الصينيين شيه تشن هوا أن الوقت ضيق.", "كبير المفاوضين الصينيين شيه تشن هوا"),
        ("قال رئيس تيار «المردة» سليمان فرنجية ذلك.", "رئيس تيار «المردة» سليمان فرنجية"),
        ('نفى معاون الأمين العام لـ"حزب الله" حسين الخليل ذلك.', 'معاون الأمين العام لـ"حزب الله" حسين الخليل'),
        ("قال القيادي فيها سامي أبو زهري ذلك.", "القيادي فيها سامي أبو زهري"),
        ("قال وزير الدفاع حينها دونالد رامسفيلد ذلك.", "وزير الدفاع حينها دونالد رامسفيلد"),
        ("قال المتحدث باسم القوات العميد ركن أحمد عسيري ذلك.", "المتحدث باسم القوات العميد ركن أحمد عسيري"),
        ("رفض الرئيس محمود عباس (أبو مازن) الخطة.", "الرئيس محمود عباس (أبو مازن)"),
        (
            "التقى بهم محمد بن زايد ولي عهد أبوظبي نائب القائد الأعلى للقوات المسلحة، أمس.",
            "محمد بن زايد ولي عهد أبوظبي نائب القائد الأعلى للقوات المسلحة",
        ),
        (
            "قال وزير الدولة عضو مجلس الوزراء الدكتور مساعد العيبان ذلك.",
            "وزير الدولة عضو مجلس الوزراء الدكتور مساعد العيبان",
        ),
        ("قالت إيران إن وزير خارجيتها محمد جواد ظريف عاد.", "وزير خارجيتها محمد جواد ظريف"),
        ("اجتمع وزراء خارجية مصر والسودان وإثيوبيا.", "وزراء خارجية مصر والسودان وإثيوبيا"),
    ],
)
def test_titles_and_the_names_they_end_in(view: Read, text: str, mention: str) -> None:
    seen = view(text)
    assert mention in [m for actor in seen.record.actors for m in seen.mentions(actor)]


@pytest.mark.parametrize(
    ("text", "none", "instead"),
    [
        ("رفض الوزير القرار، متهما واشنطن بدعم المسلحين.", "متهما واشنطن", "واشنطن"),
        ("رفض الوزير القرار، متهمة نيروبي بالتدخل.", "متهمة نيروبي", "نيروبي"),
        ("وفي القمة طالب الرئيس الفلسطيني محمود عباس بالسلام.", "طالب الرئيس", "الرئيس الفلسطيني محمود عباس"),
        ("قال المستشار شعبان الشامي ذلك.", "شعبان الشامي", "المستشار شعبان الشامي"),
    ],
)
def test_participles_and_verbs_are_no_actors(view: Read, text: str, none: str, instead: str) -> None:
    seen = view(text)
    found = [m for actor in seen.record.actors for m in seen.mentions(actor)]
    assert instead in found
    assert none not in found


def test_an_office_of_one_state_needs_no_name_of_it(view: Read) -> None:
    seen = view("استقبل خادم الحرمين الشريفين الرئيس المصري.", published="2010-07-25")
    assert seen.mentions(seen.actor("خادم الحرمين الشريفين")) == ["خادم الحرمين الشريفين"]
    assert seen.actor("خادم الحرمين الشريفين").country == "SAU"


@pytest.mark.parametrize(
    ("text", "words", "acts"),
    [
        ("دعت موغيريني طهران إلى الحوار.", "طهران", True),
        ("أشادت ميركل بالسعودية.", "السعودية", True),
        ("هذا ما توصلت إليه واشنطن وموسكو أمس.", "موسكو", True),
        ("جاء الاتفاق بوساطة من سويسرا.", "سويسرا", True),
        ("نقل الوزير رسالة إلى بغداد.", "بغداد", True),
        ("أكد الوزير التزام طهران بالبنود.", "طهران", True),
        ("ومن باريس تحدث الشاهد.", "باريس", False),
        ("قصفت الطائرات الضاحية الجنوبية لبيروت.", "بيروت", False),
        ("أيد النائب اتفاق الرياض.", "الرياض", False),
        ("خرج الوفد من سويسرا.", "سويسرا", False),
        ("جلس الوفد في البيت الأبيض.", "البيت الأبيض", False),
        ("رفض الكرملين العرض.", "الكرملين", True),
    ],
)
def test_where_a_state_acts_and_where_it_is_a_place(view: Read, text: str, words: str, acts: bool) -> None:
    assert any(words.removeprefix("ال") in mention for mention in view(text).all_mentions()) is acts


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("قال الوزير في المؤتمر الصحافي إن القرار القاضي بالانسحاب خطوة إلى الأمام.", ("الصحافي", "القاضي", "الأمام")),
        ("أشاد الوزير بحفاوة الاستقبال.", ("بحفاوة",)),
    ],
)
def test_words_that_only_look_like_people(view: Read, text: str, none: tuple[str, ...]) -> None:
    assert not set(none) & set(view(text).all_mentions())


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("اتفقت حركة فتح وحماس، وقال قادة حماس وفتح إن الخلاف انتهى.", "فتح", "Fatah"),
        ("ينتمي إلى تنظيم القاعدة، وتوعدت القاعدة بالثأر.", "القاعدة", "al-Qaeda"),
        ("تبنت كتائب «عز الدين القسام» الهجوم.", "كتائب «عز الدين القسام»", "al-Qassam Brigades"),
        ("انسحبت عناصر من حزب العمال الكردستاني.", "عناصر من حزب العمال الكردستاني", "Kurdistan Workers' Party"),
        ("شكلت حكومة نواف سلام، ودافع سلام عن الخطة.", "سلام", "Nawaf Salam"),
    ],
)
def test_bodies_and_people_in_short(view: Read, text: str, mention: str, name: str) -> None:
    assert view(text, published="2025-06-01").actor(mention).name_en == name


def test_whom_forces_back_belongs_to_them(view: Read) -> None:
    seen = view("هاجم مسلحون موالون للأسد القرية، وانسحبت الميليشيات الموالية لحفتر.")
    assert {"مسلحون موالون للأسد", "الميليشيات الموالية لحفتر"} <= set(seen.all_mentions())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("سلم القرار إلى المدرب\nأعطت إدارة النادي كريستيان غروس صلاحيات جديدة.", "كريستيان غروس"),
        ("رحبت الأم بعودة طفلتها إلى طليقها.وأضاف الأب سامر حداد أنه سعيد.", "طفلتها"),
    ],
)
def test_titles_and_names_of_two_sentences_are_two(view: Read, text: str, found: str) -> None:
    assert found in view(text).all_mentions()
