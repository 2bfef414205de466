"""What `sayso check` found, in every form: for readers, for build servers, for scripts, and on the page in a browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, get_args
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

import sayso
from sayso import rules
from sayso.model import SEVERITIES, Checked, Finding, Power, SaysoError, Severity, Source, Stage
from sayso.report.checked import FORMS, render, statistics
from sayso.report.checked.terminal import columns, excerpt

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCHEMA = json.loads((Path(sayso.__file__).parent / "report/checked/checked.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
SARIF = Draft4Validator(json.loads((Path(__file__).parent / "data/sarif-2.1.0.schema.json").read_text("utf-8")))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NOW = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)

VISIT = "Visit of 3 May.\n\nMother was hostile. It was decided to come back.\n"
ODD = "<b>Mum</b> & Dad: 100 % “hostile” 👩🏽‍🦱 cafe\u0301 \x00\x1b[31m\x0b]]> | {0} [a](b)\r\n`Hostile` again.\n"
ODD_PATH = "records/50 % <b>, a:b\n#2 & \x01é.md"


def found(source: Source, code: str, words: str, message: str = "A judgement.", **more: Any) -> tuple[str, Finding]:
    start = source.text.index(words)
    return code, Finding(message, (source.span(start, start + len(words)),), **more)


def visit(id: str = "records/visit.md", text: str = VISIT, **more: Any) -> Checked:
    source = Source(id, text, **more)
    decided = found(source, "R204", "It was decided", "By whom?", power="position", stage="used", by="service",
                    over="family", instead=("The chair decided", "Name who decided."))  # fmt: skip
    return Checked(source, (found(source, "R201", "hostile"), decided))


def odd() -> Checked:
    source = Source(ODD_PATH, ODD)
    evil = "</script>]]> & 100 %\n# {0} [a](b) \x02 | *b* 👋🏽"
    rows = (found(source, "R201", "hostile", evil, instead=("<i>loud</i>\x03", "a; b")), found(source, "P202", "👩🏽‍🦱"),
            found(source, "R201", "cafe\u0301"), found(source, "R204", "\x00\x1b[31m\x0b]]>"), found(source, "R204", ODD))  # fmt: skip
    trouble = SaysoError("line 1 <&>", "words\x04", "100 %\n", "Read 'it'.")
    return Checked(source, rows, (trouble,))


def word() -> Checked:
    """A Word file: the third line of its text is its paragraph 14."""
    return visit("letter.docx", places=((0, 1, 1), (16, 13, 1), (17, 14, 1)), counted="paragraph")


def skipped() -> Checked:
    return Checked(Source("voices/own.md", "What I said.", "voices"), skipped="it is their own account")


CHECKED: dict[str, tuple[Checked, ...]] = {
    "nothing": (),
    "clean": (Checked(Source("clean.md", "Kept.\n")),),
    "empty": (Checked(Source("empty.md", "")),),
    "visit": (visit(),),
    "odd": (odd(),),
    "word": (word(),),
    "many": (visit(), odd(), word(), skipped(), Checked(Source("clean.md", "Kept.\n"))),
}
everything = pytest.mark.parametrize("name", CHECKED)


def written(name: str, form: str, **how: Any) -> str:
    return "".join(render(CHECKED[name], form, made=NOW, **how))


@pytest.fixture
def p202_is_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    severe(monkeypatch, {"P202": "mark", "R201": "warning"})


def severe(monkeypatch: pytest.MonkeyPatch, severities: dict[str, Severity]) -> None:
    changed = {c: replace(e, severity=severities.get(c, e.severity)) for c, e in rules.entries().items()}
    monkeypatch.setattr(rules, "entries", lambda: changed)


# Every form


@everything
@pytest.mark.parametrize("form", FORMS)
def test_every_form_names_every_rule_that_found_something(name: str, form: str) -> None:
    text = written(name, form)
    assert text.encode("utf-8").decode() == text
    assert all(code in text for document in CHECKED[name] for code, _ in document.findings)


def test_a_file_name_that_is_not_utf_8_can_be_written() -> None:
    for form in FORMS:
        assert "".join(render([visit("b\udcff.md")], form)).encode("utf-8")


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(SaysoError, match="sarif"):
        render([], "pdf")


@pytest.mark.parametrize("form", [form for form in FORMS if form != "html"])
def test_documents_are_written_as_they_come(form: str) -> None:
    def documents() -> Iterator[Checked]:
        yield visit()
        raise KeyboardInterrupt

    begun: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        begun.extend(render_into(begun, documents(), form))
    assert "R201" in "".join(begun)


def render_into(begun: list[str], documents: Iterator[Checked], form: str) -> Iterator[str]:
    for piece in render(documents, form):
        begun.append(piece)
    yield ""


@pytest.mark.parametrize("form", FORMS)
def test_ten_thousand_findings_take_a_second_or_two(form: str) -> None:
    for between in (" ", "\n"):  # one long line, and many short ones
        source = Source("long.md", f"She was hostile.{between}" * 10_000)
        step = len(source.text) // 10_000
        spans = (source.span(i * step + 8, i * step + 15) for i in range(10_000))
        checked = Checked(source, tuple(("R201", Finding("A judgement.", (span,))) for span in spans))
        start = perf_counter()
        assert sum(map(len, render([checked], form))) > 300_000
        assert perf_counter() - start < 5


def test_statistics_begin_with_the_most_frequent() -> None:
    lines = statistics(CHECKED["many"]).splitlines()
    assert [line.split()[:2] for line in lines] == [["4", "R201"], ["4", "R204"], ["1", "P202"]]
    assert statistics([]) == "No rule found anything.\n"


# Text


def test_text_shows_place_words_and_advice() -> None:
    lines = written("visit", "text").splitlines()
    assert lines[0] == "records/visit.md:3:12: R201 judgement_without_observation [suggestion] A judgement."
    assert lines[1] == "    Mother was hostile. It was decided to come back."
    assert lines[2] == "               ^^^^^^^"
    assert lines[5] == "                        ^^^^^^^^^^^^^^"
    assert lines[6] == "    instead: The chair decided; Name who decided."
    assert lines[7] == "2 findings (0 warnings, 2 suggestions) and 0 marks in 1 of 1 document"


def test_a_record_does_not_steer_the_terminal() -> None:
    for line in written("odd", "text").split("\n"):
        assert line == "" or line.isprintable()


@pytest.mark.usefixtures("p202_is_a_mark")
def test_text_counts_marks_apart_from_findings() -> None:
    last = written("many", "text").splitlines()[-1]
    assert last.startswith("8 findings (4 warnings, 4 suggestions) and 1 mark in 3 of 5 documents; 1 not checked")


def test_colour_repeats_what_words_say() -> None:
    coloured = written("visit", "text", colour=True)
    assert "\033[" in coloured
    assert re.sub(r"\033\[[\d;]*m", "", coloured) == written("visit", "text")


def test_marks_stand_under_wide_letters_and_after_combining_ones() -> None:
    text = "👋🏽 漢字 cafe\u0301: hostile.\n"
    shown, under = excerpt(text, Source("a", text).span(text.index("hostile"), text.index(".")))
    assert columns(shown[: shown.index("hostile")]) == under.index("^") == 16
    assert under.count("^") == 7


def test_a_long_line_is_cut_around_the_words() -> None:
    text = "word " * 500 + "hostile " + "word " * 500
    shown, under = excerpt(text, Source("a", text).span(2500, 2507))
    assert shown.startswith("… word")
    assert shown.endswith("word …")
    assert len(shown) < 110
    assert shown[under.index("^") :].startswith("hostile")


# JSON


@everything
def test_json_follows_its_schema(name: str) -> None:
    data = json.loads(written(name, "json"), parse_constant=pytest.fail)
    assert [e.message for e in VALIDATOR.iter_errors(data)] == []
    assert [d["path"] for d in data["documents"]] == [c.source.id for c in CHECKED[name]]


def test_json_schema_is_strict_and_says_what_the_model_says() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for schema in (SCHEMA, *(d for d in SCHEMA["$defs"].values() if d["type"] == "object")):
        assert schema["additionalProperties"] is False
        assert sorted(schema["required"]) == sorted(schema["properties"])
    finding = SCHEMA["$defs"]["finding"]["properties"]
    assert finding["severity"]["enum"] == list(SEVERITIES)
    assert finding["power"]["enum"] == [*get_args(Power), None]
    assert finding["stage"]["enum"] == [*get_args(Stage), None]


def test_json_spans_cut_the_words_out_and_places_are_of_the_file() -> None:
    data = json.loads(written("many", "json"))
    for document, checked in zip(data["documents"], CHECKED["many"], strict=True):
        for f in document["findings"]:
            for span in f["evidence"]:
                assert checked.source.text[span["start"] : span["end"]] == span["quote"]
    hostile = data["documents"][2]["findings"][0]
    assert (hostile["line"], hostile["column"], hostile["counted"]) == (14, 12, "paragraph")
    assert (hostile["end_line"], hostile["end_column"]) == (14, 19)
    assert data["statistics"] == {"P202": 1, "R201": 4, "R204": 4}
    assert datetime.fromisoformat(data["made"]) == NOW


# SARIF


def sarif(*checked: Checked) -> dict[str, Any]:
    log = json.loads("".join(render(checked, "sarif", made=NOW)), parse_constant=pytest.fail)
    assert [f"{list(e.absolute_path)}: {e.message[:200]}" for e in SARIF.iter_errors(log)] == []
    run = log["runs"][0]
    assert isinstance(run, dict)
    return run


@everything
def test_sarif_follows_the_official_schema(name: str) -> None:
    run = sarif(*CHECKED[name])
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(ids)) == len(ids)
    assert all(ids[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_sarif_regions_count_code_points_and_lines() -> None:
    run = sarif(visit(text="👋🏽 " + VISIT))
    region = run["results"][1]["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (3, 21, 3, 35)
    assert (region["charOffset"], region["charLength"]) == (40, 14)
    assert region["snippet"]["text"] == "It was decided"


def test_sarif_names_the_paragraph_of_a_word_file() -> None:
    location = sarif(word())["results"][0]["locations"][0]
    assert location["logicalLocations"][0]["name"] == "paragraph 14"
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "letter.docx"}}


def test_sarif_has_no_offsets_where_the_text_is_not_the_file() -> None:
    run = sarif(visit("page.html", places=((0, 40, 3),)))
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == 40
    assert "charOffset" not in region


@pytest.mark.usefixtures("p202_is_a_mark")
def test_sarif_levels() -> None:
    kinds = {r["ruleId"]: (r["kind"], r["level"]) for r in sarif(odd())["results"]}
    assert kinds == {"R201": ("fail", "warning"), "R204": ("fail", "note"), "P202": ("informational", "none")}


def test_sarif_fingerprints_stay_when_lines_move_and_change_with_the_words() -> None:
    def prints(checked: Checked) -> list[str]:
        return [r["partialFingerprints"]["saysoWords/v1"] for r in sarif(checked)["results"]]

    before = prints(visit())
    assert prints(visit(text="New.\n\nAnd new.\n\n" + VISIT)) == before
    assert prints(visit(text=VISIT.replace("was hostile", "seemed hostile")))[0] != before[0]
    source = Source("a.md", "She was hostile, hostile.")
    twice = [("R201", Finding("A judgement.", (source.span(a, a + 7),))) for a in (8, 17)]
    assert len(set(prints(Checked(source, tuple(twice))))) == 2


def test_sarif_addresses_are_relative_and_encoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path, uri in ((ODD_PATH, "records/50%20%25%20%3Cb%3E%2C%20a%3Ab%0A%232%20%26%20%01%C3%A9.md"),
                      (str(tmp_path / "a b.md"), "a%20b.md")):  # fmt: skip
        run = sarif(visit(path))
        assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_sarif_tells_what_could_not_be_read() -> None:
    run = sarif(odd(), skipped())["invocations"][0]
    assert run["executionSuccessful"] is False
    assert [n["level"] for n in run["toolExecutionNotifications"]] == ["error", "note"]
    assert sarif(visit())["invocations"][0]["executionSuccessful"] is True


def test_sarif_messages_hold_no_places_for_arguments() -> None:
    text = sarif(odd())["results"][0]["message"]["text"]
    assert "{{0}}" in text
    assert "](" not in text


# GitHub


def test_github_commands() -> None:
    first, second = written("visit", "github").splitlines()
    assert first == (
        "::warning file=records/visit.md,line=3,col=12,endLine=3,endColumn=19,"
        "title=R201 judgement_without_observation::A judgement."
    )
    assert second.endswith("::By whom? Instead: The chair decided; Name who decided.")
    assert written("word", "github").startswith(
        "::warning file=letter.docx,title=R201 judgement_without_observation::paragraph 14: "
    )


@pytest.mark.usefixtures("p202_is_a_mark")
def test_github_commands_on_odd_words() -> None:
    lines = written("odd", "github").split("\n")
    assert len(lines) == 7, "a command is one line, whatever stands in the record"
    assert all(
        line.startswith(("::warning file=records/50 %25 <b>%2C a%3Ab%0A#2 & ", "::notice ", "::error "))
        for line in lines[:-1]
    )
    assert "100 %25%0A# {0}" in lines[0]
    assert "endColumn" not in lines[4], "it goes over two lines"
    assert lines[1].startswith("::notice ")


# JUnit


@everything
def test_junit_is_xml_and_counts_right(name: str) -> None:
    root = ElementTree.fromstring(written(name, "junit"))
    suites = root.findall("testsuite")
    assert len(suites) == len(CHECKED[name])
    for suite in suites:
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase")) > 0
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert int(suite.attrib["errors"]) == len(suite.findall("testcase/error"))
        assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped"))


def test_junit_of_a_clean_document_is_one_passing_case() -> None:
    (case,) = ElementTree.fromstring(written("clean", "junit")).iter("testcase")
    assert len(case) == 0


@pytest.mark.usefixtures("p202_is_a_mark")
def test_junit_lets_a_mark_pass() -> None:
    root = ElementTree.fromstring(written("odd", "junit"))
    assert root[0].attrib["failures"] == "4"
    assert root[0].attrib["name"] == ODD_PATH.replace("\x01", "\ufffd")
    (mark,) = (case for case in root.iter("testcase") if case.find("system-out") is not None)
    assert mark.attrib["name"].startswith("P202")


# Markdown


def test_markdown_names_place_words_and_what_to_ask() -> None:
    text = written("visit", "md")
    assert "## records/visit.md\n" in text
    assert "- **line 3, column 12** R201 `judgement_without_observation` (suggestion): A judgement.\n" in text
    assert "«Mother was **hostile**.»" in text
    assert "Instead: The chair decided; Name who decided." in text
    assert f"- {rules.entries()['R201'].questions[0]} (R201)" in text
    assert "**paragraph 14**" in written("word", "md")


def test_markdown_takes_no_markup_from_a_record() -> None:
    text = written("odd", "md")
    assert not re.search(r"(?<!\\)[<>&|]", text)
    assert not re.search(r"(?<!\\)\[a", text)
    assert text.replace("\n", "").isprintable()


# The page


@everything
def test_page_links_lead_to_places_and_nowhere_else(name: str) -> None:
    page = written(name, "html")
    places = re.findall(r'\bid="([^"]+)"', page)
    addresses = re.findall(r"(?:src|href|action|url)\s*[=(]\s*[\"']?([^\"')\s>]+)", page)
    assert len(places) == len(set(places)), "an id stands twice"
    assert {a for a in addresses if not a.startswith("#")} == set()
    assert {a[1:] for a in addresses} <= set(places)
    assert "default-src 'none'" in page


def test_page_marks_what_was_found_in_place() -> None:
    page = written("visit", "html")
    assert (
        'Mother was <mark class="suggestion" id="d1-28">hostile</mark><sup><a href="#d1-f1">●\u00a0R201</a></sup>. '
        in page
    )
    assert rules.entries()["R201"].section("Why it matters")[:40] in page
    assert "The chair decided" in page
    assert "Webb (2000)" in page
    assert "This place is theirs." in page
    assert "This place is theirs." not in written("many", "html"), "their account is among the documents"


def test_page_takes_no_markup_from_a_record() -> None:
    page = written("odd", "html")
    assert "</script" not in page
    assert "<b>Mum" not in page
    assert "<i>loud" not in page
    assert not re.search("[\x00-\x08\x0b-\x1f]", page)


def test_page_marks_nested_and_overlapping_findings_without_losing_a_letter() -> None:
    source = Source("a.md", "abcdefghij")
    spans = [(0, 10), (2, 6), (4, 8), (4, 4), (10, 10), (2, 3)]
    checked = Checked(source, tuple(("R201", Finding("A judgement.", (source.span(a, b),))) for a, b in spans))
    page = "".join(render([checked], "html"))
    body = page.split('<div class="text" dir="auto">')[1].split("</div>")[0]
    assert re.sub(r"<sup>.*?</sup>|<[^>]+>", "", body) == "abcdefghij"
    assert body.count("<sup>") == 6


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", ["many", "nothing", "visit"])
@pytest.mark.usefixtures("p202_is_a_mark")
def test_page_passes_wcag_and_fits(browser: Browser, name: str, width: int, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "page.html"
    file.write_text(written(name, "html"), encoding="utf-8")
    view = browser.new_page(viewport={"width": width, "height": 900})
    view.goto(file.as_uri())
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    failed = Axe().run(view, options=options).response["violations"]
    assert not failed, [(v["id"], v["help"], v["nodes"][0]["html"][:200]) for v in failed]
    assert view.evaluate("document.documentElement.scrollWidth") <= width
    view.emulate_media(media="print")
    assert view.get_by_role("heading", name="The documents").is_visible()
    view.close()
