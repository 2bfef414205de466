"""Pictures of the parts of a reading for the docs, taken of the examples in a browser.

Run by hand: .venv/bin/python bench/pictures.py [CODE ...]
It writes docs/pictures/NAME.png for each section of the reading of examples/dixon (or the codes given), and
docs/reading.png, the page down to the picture of the year.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from sayso import sections
from sayso.case_folder import read_case
from sayso.reading import read
from sayso.report import render

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
WIDE, TALLEST = 1080, 760
"""Pixels: a part that is taller is cut; the docs show what it looks like, the demo holds the whole."""


def main(wanted: list[str]) -> None:
    PICTURES.mkdir(exist_ok=True)
    reading = read(read_case(ROOT / "examples" / "dixon"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        page_file = Path(folder) / "dixon.html"
        page_file.write_text("".join(render(reading, "html")), encoding="utf-8")
        browser = play.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": WIDE, "height": 900})
        page.goto(page_file.as_uri())
        if not wanted:
            year = page.locator("section[aria-labelledby=year] figure").bounding_box()
            assert year is not None
            top = {"x": 0, "y": 0, "width": WIDE, "height": year["y"] + year["height"] + 10}
            page.screenshot(path=ROOT / "docs" / "reading.png", full_page=True, clip=top)  # type: ignore[arg-type]
        for code, told in reading.sections.items():
            if told.rows and (not wanted or code in wanted):
                part = page.locator(f"#part-{code}")
                part.evaluate("e => e.querySelectorAll(':scope > details').forEach((d, i) => { d.open = i === 0 })")
                box = part.bounding_box()
                assert box is not None
                place = PICTURES / f"{sections.entries()[code].name}.png"
                box["height"] = min(box["height"], TALLEST)
                page.screenshot(path=place, full_page=True, clip=box)
                print(place.relative_to(ROOT))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
