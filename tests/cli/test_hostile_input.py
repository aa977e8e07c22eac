"""Input that breaks programs: each is read, or refused with a message; never a crash, never broken output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from khabar import Record
from khabar.cli.main import main
from khabar.text.language import guess

SENTENCE = "قال وزير الخارجية الأردني ناصر جودة أمس إن المحادثات ستستأنف قريبا."

DIACRITICS = "قَالَ وَزِيرُ الخَارِجِيَّةِ الأُرْدُنِّيُّ نَاصِر جُودَة أَمْسِ إِنَّ المُحَادَثَاتِ سَتُسْتَأْنَفُ قَرِيبًا."
TATWEEL = SENTENCE.replace("قال", "قـــال").replace("أمس", "أمـس").replace("الخارجية", "الخارجـيــة")
PRESENTATION = "ﻗﺎﻝ ﻭﺯﻳﺮ ﺍﻟﺨﺎﺭﺟﻴﺔ ﺍﻷﺭﺩﻧﻲ ﻧﺎﺻﺮ ﺟﻮﺩﺓ ﺃﻣﺲ ﺇﻥ ﺍﻟﻤﺤﺎﺩﺛﺎﺕ ﺳﺘﺴﺘﺄﻧﻒ ﻗﺮﻳﺒﺎ."
BIDI = "\u200f\u202b" + SENTENCE.replace(" ", " \u200f").replace("جودة", "\u2067جودة\u2069") + "\u202c\ufeff"

TEXTS = {
    "empty": "",
    "white space": " \t\n\u00a0\u3000\r\n ",
    "one letter": "و",
    "only marks": "«»\"\"''...،؛؟!",
    "only diacritics": "\u064b\u0651\u0640\u0652" * 20,
    "unbalanced quotes": 'قال الوزير «إن الحوار مستمر. وأضاف: "لن نتراجع. وأكد” أن “الأمر» انتهى «',
    "nested quotes": "قال: «نقل لي الرئيس قوله: \"قال لي الوزير: 'انتهى الأمر'\" ثم مضى» وأضاف «نعم»." * 5,
    "deep quotes": "«" * 500 + "قال الوزير إن الحوار مستمر" + "»" * 300,
    "deep reporting": "قال " + "الوزير إن الرئيس أكد أن " * 300 + "الحوار مستمر.",
    "NUL and controls": "\0قال\x01 الوزير\x07\x1b[2J إن \x7fالحوار\x85 مستمر\0",
    "bidi marks": BIDI,
    "presentation forms": PRESENTATION,
    "ligatures": "ﷲ ﷺ ﷼ ﻻ قال ﷴ إن الأمر ﷻ انتهى",
    "tatweel": TATWEEL,
    "full diacritics": DIACRITICS,
    "CR LF": SENTENCE.replace(" ", "\r\n", 3) + "\r\n\r\n" + SENTENCE + "\r",
    "odd line ends": SENTENCE + "\u2028" + SENTENCE + "\u2029" + SENTENCE + "\x0b\x0c",
    "Latin only": "The minister said on Monday that talks would resume in Geneva, according to Reuters.",
    "Persian": "وزیر خارجه ایران گفت که این گفتگوها برای مردم منطقه مهم است و باید ادامه پیدا کند.",
    "astral": "قال 😀 الوزير 👨‍👩‍👧 إن 𞸀 الحوار 🇯🇴 مستمر",
    "absurd dates in words": "في 99/99/9999 و31 فبراير 2013 و45 رجب 99999 و" + "9" * 500 + " أمس",
    "many numbers": "1,2.3/4:5 " * 500,
    "one long line": "قال الوزير إن الأمر " + "جدا " * 20_000,
}


def records(output: bytes) -> list[Record]:
    return [Record.from_json(line) for line in output.splitlines()]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
@pytest.mark.parametrize("form", ["jsonl", "text", "html"])
def test_any_text_is_read(khabar: Any, folder: Path, text: str, form: str) -> None:
    (folder / "a.txt").write_bytes(text.encode())
    result = khabar("read", "a.txt", "--format", form, "--published", "2013-05-10")
    assert (result.exit_code, result.stderr) == (0, "")
    result.stdout_bytes.decode("utf-8")
    if form == "jsonl":
        (record,) = records(result.stdout_bytes)
        assert record.document.text == text


@pytest.mark.parametrize("text", [TATWEEL, DIACRITICS, PRESENTATION, BIDI, SENTENCE.replace("\n", "\r\n")])
def test_spelling_does_not_hide_a_statement(khabar: Any, text: str) -> None:
    result = khabar("read", "-", "--format", "jsonl", "--published", "2013-05-10", stdin=text.encode())
    (record,) = records(result.stdout_bytes)
    assert [statement.speakers for statement in record.statements] == [["nasser-judeh"]]
    assert [time.value for time in record.times] == ["2013-05-09"]


@pytest.mark.slow
def test_ten_megabytes_of_one_word(process: Any, folder: Path) -> None:
    (folder / "a.txt").write_bytes("م".encode() * 5_000_000)
    done = process("read", "a.txt", "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(records(done.stdout)[0].document.text) == 5_000_000


@pytest.mark.slow
def test_ten_megabytes_of_the_same_word(process: Any, folder: Path) -> None:
    (folder / "a.txt").write_bytes("قال ".encode() * 1_400_000)
    done = process("read", "a.txt", "--format", "jsonl", timeout=600)
    assert (done.returncode, done.stderr) == (0, b"")


def test_windows_1256_is_read_and_told(khabar: Any, folder: Path) -> None:
    (folder / "a.txt").write_bytes(SENTENCE.encode("cp1256"))
    result = khabar("read", "a.txt", "--format", "jsonl")
    assert records(result.stdout_bytes)[0].document.text == SENTENCE
    assert (result.exit_code, result.stderr) == (0, "khabar: a.txt: read as Windows-1256\n")


def test_truncated_utf_8_is_read_and_told(khabar: Any, folder: Path) -> None:
    (folder / "a.txt").write_bytes(SENTENCE.encode()[:-2])
    result = khabar("read", "a.txt", "--format", "jsonl")
    assert records(result.stdout_bytes)[0].document.text == SENTENCE[:-2] + "\ufffd"
    assert result.exit_code == 0
    assert result.stderr == "khabar: a.txt: cut inside its last character, which was replaced by U+FFFD\n"


def test_binary_is_refused(khabar: Any, folder: Path) -> None:
    (folder / "a.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "b.txt").write_bytes(SENTENCE.encode())
    result = khabar("read", "a.txt", "b.txt", "--format", "jsonl")
    assert result.exit_code == 1
    assert len(records(result.stdout_bytes)) == 1
    assert result.stderr.startswith("khabar: a.txt: ") and result.stderr.endswith("Save it as UTF-8\n")


@pytest.mark.parametrize("form", ["jsonl", "text", "html"])
def test_lone_surrogates(khabar: Any, form: str) -> None:
    line = rb'{"id": "\udc00", "title": "\ud800", "outlet": "\udfff", "text": "\u0642\u0627\u0644 \ud83d"}'
    result = khabar("read", "-", "--format", form, stdin=line)
    assert (result.exit_code, result.stderr) == (0, "")
    if form == "jsonl":
        assert records(result.stdout_bytes)[0].document.text == "قال \ufffd"


def test_json_lines_with_everything_wrong(khabar: Any, folder: Path) -> None:
    good = json.dumps({"text": SENTENCE}, ensure_ascii=False)
    bad = [
        "{broken", '{"title": "بلا نص"}', '{"text": null}', '{"text": ["a"]}', '{"text": {}}', "5", "null", "[]",
        '{"text": "a", "outlet": 5}', '{"text": "a", "published": "yesterday"}',
        '{"text": "a", "published": "0000-00-00"}',
        '{"text": "a", "published": "9999-12-31"}', '{"text": "a", "published": -1}', '{"text": "a"} trailing',
        '{"text": "' + "[" * 3000, "[" * 100_000, '{"text": NaN}',
    ]  # fmt: skip
    lines = [part for line in bad for part in (good, line)] + [good]
    (folder / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = khabar("read", "a.jsonl", "--format", "jsonl")
    assert result.exit_code == 1
    assert len(records(result.stdout_bytes)) == len(bad) + 1
    told = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in told] == [f"a.jsonl:{2 * n}" for n in range(1, len(bad) + 1)]


@pytest.mark.parametrize("name", ["Latin only", "Persian"])
def test_another_language_is_guessed(name: str) -> None:
    assert guess(TEXTS[name]) in ("fa", "other")


def test_explain_takes_hostile_words(khabar: Any, folder: Path) -> None:
    (folder / "a.txt").write_bytes(TEXTS["NUL and controls"].encode())
    for wanted in ("", " ", "(", "\\", ".*", "\0", "قال", "😀"):
        result = khabar("explain", "a.txt", "--at", wanted)
        assert result.exit_code in (0, 1)
        assert "\x1b" not in result.output


def test_the_command_is_the_one_that_is_installed() -> None:
    assert main.name == "main"
