#!/usr/bin/env python3
"""Takes pictures of every page of the workbench, on the sample archive, into docs/pictures.

    .venv/bin/python -m pip install pillow
    .venv/bin/python scripts/workbench_pictures.py [--only PAGE]

Of each page: a desk's window, light, Arabic; a telephone's, dark, Arabic; a desk's, English. Needs Chromium.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

import chromium  # noqa: E402
import sample_archive  # noqa: E402
from desks import Tab, served  # noqa: E402
from khabar.workbench.settings import Settings  # noqa: E402
from walking import pages  # noqa: E402

FOLDER = ROOT / "docs" / "pictures"
# Letters on paper need few colours; with 64 of them nothing changes to the eye, and a picture is a third as large.
COLOURS = 64


class View(NamedTuple):
    """How a page is looked at."""

    name: str
    width: int
    height: int
    theme: str
    language: str


VIEWS = (
    View("desk", 1440, 900, "light", "ar"),
    View("phone", 390, 844, "dark", "ar"),
    View("english", 1440, 900, "light", "en"),
)


def main() -> int:
    """Writes the pictures; 1 where Chromium or Pillow is missing or a page does not open."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--only", metavar="PAGE", help="one page, as its pictures are called")
    parser.add_argument("--to", type=Path, default=FOLDER, metavar="FOLDER")
    chosen = parser.parse_args()
    program = chromium.find()
    if program is None:
        print("workbench_pictures: install Chromium first (apt-get install chromium)", file=sys.stderr)
        return 1
    chosen.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        archive = sample_archive.make(Path(folder) / "sample.db")
        with served(lambda port: Settings(str(archive), port=port)) as address:
            found = pages(lambda path: _ask(address + path))
            failed = _take(program, address, {k: v for k, v in found.items() if chosen.only in (None, k)}, chosen.to)
    for name in failed:
        print(f"workbench_pictures: {name}", file=sys.stderr)
    return 1 if failed else 0


def _ask(url: str) -> Any:
    try:
        with urllib.request.urlopen(url) as answer:
            return json.load(answer)
    except urllib.error.HTTPError:
        return None


def _take(program: str, address: str, found: dict[str, str], folder: Path) -> list[str]:
    """Takes all pictures; gives what went wrong."""
    from playwright.sync_api import sync_playwright

    failed = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for view in VIEWS:
            context = browser.new_context(
                viewport={"width": view.width, "height": view.height}, color_scheme=view.theme, reduced_motion="reduce"
            )
            for name, path in found.items():
                tab = Tab(context.new_page(), address)
                joined = f"{path}{'&' if '?' in path else '?'}lang={view.language}"
                answer = tab.page.goto(address + joined, wait_until="load")
                if answer.status >= 400:
                    failed.append(f"{name}: {answer.status}")
                else:
                    failed += [f"{name} ({view.name}): {error}" for error in (*tab.errors, *tab.strangers)]
                    failed += [f"{name} ({view.name}): wider than its window"] if tab.overflows() else []
                    (folder / f"{name}-{view.name}.png").write_bytes(_light(tab.page.screenshot()))
                tab.page.close()
            context.close()
        browser.close()
    return failed


def _light(picture: bytes) -> bytes:
    """The same picture of few colours."""
    from PIL import Image

    out = io.BytesIO()
    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
