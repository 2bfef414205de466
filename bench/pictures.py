"""Pictures of the parts of a reading for the docs, taken of the examples in a browser.

Run by hand: .venv/bin/python bench/pictures.py [CODE ...]
It writes docs/pictures/NAME.png for each section of the reading of examples/dixon (or the codes given), and without codes
docs/reading.png, the page down to the picture of the year, and docs/conversation.png, the top of one conversation.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from sayso import sections
from sayso.case_folder import read_case, read_file
from sayso.reading import read
from sayso.report import render

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
TALK = ROOT / "examples" / "jones" / "encounters" / "2024-03-26_v22_home-visit.vtt"
SPEAKERS = ("Rebecca (social worker)", "Angela (mother)", "Tyler (child)")
WIDE, TALLEST = 1080, 760
"""Pixels: a part that is taller is cut; the docs show what it looks like, the demo holds the whole."""


def _conversation(page: Page, folder: Path) -> None:
    """The top of the page of one conversation, down to the places worth listening to again."""
    one = folder / "visit.html"
    one.write_text("".join(render(read(read_file(TALK, speakers=SPEAKERS)), "html")), encoding="utf-8")
    page.goto(one.as_uri())
    short, beside = page.locator("#short").bounding_box(), page.locator(".beside").first.bounding_box()
    assert short is not None
    assert beside is not None
    height = beside["y"] + beside["height"] - short["y"] + 10
    top = {"x": short["x"] - 10, "y": short["y"], "width": short["width"] + 20, "height": height}
    page.screenshot(path=ROOT / "docs" / "conversation.png", full_page=True, clip=top)  # type: ignore[arg-type]


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
            _conversation(page, Path(folder))
            page.goto(page_file.as_uri())
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
