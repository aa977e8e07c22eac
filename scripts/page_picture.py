#!/usr/bin/env python3
"""Takes the README's picture: the page of the bundled report in Chromium, one statement chosen.

.venv/bin/python scripts/page_picture.py        writes docs/images/page.png
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import chromium  # noqa: E402
from khabar import Reader  # noqa: E402
from khabar.demo import report  # noqa: E402
from khabar.exports.html import render  # noqa: E402

WIDTH, HEIGHT = 1400, 900


def main() -> int:
    """Writes the picture; 1 where no Chromium is installed."""
    program = chromium.find()
    if program is None:
        print("page_picture: install Chromium first (apt-get install chromium)", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(render(Reader().read(report())), encoding="utf-8", newline="")
        browser = chromium.Browser(program)
        browser.open(page, WIDTH, HEIGHT)
        browser.run("document.getElementById('s2')?.click()")
        browser.picture(ROOT / "docs" / "images" / "page.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
