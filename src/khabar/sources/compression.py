"""gzip and zstd undone while reading: bounded in memory, and what a broken file still holds is given.

Recognised by their first bytes, whatever the name says.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

from khabar.errors import InputError

# Compressed text becomes 3 to 10 times as long, the most repetitive tables 100 times; bombs a thousand times and more.
MOST_EXPANSION = 250
# Below so many bytes nothing is a bomb: a file of a few lines may well be repetitive.
HARMLESS = 100 << 20
# Bytes that brotli gives at a time; it makes a million of one.
BROTLI_STEP = 1 << 18


class Method(NamedTuple):
    """A way of compressing. ``step``: how many compressed bytes are taken at a time.

    gzip makes at most 1,032 bytes of one, zstd 128 kB of four: by their steps neither fills more than some 32 MB.
    """

    name: str
    magic: tuple[bytes, ...]
    step: int
    decoder: Callable[[], Any]


def _gzip() -> Any:
    return zlib.decompressobj(zlib.MAX_WBITS | 16)


def _zstd() -> Any:
    import zstandard

    # 128 MB is what ``zstd --long`` makes; a frame that wants more would take our memory.
    return zstandard.ZstdDecompressor(max_window_size=1 << 27).decompressobj()


# zstd's frames may stand among skippable ones (RFC 8878, 3.1.2), which parallel and seekable tools write.
_FRAMES = (b"\x28\xb5\x2f\xfd", *(bytes((0x50 | n, 0x2A, 0x4D, 0x18)) for n in range(16)))
METHODS = (Method("gzip", (b"\x1f\x8b",), 1 << 14, _gzip), Method("zstd", _FRAMES, 1 << 10, _zstd))


def method_of(head: bytes) -> Method | None:
    """How bytes are compressed, by their beginning."""
    return next((method for method in METHODS if head.startswith(method.magic)), None)


def expanded(
    stream: io.BufferedReader[Any], method: Method, name: str, problems: list[InputError]
) -> io.BufferedReader[Any]:
    """The bytes that were compressed. What is wrong with them comes into ``problems`` when it is met.

    Raises InputError where a library is missing.
    """
    return io.BufferedReader(_Expanded(stream, method, name, problems), 1 << 16)


class _Expanded(io.RawIOBase):
    """The raw stream under a buffered one; several members (gzip) or frames (zstd) behind each other are one."""

    def __init__(self, stream: io.BufferedReader[Any], method: Method, name: str, problems: list[InputError]) -> None:
        self._stream, self._method, self._name, self._problems = stream, method, name, problems
        self._left, self._out = b"", memoryview(b"")
        self._taken, self._made = 0, 0
        self._done = False
        try:
            self._decoder = method.decoder()
        except ModuleNotFoundError as error:
            raise InputError(name, f"{method.name} needs {error.name}", "pip install khabar[archive]") from error

    def readable(self) -> bool:
        """It is."""
        return True

    def close(self) -> None:
        """Closes what it reads from as well."""
        self._stream.close()
        super().close()

    def readinto(self, buffer: Any) -> int:
        """Fills a buffer as far as the next step of input does."""
        while not self._out and not self._done:
            self._step()
        size = min(len(buffer), len(self._out))
        buffer[:size] = self._out[:size]
        self._out = self._out[size:]
        return size

    def _step(self) -> None:
        data = self._left + self._stream.read(self._method.step)
        self._left = b""
        if not data:
            self._done = True
            if not self._decoder.eof:
                self._stop("cut off", "it ends before its end; what it has was read")
            return
        if self._decoder.eof:
            data = data.lstrip(b"\0")  # tapes and some tools fill up with zeros
            if not data:
                return
            if not data.startswith(self._method.magic):
                self._stop("broken", "something else follows behind its end; what comes before was read")
                return
            self._decoder = self._method.decoder()
        self._decode(data)

    def _decode(self, data: bytes) -> None:
        try:
            out = self._decoder.decompress(data)
        except Exception as error:  # zlib.error or zstandard.ZstdError, which may not be there to be named
            self._stop("broken", f"{error}; what comes before was read")
            return
        if self._decoder.eof:
            self._left = self._decoder.unused_data
        self._taken += len(data) - len(self._left)
        self._made += len(out)
        if self._made > HARMLESS and self._made > MOST_EXPANSION * self._taken:
            self._stop("a decompression bomb", f"it expands more than {MOST_EXPANSION}-fold")
            return
        self._out = memoryview(out)

    def _stop(self, what: str, why: str) -> None:
        self._done = True
        mend = "Do not trust it" if "bomb" in what else "Get it again from where it came"
        self._problems.append(InputError(self._name, f"{what} ({self._method.name}): {why}", mend))


def unbrotlied(data: bytes, limit: int, name: str) -> bytes:
    """Bytes that a server compressed with brotli, at most ``limit`` and a step of them.

    Raises InputError where the library is missing, or the bytes are broken.
    """
    try:
        import brotli
    except ModuleNotFoundError as error:
        raise InputError(name, "a body compressed with brotli", "pip install khabar[archive]") from error
    decoder = brotli.Decompressor()
    found = bytearray()
    try:
        found += decoder.process(data, output_buffer_limit=BROTLI_STEP)
        while len(found) < limit and not decoder.is_finished():
            more = decoder.process(b"", output_buffer_limit=BROTLI_STEP)
            if not more:
                raise InputError(name, "cut off (brotli)", "Get it again from where it came")
            found += more
    except brotli.error as error:
        raise InputError(name, f"broken (brotli): {error}", "Get it again from where it came") from error
    return bytes(found)
