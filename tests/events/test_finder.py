"""Events: who did what to whom, when and where, and on whose word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.events.happened import QUAD
from views import View

Read = Callable[..., View]


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "actors", "recipients"),
    [
        ("هددت كوريا الشمالية الولايات المتحدة.", "هددت", "THREATEN", ["North Korea"], ["United States"]),
        (
            "زار رئيس الوزراء العراقي حيدر العبادي إيران.",
            "زار",
            "CONSULT",
            ["Haider al-Abadi"],
            ["Iran"],
        ),
        (
            "استقبل الرئيس المصري عبد الفتاح السيسي رئيس الوزراء العراقي حيدر العبادي.",
            "استقبل",
            "CONSULT",
            ["Haider al-Abadi"],
            ["Abdel Fattah el-Sisi"],
        ),
        (
            "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأمريكي جون كيري.",
            "التقى",
            "CONSULT",
            ["Sergey Lavrov", "John Kerry"],
            [],
        ),
        ("فرض الاتحاد الأوروبي عقوبات على روسيا.", "عقوبات", "SANCTION", ["European Union"], ["Russia"]),
        ("اتهمت أوكرانيا روسيا بخرق الهدنة.", "اتهمت", "ACCUSE", ["Ukraine"], ["Russia"]),
        ("قصفت إسرائيل حزب الله.", "قصفت", "ASSAULT", ["Israel"], ["Hezbollah"]),
        ("دعت روسيا تركيا إلى سحب قواتها.", "دعت", "REQUEST", ["Russia"], ["Turkey"]),
    ],
)
def test_who_and_whom(
    view: Read, text: str, trigger: str, type_: str, actors: list[str], recipients: list[str]
) -> None:
    seen = view(text)
    event = seen.event(trigger)
    assert event.type == type_
    assert (seen.names(event.actors), seen.names(event.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("شن تنظيم داعش هجوما على القوات العراقية.", "هجوما"),
        ("فرض الاتحاد الأوروبي عقوبات على روسيا.", "عقوبات"),
        ("قدمت السعودية مساعدات إلى الحكومة اليمنية.", "مساعدات"),
        ("فرضت الحكومة السودانية حصارا على الجبهة الثورية.", "حصارا"),
        ("وقعت الحكومة السودانية والجبهة الثورية اتفاق سلام.", "وقعت"),
        ("أعربت النرويج عن تأييدها لأوكرانيا.", "تأييدها"),
        ("أعلنت روسيا هدنة مع أوكرانيا.", "هدنة"),
        ("أعلن الرئيس حالة الطوارئ في هندوراس.", "الطوارئ"),
    ],
)
def test_the_noun_names_the_event_where_the_verb_only_carries_it(view: Read, text: str, trigger: str) -> None:
    assert len([e for e in [view(text).event(trigger)] if e.actors]) == 1


@pytest.mark.parametrize(
    ("text", "trigger", "date", "place"),
    [
        ("شن تنظيم داعش هجوما على القوات العراقية في الرمادي أمس.", "هجوما", "2020-06-14", "Ramadi"),
        ("زار رئيس الوزراء العراقي مصطفى الكاظمي إيران في 10 يونيو 2020.", "زار", "2020-06-10", None),
        ("يلتقي بوتين أردوغان في أنقرة الخميس المقبل.", "يلتقي", "2020-06-18", "Ankara"),
        ("قصفت إسرائيل حزب الله.", "قصفت", None, None),
    ],
)
def test_when_and_where(view: Read, text: str, trigger: str, date: str | None, place: str | None) -> None:
    event = view(text).event(trigger)
    assert (event.date, event.place) == (date, place)


def test_one_happening_is_one_event(view: Read) -> None:
    seen = view(
        "التقى العاهل الأردني عبد الله الثاني الرئيس الأمريكي دونالد ترامب في واشنطن أمس. "
        "وجرى اللقاء بين عبد الله الثاني وترامب في البيت الأبيض."
    )
    assert len([e for e in seen.record.events if e.type == "CONSULT"]) == 1


def test_an_attack_and_what_it_led_to_are_one_event(view: Read) -> None:
    seen = view("شنت حركة الشباب هجوما على القوات الصومالية أدى إلى مقتل خمسة جنود.")
    (event,) = (e for e in seen.record.events if e.type == "ASSAULT")
    assert seen.at(event.trigger) == "هجوما"
    assert seen.names(event.actors) == ["al-Shabaab"]


def test_two_days_are_two_events(view: Read) -> None:
    seen = view("قصفت إسرائيل حزب الله أمس. وقصفت إسرائيل حزب الله يوم 3 يونيو 2020.")
    assert sorted(e.date or "" for e in seen.record.events) == ["2020-06-03", "2020-06-14"]


def test_a_told_event_names_who_vouches_for_it(view: Read) -> None:
    seen = view("أفادت وكالة تاس بأن لافروف قال إن إسرائيل قصفت حزب الله.")
    event = seen.event("قصفت")
    assert seen.names(event.via) == ["TASS", "Sergey Lavrov"]
    assert event.statement == seen.said("قال").id
    assert view("قصفت إسرائيل حزب الله.").event("قصفت").via == []


def test_codes_come_from_the_entry(view: Read) -> None:
    event = view("قصفت إسرائيل حزب الله.").event("قصفت")
    assert event.quad == QUAD["ASSAULT"] == 4
    assert event.cameo.startswith(("18", "19", "20")) and event.goldstein < 0
    assert event.rule.startswith("event.assault-") and event.rule.endswith(".verb")


@pytest.mark.parametrize("text", ["قال الوزير إن الحوار مستمر.", "ارتفعت أسعار النفط اليوم.", "بدأت الزيارة أمس."])
def test_neutral_saying_and_events_of_nobody_are_none(view: Read, text: str) -> None:
    assert view(text).record.events == []


def test_one_trigger_word_is_one_event(view: Read) -> None:
    (event,) = view("قدمت فرنسا دعما للبنان.").record.events
    assert event.type == "AID"


def test_a_verb_right_behind_inna_is_about_its_speaker(view: Read) -> None:
    seen = view("قالت واشنطن إنها ستسحب قواتها من سوريا.")
    (event,) = seen.record.events
    assert seen.names(event.actors) == ["United States"]
    assert event.status == "future"


def test_a_city_visited_is_the_place_and_a_country_the_host(view: Read) -> None:
    city, country = view("زار جون كيري باريس."), view("زار جون كيري فرنسا.")
    assert city.names(city.record.events[0].actors + city.record.events[0].recipients) == ["John Kerry"]
    (event,) = country.record.events
    assert country.names(event.actors + event.recipients) == ["John Kerry", "France"]


def test_who_is_blamed_did_the_deed(view: Read) -> None:
    seen = view("دانت فرنسا الهجوم الذي شنته حركة الشباب على الفندق.")
    assert seen.names(seen.event("دانت").recipients) == ["al-Shabaab"]


def test_only_on_a_condition_is_hypothetical(view: Read) -> None:
    assert view("إذا قصفت إسرائيل حزب الله تدخلت إيران.").event("قصفت").status == "hypothetical"


def test_the_date_of_a_document_is_not_that_of_the_event(view: Read) -> None:
    seen = view("التقى لافروف كيري لتنفيذ بيان جنيف الصادر في 30 يونيو 2012.", published="2013-05-10")
    assert seen.event("التقى").date is None


@pytest.mark.parametrize(
    ("text", "trigger", "people"),
    [
        (
            "قال وزير الخارجية الأمريكي جون كيري إن الوضع صعب، كاشفا عن أنه اتصل بنظيره المصري سامح شكري.",
            "اتصل",
            {"John Kerry", "Sameh Shoukry"},
        ),
        (
            "طالب الاتحاد الأفريقي، عقب اجتماع مع جامعة الدول العربية، بانتخابات مبكرة.",
            "اجتماع",
            {"African Union", "Arab League"},
        ),
        (
            "أعلن الرئيس التركي رجب طيب أردوغان أنه اتخذ القرار بعد محادثات مع الرئيس الروسي فلاديمير بوتين.",
            "محادثات",
            {"Recep Tayyip Erdoğan", "Vladimir Putin"},
        ),
        (
            "وكان وزير الخارجية الأمريكي جون كيري، الذي أمضى أسبوعا طويلا مع أسرته، قد التقى سيرغي لافروف.",
            "التقى",
            {"John Kerry", "Sergey Lavrov"},
        ),
    ],
)
def test_who_met_is_known_from_the_sentence_around(view: Read, text: str, trigger: str, people: set[str]) -> None:
    seen = view(text)
    event = seen.event(trigger)
    assert set(seen.names(event.actors + event.recipients)) == people


def test_the_other_side_is_the_next_one_named(view: Read) -> None:
    seen = view("تعهدت الحكومة الألمانية بتسهيل سفر اللاجئين، كما تعهدت بتقديم قروض ميسرة لليونان.")
    event = [e for e in seen.record.events if seen.names(e.recipients) == ["Greece"]]
    assert [e.type for e in event] == ["AGREE"]


def test_each_word_for_a_demand_a_blame_praise_is_an_act_of_its_own(view: Read) -> None:
    text = "رحبت فرنسا بالهدنة في ليبيا وأيدت نشر مراقبين."
    assert [event.type for event in view(text).record.events].count("SUPPORT") == 2


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        # The subject is parted from its verb by a place.
        ("قالت مصادر إن الحكومة الليبية في طرابلس طلبت وقف القتال.", "طلبت", ["Government of Libya"], []),
        # What is done is told without «قتل»: the lone actor did it.
        ("هاجم مسلحون مبنى الإذاعة.", "هاجم", ["Armed man"], ["Radio"]),
        # By whose fire.
        ("قتل أربعة مدنيين برصاص الجيش التركي.", "قتل", ["Turkish Armed Forces"], ["Civilian"]),
        ("قتل أربعة مدنيين بنيران تركية قرب الحدود.", "قتل", ["Turkey"], ["Civilian"]),
        # Who claims it did it.
        ("تبنى تنظيم داعش قتل شرطيين في بغداد.", "قتل", ["Islamic State"], ["Policeman"]),
        # The dead and wounded are whom an attack hit.
        ("شن تنظيم داعش هجوما قرب كركوك سقط فيه عشرون قتيلا.", "هجوما", ["Islamic State"], ["Dead"]),
        # Who belongs to what another carries out is acted on; of support without «ل» it is backed.
        ("واصلت روسيا دعم الجيش السوري.", "دعم", ["Russia"], ["Syrian army"]),
        ("تدرس واشنطن دعم الجيش السوري بالسلاح.", "دعم", [], ["Syrian army"]),
    ],
)
def test_who_does_it_and_whom_it_hits(
    view: Read, text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    seen = view(text)
    event = seen.event(trigger)
    assert (seen.names(event.actors), seen.names(event.recipients)) == (actors, recipients)


def test_a_verb_of_words_to_somebody_goes_on_with_the_subject_before_it(view: Read) -> None:
    seen = view("نعى وزير العدل المصري القضاة وتوعد الجناة بالقصاص.")
    event = seen.event("وتوعد")
    assert seen.names(event.actors) != seen.names(event.recipients) and event.recipients


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("أعلنت كندا فرض عقوبات على ميانمار.", "SANCTION", ["Canada"], ["Myanmar"]),
        ("قررت الحكومة المغربية طرد السفير الإيراني.", "SANCTION", ["Government of Morocco"], None),
        ("أعلنت إسرائيل الإفراج عن سجناء أردنيين.", "RETREAT", ["Israel"], None),
        ("أعلنت منظمة العفو الدولية اعتقال عشرة صحفيين.", "COERCE", [], None),
        ("تبنت حركة طالبان الهجوم على السفارة في كابول.", "ASSAULT", ["Taliban"], None),
        ("أعلن تنظيم القاعدة مسؤوليته عن خطف طبيب فرنسي.", "ASSAULT", ["al-Qaeda"], None),
        ("أكدت إثيوبيا أنها لن تسمح بالمساس بالسد.", "REJECT", ["Ethiopia"], []),
        ("بدأت صباح أمس الهدنة التي أعلنتها كولومبيا في الجنوب.", "RETREAT", ["Colombia"], []),
        ("منحت قبرص روسيا حق استخدام موانئها.", "COOPERATE", ["Cyprus"], ["Russia"]),
        ("طرابلس (أ.ف.ب) قتل عشرون جنديا في اشتباكات.", "ASSAULT", [], None),
        ("صنعاء/ الأناضول\nقصفت طائرات التحالف معسكرا.", "ASSAULT", ["Saudi-led coalition"], None),
        ("نيويورك (رويترز) - وافق مجلس الأمن الدولي على تمديد العقوبات.", "AGREE", ["UN Security Council"], []),
    ],
)
def test_who_does_what_is_announced_claimed_refused_or_told_under_a_dateline(
    view: Read, text: str, type_: str, actors: list[str], recipients: list[str] | None
) -> None:
    seen = view(text)
    event = next(e for e in seen.record.events if e.type == type_)
    assert seen.names(event.actors) == actors
    assert recipients is None or seen.names(event.recipients) == recipients


def test_a_claim_gives_the_attack_told_before_its_actor(view: Read) -> None:
    seen = view(
        "قتل عشرة جنود في تفجير استهدف حافلة قرب مقديشو أمس. وتبنت حركة الشباب الهجوم في بيان.",
        published="2019-05-14",
    )
    (attack,) = [e for e in seen.record.events if e.type == "ASSAULT"]
    assert "al-Shabaab" in seen.names(attack.actors)


def test_what_is_done_has_no_day_to_come(view: Read) -> None:
    seen = view("دعت اليابان الدول الأعضاء إلى قمة تعقد في 20 يونيو 2019.", published="2019-05-14")
    event = next(e for e in seen.record.events if e.type == "REQUEST")
    assert event.date is None
    assert event.status == "occurred"
