"""A vocabulary of a few words, so that these tests do not move with the lexicon."""

from __future__ import annotations

import pytest

from khabar.lexicon.lexicon import Lexicon
from khabar.lexicon.schema import CommonWord, EventTrigger, FunctionWord, ReportingVerb
from khabar.words.names import NameEntry, NameTrie
from khabar.words.vocabulary import Vocabulary


def reporting(id: str, perfect: str, imperfect: str, participle: str, masdar: str) -> ReportingVerb:
    return ReportingVerb(
        id=id,
        act="state",
        content="an",
        perfect=perfect,
        imperfect=imperfect,
        participle=participle.split("|"),
        masdar=masdar.split("|"),
    )


def event(id: str, perfect: str, imperfect: str, masdar: str) -> EventTrigger:
    return EventTrigger(
        id=id,
        type="CONSULT",
        cameo="040",
        goldstein=1.0,
        perfect=perfect.split("|"),
        imperfect=imperfect.split("|"),
        masdar=masdar.split("|"),
    )


@pytest.fixture(scope="session")
def small_lexicon() -> Lexicon:
    lexicon = Lexicon()
    lexicon.reporting = [
        reporting("qala", "قال", "يقول", "قائل", "قول"),
        reporting("akkada", "أكد", "يؤكد", "مؤكد", "تأكيد"),
        reporting("daa", "دعا", "يدعو", "داع", "دعوة"),
        reporting("laffata", "لفت النظر", "يلفت النظر", "لافت", "لفت"),
    ]
    lexicon.events = [
        event("meet", "التقى|اجتمع", "يلتقي|يجتمع", "لقاء|اجتماع"),
        event("shell", "قصف", "يقصف", "قصف"),
        event("hold-talks", "أجرى محادثات", "يجري محادثات", "إجراء محادثات"),
    ]
    lexicon.function_words = [FunctionWord("في", "prep"), FunctionWord("لكن", "conj"), FunctionWord("إن", "comp")]
    lexicon.common_words = [
        CommonWord(word, pos) for word, pos in (("مدينة", "n"), ("وصل", "v"), ("جديد", "a"), ("ورد", "v"))
    ]
    return lexicon


def small_names() -> NameTrie:
    names = NameTrie()
    names.add(["الأمم المتحدة"], NameEntry("organisation", "united-nations"))
    names.add(["الأردن"], NameEntry("country", "JOR"))
    names.add(["هند سالم"], NameEntry("person", "hind-salem"))
    names.add(["هند"], NameEntry("given", "hind"))
    names.freeze()
    return names


@pytest.fixture
def vocabulary(small_lexicon: Lexicon) -> Vocabulary:
    return Vocabulary(small_lexicon, small_names())
