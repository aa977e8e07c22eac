"""How many pages of a news crawl a second: a WARC file of mixed languages, made here, as Common Crawl's news crawl is.

    python benchmarks/crawl.py [--pages 2000] [--file crawl.warc.gz]

Of 20 pages 17 are in other languages (12 in Latin script, 2 Cyrillic, 1 Chinese, 2 Persian) and 3 are Arabic; a page
has some 80 kB and 1,200 elements: scripts, 300 links around the report, 12 paragraphs. The sentences are ours.
"""

from __future__ import annotations

import argparse
import io
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from khabar.errors import InputError
from khabar.sources.items import How
from khabar.sources.loading import Loader

SENTENCES = {
    "en": "The foreign minister said on Tuesday that the talks would resume in Geneva within two weeks",
    "es": "El ministro de Exteriores dijo el martes que las conversaciones se reanudarán en Ginebra en dos semanas",
    "fr": "Le ministre des Affaires étrangères a déclaré mardi que les pourparlers reprendraient à Genève",
    "de": "Der Außenminister sagte am Dienstag, die Gespräche würden in zwei Wochen in Genf fortgesetzt",
    "ru": "Министр иностранных дел заявил во вторник, что переговоры возобновятся в Женеве через две недели",
    "zh": "外交部长星期二表示会谈将于两周内在日内瓦恢复各方将派代表参加",
    "fa": "وزیر امور خارجه روز سه‌شنبه گفت که گفت‌وگوها دو هفته دیگر از سر گرفته می‌شود و هیئت ایران را او رهبری می‌کند",
    "ar": "قال وزير الخارجية يوم الثلاثاء إن المحادثات ستستأنف في جنيف خلال أسبوعين بمشاركة جميع الأطراف",
}  # fmt: skip
ROUND = (
    "en",
    "es",
    "en",
    "fr",
    "ar",
    "en",
    "ru",
    "en",
    "de",
    "fa",
    "es",
    "ar",
    "zh",
    "en",
    "fr",
    "fa",
    "ar",
    "en",
    "ru",
    "de",
)
LINK = '<li class="item"><div class="box"><a href="/%d/%d"><span>%s</span></a></div></li>'
SCRIPT = "var widget%d = {id: %d, url: '/w/%d', options: {color: '#fff', size: [300, 250], lazy: true}};\n"


def page(number: int, language: str) -> bytes:
    """A page of a newspaper in one of the languages."""
    sentence = SENTENCES[language]
    direction = "rtl" if language in ("ar", "fa") else "ltr"
    scripts = "".join(f"<script>{''.join(SCRIPT % (n, n, number) for n in range(60))}</script>" for _ in range(8))
    links = "".join(LINK % (number, n, sentence[: 18 + n % 30]) for n in range(150))
    body = "".join(f"<p>{sentence} ({number}, {n}). {sentence}. {sentence} {n}.</p>" for n in range(12))
    return (
        f'<!DOCTYPE html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f'<title>{sentence[:60]} {number} | News</title>'
        f'<meta property="article:published_time" content="2015-07-21T10:00:00Z">{scripts}</head><body>'
        f'<nav><ul>{links}</ul></nav><div class="main"><h1>{sentence[:60]} {number}</h1><div class="body">{body}</div>'
        "</div>"
        f'<aside><ul>{links}</ul></aside><footer>© News</footer></body></html>'
    ).encode()  # fmt: skip


def crawl(pages: int) -> Iterator[bytes]:
    """The records of the file, each a gzip member."""
    for number in range(pages):
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=True)
        content = page(number, ROUND[number % len(ROUND)])
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        url = f"https://news.example.org/{number}"
        dated = {"WARC-Date": "2015-07-22T08:00:00Z"}
        record = writer.create_warc_record(
            url, "response", io.BytesIO(content), http_headers=head, warc_headers_dict=dated
        )
        writer.write_record(record)
        yield out.getvalue()


def measure(file: Path) -> tuple[Counter[str], float]:
    """What the pages are, by language, and the seconds of the processor that telling it took."""
    started = time.process_time()
    found: Counter[str] = Counter()
    for loaded in Loader(print).load(str(file), How()):
        found["failed" if isinstance(loaded.item, InputError) else loaded.item.language or "none"] += 1
    return found, time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--file", type=Path, help="a WARC file of your own")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = options.file
        if file is None:
            file = Path(folder) / "crawl.warc.gz"
            with file.open("wb") as out:
                out.writelines(crawl(options.pages))
        found, seconds = measure(file)
    total = sum(found.values())
    print(f"{total} pages in {seconds:.1f} s: {total / seconds:.0f} pages/s")
    print(", ".join(f"{language} {count}" for language, count in sorted(found.items())))


if __name__ == "__main__":
    main()
