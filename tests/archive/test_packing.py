"""Texts and records made small and back."""

from __future__ import annotations

import threading

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from archives import MERGER, TALKS, report
from khabar.archive.packing import pack, pack_record, unpack, unpack_record


@given(st.binary(max_size=2000))
def test_what_is_packed_comes_back(data: bytes) -> None:
    assert unpack(pack(data)) == data
    assert unpack(memoryview(pack(data))) == data


def test_a_broken_byte_is_noticed() -> None:
    packed = bytearray(pack(MERGER.encode() * 20))
    packed[len(packed) // 2] ^= 0xFF
    with pytest.raises(zstandard.ZstdError):
        unpack(bytes(packed))


def test_a_record_comes_back_with_the_document_that_was_taken_out(reader) -> None:
    document = report(f"{MERGER}\n{TALKS}")
    record = reader.read(document)
    packed = pack_record(record)
    assert record.document.text == document.text
    assert MERGER.encode() not in unpack(packed)
    assert unpack_record(packed, record.document).to_json() == record.to_json()


def test_threads_do_not_disturb_each_other() -> None:
    data = [f"{MERGER} {number}".encode() * 50 for number in range(8)]
    wrong: list[int] = []

    def work(number: int) -> None:
        for _ in range(50):
            if unpack(pack(data[number])) != data[number]:
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert not wrong
