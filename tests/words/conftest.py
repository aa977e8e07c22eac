"""A vocabulary of a few words, so that these tests do not move with the lexicon."""

from __future__ import annotations

import types
from typing import Any

import pytest

from khabar.lexicon.schema import CommonWord, EventTrigger, FunctionWord, ReportingVerb
from khabar.words.names import NameEntry, NameTrie
from khabar.words.vocabulary import Vocabulary


def reporting(id: str, perfect: str, imperfect: str, participle: str, masdar: str) -> ReportingVerb:
    return ReportingVerb(id, "state", "an", perfect, imperfect, participle.split("|"), masdar.split("|"))


def event(id: str, perfect: str, imperfect: str, masdar: str) -> EventTrigger:
    words = [cell.split("|") for cell in (perfect, imperfect, masdar)]
    return EventTrigger(id, "CONSULT", "040", 1.0, None, *words)


def small_lexicon() -> Any:
    return types.SimpleNamespace(
        reporting=[
            reporting("qala", "قال", "يقول", "قائل", "قول"),
            reporting("akkada", "أكد", "يؤكد", "مؤكد", "تأكيد"),
            reporting("daa", "دعا", "يدعو", "داع", "دعوة"),
            reporting("laffata", "لفت النظر", "يلفت النظر", "لافت", "لفت"),
        ],
        events=[
            event("meet", "التقى|اجتمع", "يلتقي|يجتمع", "لقاء|اجتماع"),
            event("shell", "قصف", "يقصف", "قصف"),
            event("hold-talks", "أجرى محادثات", "يجري محادثات", "إجراء محادثات"),
        ],
        function_words=[FunctionWord("في", "prep"), FunctionWord("لكن", "conj"), FunctionWord("إن", "comp")],
        common_words=[
            CommonWord("مدينة", "n"),
            CommonWord("وصل", "v"),
            CommonWord("جديد", "a"),
            CommonWord("ورد", "v"),
        ],
    )


def small_names() -> NameTrie:
    names = NameTrie()
    names.add(["الأمم المتحدة"], NameEntry("organisation", "united-nations"))
    names.add(["الأردن"], NameEntry("country", "JOR"))
    names.add(["هند سالم"], NameEntry("person", "hind-salem"))
    names.add(["هند"], NameEntry("given", "hind"))
    names.freeze()
    return names


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(small_lexicon(), small_names())
