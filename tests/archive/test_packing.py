"""Texts and records made small and back."""

from __future__ import annotations

import threading

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from archives import MERGER, TALKS, report
from khabar import Reader
from khabar.archive.packing import bare, pack_record, pack_text, unpack_record, unpack_text


@given(st.text(max_size=500))
def test_what_is_packed_comes_back(text: str) -> None:
    assert unpack_text(pack_text(text)) == text
    assert unpack_text(memoryview(pack_text(text))) == text  # type: ignore[arg-type]


def test_a_short_report_becomes_much_smaller_than_by_zstd_alone() -> None:
    plain = zstandard.ZstdCompressor(9).compress(MERGER.encode())
    assert len(pack_text(MERGER)) < 0.8 * len(plain)


def test_a_broken_byte_is_noticed() -> None:
    packed = bytearray(pack_text(MERGER * 20))
    packed[len(packed) // 2] ^= 0xFF
    with pytest.raises((zstandard.ZstdError, UnicodeDecodeError)):
        unpack_text(bytes(packed))


def test_a_record_comes_back_with_the_document_that_was_taken_out(reader: Reader) -> None:
    document = report(f"{MERGER}\n{TALKS}")
    record = reader.read(document)
    packed = pack_record(record)
    assert record.document.text == document.text
    assert MERGER.encode() not in bare(record)
    assert unpack_record(packed, record.document).to_json() == record.to_json()


def test_threads_do_not_disturb_each_other() -> None:
    texts = [f"{MERGER} {number}" * 5 for number in range(8)]
    wrong: list[int] = []

    def work(number: int) -> None:
        for _ in range(50):
            if unpack_text(pack_text(texts[number])) != texts[number]:
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert not wrong
