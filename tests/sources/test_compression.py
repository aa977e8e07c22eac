"""gzip and zstd: recognised by content, bounded, and broken ones give what they have."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard

from khabar.errors import InputError
from khabar.record import Document
from making import TALKS, page, warc, write

METHODS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "zstd": zstandard.ZstdCompressor(write_checksum=True).compress,  # as the command does it
}
LINES = "".join(json.dumps({"text": f"{TALKS} {n}"}, ensure_ascii=False) + "\n" for n in range(2_000)).encode()


def shown(items: list[Any]) -> list[str]:
    return [item.text if isinstance(item, Document) else "!" for item in items]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a"])
def test_the_content_tells_not_the_name(load: Any, tmp_path: Path, method: str, name: str) -> None:
    found = load(write(tmp_path / name, METHODS[method](LINES)))
    assert shown(found) == [f"{TALKS} {n}" for n in range(2_000)]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("name", "content"), [("a.txt", TALKS.encode()), ("a.html", page(TALKS)), ("a.csv", f"text\n{TALKS}\n".encode())]
)
def test_every_kind_may_be_compressed(load: Any, tmp_path: Path, method: str, name: str, content: bytes) -> None:
    (found,) = load(write(tmp_path / name, METHODS[method](content)))
    assert TALKS in found.text


@pytest.mark.parametrize("method", METHODS)
def test_a_compressed_text_is_called_by_its_file(load: Any, tmp_path: Path, method: str) -> None:
    (found,) = load(write(tmp_path / "report.txt.gz", METHODS[method](TALKS.encode())))
    assert found == Document(text=TALKS, id="report")


@pytest.mark.parametrize("method", METHODS)
def test_several_members_are_one_file(load: Any, tmp_path: Path, method: str) -> None:
    half = LINES.index(b"\n", len(LINES) // 2) + 1
    data = METHODS[method](LINES[:half]) + METHODS[method](LINES[half:])
    assert len(load(write(tmp_path / "a.jsonl.gz", data))) == 2_000


def test_zeros_behind_the_end_are_nothing(load: Any, tmp_path: Path) -> None:
    assert len(load(write(tmp_path / "a.jsonl.gz", gzip.compress(LINES) + bytes(1_000)))) == 2_000


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_truncated_file_gives_what_it_has_and_an_error(load: Any, tmp_path: Path, method: str, share: float) -> None:
    # Random bytes beside the text, since zstd would put the whole into one block.
    noise = b"".join(
        json.dumps({"text": TALKS, "id": zlib.crc32(b"%d" % n).to_bytes(4, "big").hex() * 8}).encode() + b"\n"
        for n in range(60_000)
    )
    whole = METHODS[method](noise)
    file = write(tmp_path / "a.jsonl.gz", whole[: int(len(whole) * share)])
    found = load(file)
    assert 60_000 * share * 0.5 < len(found) < 60_000
    assert "!" not in shown(found[:-1])
    assert isinstance(found[-1], InputError) and str(found[-1]).startswith(f"{file}: cut off ({method})")


@pytest.mark.parametrize("method", METHODS)
def test_damage_in_the_middle_is_told(load: Any, tmp_path: Path, method: str) -> None:
    data = bytearray(METHODS[method](LINES))
    data[len(data) // 2] ^= 0xFF
    data[len(data) // 2 + 1] ^= 0xFF
    found = load(write(tmp_path / "a.jsonl.gz", bytes(data)))
    errors = [item for item in found if isinstance(item, InputError)]
    assert errors and errors[-1].problem.startswith(f"broken ({method})")


def test_what_follows_a_file_is_told(load: Any, tmp_path: Path) -> None:
    *documents, error = load(write(tmp_path / "a.jsonl.gz", gzip.compress(LINES) + b"more"))
    assert len(documents) == 2_000 and "something else follows" in error.problem


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.html"])
def test_a_bomb_is_refused_in_little_memory(load: Any, tmp_path: Path, method: str, name: str) -> None:
    if method == "gzip":
        packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.flush()
    else:
        writer = zstandard.ZstdCompressor(level=1).compressobj()
        bomb = b"".join(writer.compress(bytes(1 << 20)) for _ in range(300)) + writer.flush()
    file = write(tmp_path / name, bomb)
    tracemalloc.start()
    found = load(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(found[-1], InputError) and len(found) <= 2
    assert peak < 250_000_000


def test_an_empty_gzip_is_an_empty_file(load: Any, tmp_path: Path) -> None:
    assert shown(load(write(tmp_path / "a.jsonl.gz", gzip.compress(b"")))) == []


def test_compressed_twice(load: Any, tmp_path: Path) -> None:
    data = zstandard.compress(warc(("https://example.org/1", page(TALKS)), packed=True))
    (found,) = load(write(tmp_path / "a.warc.gz.zst", data))
    assert TALKS in found.text


def test_skippable_frames_of_zstd_are_skipped(load: Any, tmp_path: Path) -> None:
    frame = zstandard.ZstdCompressor().compress(f'{{"text": "{TALKS}"}}\n'.encode())
    skipped = b"\x5e\x2a\x4d\x18\x04\x00\x00\x00seek"
    for content in (skipped + frame, frame + skipped, frame + skipped + frame):
        found = load(write(tmp_path / "a.jsonl.zst", content))
        assert [item.text for item in found] == [TALKS] * content.count(frame)
