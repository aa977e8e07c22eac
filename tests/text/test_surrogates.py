"""Half surrogate pairs."""

from __future__ import annotations

from khabar.text.surrogates import without_surrogates


def test_half_surrogates_are_replaced_one_for_one() -> None:
    assert without_surrogates("a\ud800b\udfff") == "a\ufffdb\ufffd"
