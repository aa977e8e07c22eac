"""Who goes on speaking where a cue names nobody, and the script that learns it."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from khabar import Reader
from khabar.demo import report
from khabar.statements.antecedents import load
from views import View

Read = Callable[..., View]

ROOT = Path(__file__).parent.parent.parent
BUILD = "def build(authored, name):\n    return authored['record'], []\n"


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        # an unknown verb before: its subject goes on
        (
            "ترأس وزير الخارجية المصري سامح شكري وفد بلاده إلى أديس أبابا، وقال للصحفيين إن المفاوضات مستمرة.",
            "وقال",
            "Sameh Shoukry",
        ),
        # over a topic whose verb has an object of its own
        (
            "أما رئيس الوزراء الإسرائيلي إيهود أولمرت فأبلغ المستشارة الألمانية أنغيلا ميركل أن حكومته ستنسحب.",
            "فأبلغ",
            "Ehud Olmert",
        ),
        # who stands behind is spoken to
        (
            "قال الرئيس التركي رجب طيب أردوغان إن الحوار لم يعد ممكنا الآن ودعا البرلمان إلى سن قانون جديد.",
            "ودعا",
            "Recep Tayyip Erdoğan",
        ),
        # the participle belongs to the main verb, not to the clause inside
        (
            "أعرب الأمين العام بان كي مون عن أمله في أن تحترم الأطراف الهدنة التي أعلنتها الحكومة اليمنية، "
            "مؤكدا أن المساعدات ستصل.",
            "مؤكدا",
            "Ban Ki-moon",
        ),
    ],
)
def test_who_goes_on(view: Read, text: str, cue: str, speaker: str) -> None:
    seen = view(text, published="2015-08-03")
    assert seen.names(seen.said(cue).speakers) == [speaker]


def test_the_spoken_to_is_the_addressee(view: Read) -> None:
    seen = view(
        "قالت وزارة الخارجية الأمريكية إن الهدنة صامدة. وطالبت الحكومة اليمنية بفتح الموانئ.", published="2018-12-20"
    )
    said = seen.said("وطالبت")
    assert set(said.speakers).isdisjoint(said.addressees)


def test_weights_are_whole_numbers_of_features(reader: Reader) -> None:
    weights = load().keywords["weights"]
    assert weights and all(weight for weight in weights.values())


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    for name in ("judging", "logistic", "train_confidence", "train_antecedents"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return importlib.import_module("train_antecedents")


def test_the_script_learns_from_reports(
    script: ModuleType,
    reader: Reader,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = json.loads(reader.read(report()).to_json())
    for layer in ("times", "places"):
        for item in record[layer]:
            item["span"] = [item["start"], item["end"]]
    (tmp_path / "build.py").write_text(BUILD, encoding="utf-8")
    folder = tmp_path / "reports"
    folder.mkdir()
    for author in ("a", "b"):
        for number in range(4):
            authored = {"doc": {}, "record": record}
            (folder / f"{author}-{number}.json").write_text(json.dumps(authored), encoding="utf-8")
    weights = tmp_path / "antecedents.tsv"
    monkeypatch.setattr(script, "WEIGHTS", weights)
    assert script.main(["--reports", str(folder), "--gold", str(tmp_path)]) == 0
    assert "authors held out" in capsys.readouterr().out
    first = weights.read_text(encoding="utf-8")
    assert first.startswith("feature\tweight\n")
    script.main(["--reports", str(folder), "--gold", str(tmp_path)])
    assert weights.read_text(encoding="utf-8") == first
    assert script.main(["--reports", str(folder), "--gold", str(tmp_path), "--report"]) == 0
    assert "as they are" in capsys.readouterr().out
