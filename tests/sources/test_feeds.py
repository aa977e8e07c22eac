"""RSS and Atom feeds into documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from khabar.errors import FetchError, InputError, LinkError
from khabar.record import Document
from khabar.sources.items import How
from khabar.sources.network import Fetched
from making import TALKS, TRIP, feed, page, write

FULL = (
    "<title>المحادثات تستأنف</title><link>https://example.org/1</link><guid>g1</guid>"
    "<pubDate>Sat, 11 May 2013 01:30:00 +0300</pubDate><description>ملخص</description>"
    f"<content:encoded><![CDATA[<p>{TALKS}</p><p>{TRIP}</p>]]></content:encoded>"
)
SHORT = (
    f"<title>سفر الوفد</title><link>https://example.org/2</link><description>&lt;b&gt;{TRIP}&lt;/b&gt;</description>"
)
EMPTY = "<title>عنوان</title><link>https://example.org/3</link>"
ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">
<title>وكالة المثال</title><entry><id>urn:1</id><title type="html">سفر &lt;b&gt;الوفد&lt;/b&gt;</title>
<link rel="self" href="https://example.org/self"/><link rel="alternate" href="https://example.org/a"/>
<updated>2013-05-11T00:30:00+03:00</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>{TALKS}</p></div></content></entry></feed>"""


class Web:
    """A network that we hold: pages by URL."""

    def __init__(self, **pages: bytes) -> None:
        self.pages = {f"https://example.org/{name.strip('_')}": content for name, content in pages.items()}

    def get(self, url: str) -> Fetched:
        if url not in self.pages:
            raise FetchError(url, "the server answers 404", "Check the address")
        return Fetched(self.pages[url], url, "text/html", None)


def test_entries_with_their_own_content(load: Any, tmp_path: Path) -> None:
    first, second = load(write(tmp_path / "feed.xml", feed(FULL, SHORT)))
    assert first == Document(
        text=f"{TALKS}\n{TRIP}", id="g1", outlet="صحيفة المثال", published="2013-05-11", title="المحادثات تستأنف",
        url="https://example.org/1", language="ar",
    )  # fmt: skip
    assert (second.text, second.id, second.published) == (TRIP, "https://example.org/2", None)


def test_atom(load: Any, tmp_path: Path) -> None:
    (found,) = load(write(tmp_path / "download", ATOM))
    assert (found.text, found.id, found.title) == (TALKS, "urn:1", "سفر الوفد")
    assert (found.url, found.published, found.outlet) == ("https://example.org/a", "2013-05-11", "وكالة المثال")


def test_an_entry_without_text_is_told(load: Any, tmp_path: Path) -> None:
    file = write(tmp_path / "feed.xml", feed(FULL, EMPTY))
    _, error = load(file)
    assert (error.where, error.problem) == (f"{file}:2", "an entry without text") and "--fetch" in error.mend


def test_linked_pages_are_taken_where_fetching_is_allowed(load: Any, tmp_path: Path) -> None:
    file = write(tmp_path / "feed.xml", feed(SHORT, EMPTY))
    web = Web(_2=page(TALKS, TRIP, title="صفحة", published="2013-05-09"), _3=page(TALKS, published=""))
    first, second = load(file, fetcher=web)
    assert TALKS in first.text and (first.title, first.published) == ("سفر الوفد", "2013-05-09")
    assert (first.id, first.url) == ("https://example.org/2",) * 2
    assert TALKS in second.text


def test_what_cannot_be_fetched_is_told_and_the_summary_kept(load: Any, loaded: Any, tmp_path: Path) -> None:
    file = write(tmp_path / "feed.xml", feed(SHORT, EMPTY))
    found = load(file, fetcher=Web())
    assert [type(item) for item in found] == [LinkError, Document, LinkError]
    assert found[1].text == TRIP
    places = [(one.source, one.place) for one in loaded(file, fetcher=Web()) if isinstance(one.item, InputError)]
    assert places == [(f"https://example.org/{n}",) * 2 for n in (2, 3)]


def test_what_the_feed_tells_goes_with_a_page_for_another_try(loaded: Any, tmp_path: Path) -> None:
    day = "<pubDate>Sat, 11 May 2013 01:30:00 +0300</pubDate>"
    entry = f"<title>عنوان الخلاصة</title><link>https://example.org/4</link>{day}"
    file = write(tmp_path / "feed.xml", feed(entry))
    content = page(TALKS, title="عنوان الصفحة", published="2013-05-09", outlet="").replace(b" | ", b"")
    (whole,) = loaded(file, fetcher=Web(_4=content))
    (failed,) = loaded(file, fetcher=Web())
    assert isinstance(failed.item, LinkError)
    kept = How.from_json(failed.how.to_json())
    (again,) = loaded(failed.source, how=kept, fetcher=Web(_4=content))
    assert again.item == whole.item
    assert (again.item.title, again.item.published) == ("عنوان الخلاصة", "2013-05-11")
    (failing,) = loaded(failed.source, how=kept, fetcher=Web())
    assert (failing.how.told, failing.place) == (failed.how.told, failed.place)


def test_a_feed_that_breaks_off_gives_what_it_has_and_an_error(load: Any, tmp_path: Path) -> None:
    whole = feed(FULL, FULL.replace("g1", "g2"), SHORT)
    found = load(write(tmp_path / "feed.xml", whole[: whole.index(b"g2") + 200]))
    assert found[0].text == f"{TALKS}\n{TRIP}"
    assert isinstance(found[-1], InputError) and "not well-formed" in found[-1].problem


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<a><b/></a>",
        b"hello",
        b'<?xml version="1.0"?><svg/>',
        bytes(500),
        b"<rss" * 50_000,
        b'<?xml version="1.0" encoding="u\xfff"?><rss/>',
    ],
)
def test_what_is_no_feed_is_an_error(load: Any, tmp_path: Path, content: bytes) -> None:
    (error,) = load(write(tmp_path / "feed.xml", content))
    assert isinstance(error, InputError)


def test_entities_do_not_explode_or_read_files(load: Any, tmp_path: Path) -> None:
    secret = write(tmp_path / "secret", "كلمة السر")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE rss [<!ENTITY l0 "ha"><!ENTITY x SYSTEM "file://{secret}">{laughs}]>'
    item = "<title>عنوان</title><description>&x; &l9;</description>"
    content = feed(item).replace(b"?><rss", b"?>" + head.encode() + b"<rss")
    for found in load(write(tmp_path / "feed.xml", content)):
        assert "السر" not in str(found) and len(str(found)) < 10_000


def test_relative_links_begin_at_the_site(load: Any, tmp_path: Path) -> None:
    (found,) = load(write(tmp_path / "feed.xml", feed(f"<link>/n/1</link><description>{TALKS}</description>")))
    assert found.url == "https://example.org/n/1"


@pytest.mark.parametrize("broken", ["أ & ب", "أ&nbsp;ب", "أ\x0bب", "أ<b>ب"])
def test_xml_that_is_broken_inside_is_read_and_told(load: Any, told: list[str], tmp_path: Path, broken: str) -> None:
    entries = [f"<title>{broken}</title><description>{TALKS}</description>", f"<description>{TRIP}</description>"]
    assert [item.text for item in load(write(tmp_path / "feed.xml", feed(*entries)))] == [TALKS, TRIP]
    (line,) = told
    assert "not well-formed" in line


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 20 Jul 2015 23:30:00 +0300", "2015-07-20"), ("Mon, 20 Jul 2015 23:30 EST", "2015-07-20"),
        ("2015-07-20 23:30:00", "2015-07-20"), ("20/07/2015 10:00", "2015-07-20"),
        ("الاثنين، 20 يوليو 2015", "2015-07-20"),
        ("4 شوال 1436 هـ", "2015-07-20"), ("أمس", None), ("", None),
    ],
)  # fmt: skip
def test_days_as_feeds_write_them(load: Any, tmp_path: Path, written: str, day: str | None) -> None:
    entry = f"<pubDate>{written}</pubDate><description>{TALKS}</description>"
    (found,) = load(write(tmp_path / "feed.xml", feed(entry)))
    assert found.published == day


@pytest.mark.parametrize("line", ["The post <a>أ</a> appeared first on <a>ص</a>.", "ظهرت المقالة أ أولاً على ص."])
def test_the_signature_of_a_blog_is_left_out(load: Any, tmp_path: Path, line: str) -> None:
    content = f"<content:encoded><![CDATA[<p>{TALKS}</p><p>{line}</p>]]></content:encoded>"
    (found,) = load(write(tmp_path / "feed.xml", feed(content)))
    assert found.text == TALKS
