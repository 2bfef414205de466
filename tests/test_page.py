"""The page as a reader meets it: in a browser, on a narrow screen, on paper, without a script or an outside address."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sayso.case_folder import from_files, read_case, read_file
from sayso.model import Case
from sayso.reading import read
from sayso.report import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EXAMPLES = Path(__file__).parents[1] / "examples"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")


def html(case: Case) -> str:
    return "".join(render(read(case), "html"))


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    cases = {path.name: read_case(path) for path in sorted(EXAMPLES.iterdir())}
    cases["one transcript"] = read_file(EXAMPLES / "dixon/encounters/2024-11-19_v53_meeting.vtt")
    cases["nothing"] = from_files("nothing", {})
    return {name: html(case) for name, case in cases.items()}


def test_page_holds_no_outside_address_and_no_script(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        addresses = re.findall(r"(?:src|href|action|url)\s*[=(]\s*[\"']?([^\"')\s>]+)", page)
        assert all(a.startswith("#") for a in addresses), name
        assert "<script" not in page.lower(), name
        assert "http://" not in page.replace("http://www.w3.org", ""), name


def test_every_link_leads_to_a_place_on_the_page(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        places = re.findall(r'\bid="([^"]+)"', page)
        assert len(places) == len(set(places)), f"{name}: an id stands twice"
        wanted = set(re.findall(r'href="#([^"]+)"', page))
        assert wanted <= set(places), f"{name}: {sorted(wanted - set(places))[:5]}"


def test_a_family_without_an_account_gets_an_empty_place(pages: dict[str, str]) -> None:
    assert "This place is theirs." in pages["nothing"]
    assert "This place is theirs." not in pages["dixon"]


def test_what_stands_in_a_record_never_becomes_part_of_the_page() -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    files = {
        "case.toml": f"title = '{evil}'\n[[people]]\nname = '{evil}'\nrole = 'mother'\nside = 'family'\n",
        "log.csv": f"date,kind,outcome,who\n2024-02-26,home visit {evil},kept,{evil}\n2024-02-29,home visit,kept,x\n",
        "records/<b>.md": f"Mother is hostile {evil}. It was decided {evil}.",
        "encounters/2024-02-26_talk.txt": f"Mother: If you {evil} I'll complain.\nWorker: I'm sorry {evil}.\n",
    }
    page = html(from_files("evil", {name: text.encode() for name, text in files.items()}))
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("broken", ['"first\rsecond"', ' "first\rsecond"', ' "first\r\nsecond"'])
def test_a_line_break_inside_a_cell_is_shown_in_one_line(broken: str) -> None:
    """Found by bench/fuzz.py: a row of the log is shown by its cells, wherever its lines break."""
    log = f"date,kind,outcome,who\n2024-02-26,{broken},kept,mother\n2024-03-26,home visit,kept,mother\n"
    case = from_files("breaks", {"log.csv": log.encode()})
    for form in ("html", "md", "text"):
        assert "".join(render(read(case), form))


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


def opened(browser: "Browser", page: str, width: int, tmp_path: Path) -> "Page":
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    view = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=True)
    view.goto(file.as_uri())
    return view


@needs_browser
@pytest.mark.parametrize(
    ("name", "width"),
    [("dixon", 1280), ("hartley", 390), ("jones", 1280), ("nothing", 1280), ("one transcript", 390)],
)
def test_page_passes_wcag(browser: "Browser", pages: dict[str, str], name: str, width: int, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    view = opened(browser, pages[name], width, tmp_path)
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(view, options=options).response["violations"]
    assert not found, [(v["id"], v["help"], v["nodes"][0]["html"][:200]) for v in found]
    view.close()


@needs_browser
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_page_fits_the_screen(browser: "Browser", pages: dict[str, str], width: int, tmp_path: Path) -> None:
    for name, page in pages.items():
        view = opened(browser, page, width, tmp_path)
        wide = view.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"the page of {name} is {wide} wide on a screen of {width}"
        view.close()


@needs_browser
def test_one_click_leads_from_a_figure_to_its_words(browser: "Browser", pages: dict[str, str], tmp_path: Path) -> None:
    view = opened(browser, pages["dixon"], 1280, tmp_path)
    link = view.locator(".finding > ul.words a").first
    link.click()
    target = view.evaluate("document.querySelector(':target')?.textContent")
    assert target
    assert view.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 900
    view.close()


@needs_browser
def test_page_works_without_scripts_and_asks_for_nothing(
    browser: "Browser", pages: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(pages["dixon"], encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    view = context.new_page()
    asked: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    view.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert view.get_by_role("heading", name="What stands out").is_visible()
    context.close()


@needs_browser
def test_page_prints_with_its_evidence_and_without_the_documents(
    browser: "Browser", pages: dict[str, str], tmp_path: Path
) -> None:
    view = opened(browser, pages["hartley"], 1280, tmp_path)
    view.emulate_media(media="print")
    assert not view.get_by_role("heading", name="The documents").is_visible()
    assert view.get_by_text("The documents themselves are not printed").is_visible()
    assert len(view.pdf()) > 10_000
    view.close()
