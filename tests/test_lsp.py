"""The checker inside an editor: a real process, spoken with over standard input and output as an editor would."""

from __future__ import annotations

import json
import queue
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from sayso import rules
from sayso.in_editor import Lines, Place, explained, fixes
from sayso.model import Finding

LONG = 60.0  # seconds: no answer by then is a failure, not a wait
CALM = 2.0  # seconds in which nothing more should come
HEAD = "---\nauthor: Anna Berg\n---\n"
NOTE = HEAD + "🙂 Mother claims that she rang. 🙂\n"
CAN: dict[str, Any] = {"textDocument": {"publishDiagnostics": {"dataSupport": True, "versionSupport": True}}}

Message = dict[str, Any]


class Client:
    """An editor of a few lines. What the server sends is read in a thread, so that every wait can end."""

    def __init__(self, folder: Path, *options: str) -> None:
        command = [sys.executable, *(options or ("-m", "sayso", "lsp"))]
        self.folder, self.log = folder, (folder / "stderr.log").open("wb")
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, cwd=folder
        )
        self.inbox: queue.Queue[Message] = queue.Queue()
        self.kept: list[Message] = []
        self.number = 0
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        out = self.process.stdout
        assert out is not None
        while header := out.readline():
            length = int(header.split(b":")[1])
            while out.readline().strip():
                pass
            self.inbox.put(json.loads(out.read(length)))

    def raw(self, body: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def notify(self, method: str, params: object = None) -> None:
        self.raw(json.dumps({"jsonrpc": "2.0", "method": method, "params": params}).encode())

    def ask(self, method: str, params: object = None) -> Any:
        self.number += 1
        number = self.number
        self.raw(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode())
        answer = self.wait(lambda m: m.get("id") == number and "method" not in m)
        assert "error" not in answer, answer
        return answer["result"]

    def wait(self, fits: Any, seconds: float = LONG) -> Message:
        """The first message that fits, also of those that came before. Fails where none comes in time."""
        if early := next((m for m in self.kept if fits(m)), None):
            self.kept.remove(early)
            return early
        until = time.monotonic() + seconds
        while True:
            try:
                message = self.inbox.get(timeout=max(until - time.monotonic(), 0.01))
            except queue.Empty:
                pytest.fail(f"no such message in {seconds} seconds; others: {self.kept}")
            if fits(message):
                return message
            self.kept.append(message)

    def start(self, capabilities: Message = CAN) -> Any:
        root = {"processId": None, "rootUri": self.folder.as_uri(), "capabilities": capabilities}
        result = self.ask("initialize", root)
        self.notify("initialized", {})
        return result

    def uri(self, name: str) -> str:
        return name if ":" in name else (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "markdown") -> None:
        document = {"uri": self.uri(name), "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, name: str, text: str, version: int) -> None:
        document = {"uri": self.uri(name), "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def save(self, name: str) -> None:
        self.notify("textDocument/didSave", {"textDocument": {"uri": self.uri(name)}})

    def published(self, name: str, version: int | None = 1) -> list[Message]:
        """The next diagnostics of this version of a document."""
        params = self.wait(lambda m: _is_about(m, self.uri(name)) and m["params"].get("version") == version)["params"]
        found: list[Message] = params["diagnostics"]
        return found

    def hover(self, name: str, line: int, character: int) -> str | None:
        place = {"textDocument": {"uri": self.uri(name)}, "position": {"line": line, "character": character}}
        found = self.ask("textDocument/hover", place)
        return found["contents"]["value"] if found else None

    def actions(self, name: str, found: Message, **context: object) -> list[Message]:
        asked = {"textDocument": {"uri": self.uri(name)}, "range": found["range"],
                 "context": {"diagnostics": [found], **context}}  # fmt: skip
        actions: list[Message] = self.ask("textDocument/codeAction", asked)
        return actions

    def end(self) -> int:
        self.ask("shutdown")
        self.notify("exit")
        return self.process.wait(timeout=LONG)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(timeout=LONG)
        self.reader.join(timeout=LONG)
        for pipe in (self.process.stdin, self.process.stdout, self.log):
            if pipe is not None and not pipe.closed:
                pipe.close()


def _is_about(message: Message, uri: str) -> bool:
    return message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Client]:
    client = Client(folder, *options)
    try:
        yield client
    finally:
        client.close()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with running(tmp_path_factory.mktemp("records")) as client:
        client.start()
        yield client


def only(found: list[Message], code: str) -> Message:
    fitting = [d for d in found if d["code"] == code]
    assert len(fitting) == 1, [d["code"] for d in found]
    return fitting[0]


def codes(found: list[Message]) -> list[str]:
    return [d["code"] for d in found]


def applied(text: str, action: Message) -> str:
    """The text after an action, for edits that stay in one line."""
    edit = action["edit"]
    one = (
        edit["documentChanges"][0]["edits"][0] if "documentChanges" in edit else next(iter(edit["changes"].values()))[0]
    )
    lines = Lines(text, "utf-16")
    start, end = (lines.offset(types.Position(**one["range"][at])) for at in ("start", "end"))
    return text[:start] + (one["newText"] if "newText" in one else one["snippet"]["value"]) + text[end:]


# what is shown


def test_a_finding_stands_at_its_words_after_an_emoji(client: Client) -> None:
    client.open("emoji.md", NOTE)
    found = only(client.published("emoji.md"), "W201")
    assert found["range"] == {"start": {"line": 3, "character": 10}, "end": {"line": 3, "character": 16}}
    assert (found["severity"], found["source"]) == (2, "sayso")
    assert "casts doubt" in found["message"]
    assert "Instead: says" in found["message"]
    assert "tags" not in found


def test_places_are_counted_as_the_editor_asks(tmp_path: Path) -> None:
    with running(tmp_path, "-m", "sayso", "lsp", "--stdio") as client:
        result = client.start({**CAN, "general": {"positionEncodings": ["utf-8", "utf-16"]}})
        assert result["capabilities"]["positionEncoding"] == "utf-8"
        client.open("emoji.md", NOTE)
        assert only(client.published("emoji.md"), "W201")["range"]["start"] == {"line": 3, "character": 12}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_lines_are_the_editors_whatever_ends_them(client: Client, ends: str) -> None:
    name = f"ends{len(ends)}.md"
    text = HEAD + "One\x0cpage and\u2028another.\n\nMother claims that she rang.\n"
    client.open(name, text.replace("\n", ends))
    assert only(client.published(name), "W201")["range"]["start"] == {"line": 5, "character": 7}


def test_a_web_page_is_shown_where_its_source_stands(client: Client) -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body>\n<p class="a">Caf\u00e9 &amp; 🙂 <b>Mother</b> claims that she rang.</p>\n</body></html>'
    client.open("page.html", page, "html")
    found = only(client.published("page.html"), "W201")
    line = page.splitlines()[1]
    character = len(line[: line.index("claims")].encode("utf-16-le")) // 2
    assert found["range"]["start"] == {"line": 1, "character": character}
    aside = applied(page, client.actions("page.html", found)[-1])
    assert "claims<!-- sayso: ignore W201 --  --> that" in aside


def test_suggestions_are_information_and_marks_are_shown_where_asked_for(client: Client) -> None:
    folder = client.folder / "marks"
    folder.mkdir()
    words = "Mother called.\n\nA decision was made. I am sorry that I was late.\n"
    client.open("marks/a.md", HEAD + words)
    first = client.published("marks/a.md")
    assert only(first, "R204")["severity"] == 3
    assert all(d["severity"] != 4 for d in first)
    (folder / "sayso.toml").write_text("[check]\nmarks = true\n", encoding="utf-8")
    client.save("marks/a.md")
    assert 4 in [d["severity"] for d in client.published("marks/a.md")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("own.md", "---\nkind: own account\n---\nMother claims that she rang.\n"),
        ("talk.txt", "worker: Did she call?\nmother: He claims that I did.\nworker: And then?\nmother: No.\n"),
        ("nothing.md", ""),
        ("README.md", "Mother claims that she rang.\n"),
    ],
)
def test_what_is_not_checked_has_no_diagnostics(client: Client, name: str, text: str) -> None:
    client.open(name, text)
    assert client.published(name) == []


def test_other_documents_and_other_versions_are_left_alone(client: Client) -> None:
    client.open("code.py", "# Mother claims that she rang.", "python")
    client.open("git:/note.md", NOTE)
    client.open("untitled:Untitled-1", NOTE, "plaintext")
    assert "W201" in codes(client.published("untitled:Untitled-1"))
    assert not [m for m in client.kept if _is_about(m, client.uri("code.py")) or _is_about(m, "git:/note.md")]


def test_a_note_of_a_case_knows_its_people(client: Client) -> None:
    text = HEAD + "Kim Ronan claims that it was late.\n"
    people = '[[people]]\nid = "k"\nname = "Kim Ronan"\nrole = "social worker"\nside = "service"\n'
    (client.folder / "case/records").mkdir(parents=True)
    (client.folder / "case/case.toml").write_text(people, encoding="utf-8")
    client.open("case/records/a.md", text)
    assert "W201" not in codes(client.published("case/records/a.md"))


# while somebody types


def test_findings_follow_the_text(client: Client) -> None:
    client.open("typed.md", NOTE)
    assert codes(client.published("typed.md")).count("W201") == 1
    client.change("typed.md", NOTE + "\nShe claims that nobody came.\n", 2)
    assert codes(client.published("typed.md", 2)).count("W201") == 2
    client.change("typed.md", NOTE.replace("claims", "says"), 3)
    assert "W201" not in codes(client.published("typed.md", 3))
    client.notify("textDocument/didClose", {"textDocument": {"uri": client.uri("typed.md")}})
    assert client.published("typed.md", None) == []


def test_of_quick_changes_only_the_last_is_told(client: Client) -> None:
    client.open("quick.md", NOTE)
    client.published("quick.md")
    client.change("quick.md", NOTE + "\nShe claims that nobody came.\n", 2)
    client.change("quick.md", NOTE + "\nShe says that nobody came.\n", 3)
    assert codes(client.published("quick.md", 3)).count("W201") == 1
    time.sleep(CALM)
    client.ask(
        "textDocument/hover", {"textDocument": {"uri": client.uri("x.md")}, "position": {"line": 0, "character": 0}}
    )
    assert not [m for m in client.kept if _is_about(m, client.uri("quick.md"))]


def test_a_change_is_answered_at_once_when_the_parser_is_loaded(client: Client) -> None:
    text = HEAD + "Mother claims that she rang the office on Monday, and nobody had answered. " * 19 + "\n"
    assert 1_400 < len(text) < 1_600
    client.open("speed.md", text)
    client.published("speed.md")
    client.change("speed.md", text + "\nFather claims that he was asked to leave by the manager.\n", 2)
    begun = time.monotonic()
    assert codes(client.published("speed.md", 2)).count("W201") == 20
    assert time.monotonic() - begun < 3


def test_messages_are_answered_while_a_long_text_is_checked(client: Client) -> None:
    lines = (f"Mother claims that she rang on day {n} and was told that the worker had left." for n in range(600))
    client.open("long.md", HEAD + "\n\n".join(lines))
    assert client.hover("long.md", 3, 8) is None
    assert not [m for m in client.kept if _is_about(m, client.uri("long.md"))]  # the answer came first
    assert len(client.published("long.md")) >= 600


# what is said and what can be done


def test_a_finding_explains_itself(client: Client) -> None:
    client.open("hover.md", NOTE)
    client.published("hover.md")
    text = client.hover("hover.md", 3, 12) or ""
    for part in ("**W201**", "casts doubt", "Why it matters", "- told us", "What to ask", "Sources"):
        assert part in text
    assert client.hover("hover.md", 0, 3) is None
    client.change("hover.md", "🙂 " + NOTE, 2)  # until it is checked, nobody knows what stands there
    assert client.hover("hover.md", 3, 12) is None


def test_words_of_the_record_become_no_markup_in_what_is_shown() -> None:
    said = Finding("“![](https://a.example/b.png)” <b>", (), instead=("<i>",))
    at = types.Range(types.Position(0, 0), types.Position(0, 1))
    shown = explained(Place(rules.entries()["R204"], said, types.Diagnostic(at, "")))
    assert not re.search(r"(?<!\\)[<!]", shown.partition("**Why")[0])


def test_words_can_be_replaced(client: Client) -> None:
    text = HEAD + "Mother claims that she rang.\n"
    client.open("fix.md", text)
    found = only(client.published("fix.md"), "W201")
    actions = client.actions("fix.md", found)
    assert [a["title"] for a in actions[:-1]] == ["Write “says”", "Write “told us”"]
    assert {a["kind"] for a in actions} == {"quickfix"}
    assert applied(text, actions[0]) == text.replace("claims", "says")
    assert client.actions("fix.md", found, only=["source.organizeImports"]) == []
    client.change("fix.md", text.replace("claims", "states"), 2)
    assert client.actions("fix.md", found) == []  # other words stand there now


def test_advice_is_no_replacement(client: Client) -> None:
    client.open("advice.md", HEAD + "A decision was made.\n")
    found = only(client.published("advice.md"), "R204")
    assert [a["title"] for a in client.actions("advice.md", found)] == ["Set R204 aside: write the reason"]


def test_a_capital_stays_a_capital() -> None:
    text = "Claims it was late."
    data = {"words": "Claims", "instead": ["says"], "aside": False}
    found = types.Diagnostic(
        types.Range(types.Position(0, 0), types.Position(0, 6)), "", code="W201", source="sayso", data=data
    )
    assert [fix.words for fix in fixes(found, Lines(text, "utf-16"), "markdown")] == ["Says"]


@pytest.mark.parametrize(
    ("name", "comment", "with_reason"),
    [
        ("aside.md", "rang. 🙂 <!-- sayso: ignore W201 --  -->\n", "--  -->"),
        ("aside.txt", "rang. 🙂 [sayso: ignore W201 -- ]\n", "-- ]"),
    ],
)
def test_a_finding_is_set_aside_once_a_reason_is_written(
    client: Client, name: str, comment: str, with_reason: str
) -> None:
    client.open(name, NOTE)
    found = only(client.published(name), "W201")
    text = applied(NOTE, client.actions(name, found)[-1])
    assert text.endswith(comment)
    client.change(name, text, 2)
    asked = client.published(name, 2)
    assert {"W201", "R208"} <= set(codes(asked))  # without a reason it sets nothing aside, and says so
    titles = [a["title"] for a in client.actions(name, only(asked, "W201")) + client.actions(name, only(asked, "R208"))]
    assert not [title for title in titles if "aside" in title]
    client.change(name, text.replace(with_reason, with_reason.replace("-- ", "-- her own word", 1)), 3)
    assert not {"W201", "R208"} & set(codes(client.published(name, 3)))


def test_the_cursor_goes_to_the_reason_where_the_editor_can_put_it(tmp_path: Path) -> None:
    can = {**CAN, "workspace": {"workspaceEdit": {"documentChanges": True, "snippetEditSupport": True}}}
    with running(tmp_path) as client:
        client.start(can)
        client.open("a.md", NOTE)
        action = client.actions("a.md", only(client.published("a.md"), "W201"))[-1]
        assert applied(NOTE, action).endswith(" <!-- sayso: ignore W201 -- $0 -->\n")
        assert action["edit"]["documentChanges"][0]["textDocument"]["version"] == 1


# settings


def test_settings_switch_a_rule_off_and_are_watched(tmp_path: Path) -> None:
    can = {**CAN, "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    with running(tmp_path) as client:
        client.start(can)
        asked = client.wait(lambda m: m.get("method") == "client/registerCapability")
        assert "**/sayso.toml" in json.dumps(asked)
        client.raw(json.dumps({"jsonrpc": "2.0", "id": asked["id"], "result": None}).encode())
        client.open("a.md", NOTE)
        assert "W201" in codes(client.published("a.md"))
        (tmp_path / "sayso.toml").write_text('[check]\nignore = ["W201"]\n', encoding="utf-8")
        change = {"uri": (tmp_path / "sayso.toml").as_uri(), "type": 1}
        client.notify("workspace/didChangeWatchedFiles", {"changes": [change]})
        assert "W201" not in codes(client.published("a.md"))


def test_wrong_settings_are_told_once_until_they_are_mended(client: Client) -> None:
    folder = client.folder / "wrong"
    folder.mkdir()
    (folder / "sayso.toml").write_text('[check]\nignore = ["nonsense"]\n', encoding="utf-8")
    for name in ("wrong/a.md", "wrong/b.md"):
        client.open(name, NOTE)
        assert client.published(name) == []
    client.save("wrong/a.md")
    assert client.published("wrong/a.md") == []
    told = client.wait(lambda m: m.get("method") == "window/showMessage")
    assert "nonsense" in told["params"]["message"]
    (folder / "sayso.toml").write_text("[check]\n", encoding="utf-8")
    for name in ("wrong/a.md", "wrong/b.md"):
        client.save(name)
        assert "W201" in codes(client.published(name))
    assert not [m for m in client.kept if m.get("method") == "window/showMessage"]
    (folder / "sayso.toml").write_text('[check]\nignore = ["nonsense"]\n', encoding="utf-8")
    client.save("wrong/a.md")
    client.wait(lambda m: m.get("method") == "window/showMessage")  # it is wrong anew


def test_what_a_baseline_holds_is_not_shown_and_excluded_files_are_not_checked(client: Client) -> None:
    folder = client.folder / "known"
    folder.mkdir()
    (folder / "a.md").write_text(NOTE, encoding="utf-8")
    command = [sys.executable, "-m", "sayso", "check", "--no-cache", "--write-baseline", "known.json", "a.md"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=LONG)
    (folder / "sayso.toml").write_text('[check]\nbaseline = "known.json"\nexclude = ["b.md"]\n', encoding="utf-8")
    client.open("known/a.md", NOTE + "\nShe claims that nobody came.\n")
    assert only(client.published("known/a.md"), "W201")["range"]["start"]["line"] == 5
    client.open("known/b.md", NOTE)
    assert client.published("known/b.md") == []


# the process


def test_it_ends_as_it_is_asked_to(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        client.start()
        client.open("a.md", NOTE)
        client.published("a.md")
        assert client.end() == 0
    with running(tmp_path) as client:
        client.start()
        client.notify("exit")  # without a word of farewell
        assert client.process.wait(timeout=LONG) == 1


def test_it_ends_with_its_editor(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        client.start()
        assert client.process.stdin is not None
        client.process.stdin.close()
        assert client.process.wait(timeout=LONG) == 1


def test_a_malformed_message_disturbs_nobody_and_no_word_of_the_record_is_logged(tmp_path: Path) -> None:
    with running(tmp_path) as client:
        client.start()
        client.raw(b'{"jsonrpc": "2.0", "method": "Gwendolen')
        client.raw(b"[1, 2]")
        client.notify("textDocument/didOpen", {"textDocument": {"text": "Gwendolen claims."}})
        client.notify("textDocument/didChange", {"textDocument": {"uri": "file:///gone.md", "version": 2},
                                                 "contentChanges": [{"text": "Gwendolen claims."}]})  # fmt: skip
        client.open("a.md", NOTE.replace("rang", "rang \ud83d"))  # half a character
        assert "W201" in codes(client.published("a.md"))
        assert client.end() == 0
        assert not [m for m in client.kept if m.get("method") == "window/showMessage"]
        assert "Gwendolen" not in json.dumps(client.kept)
        assert b"Gwendolen" not in (tmp_path / "stderr.log").read_bytes()
        assert b"Traceback" not in (tmp_path / "stderr.log").read_bytes()


def test_a_check_that_fails_is_told_and_looks_like_no_clean_record(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text(
        "from sayso import in_editor, lsp\n"
        "def look(self, path, text, encoding):\n    raise KeyError(text)\n"
        "in_editor.Desk.look = look\n"
        "lsp.serve()\n",
        encoding="utf-8",
    )
    with running(tmp_path, "broken.py") as client:
        client.start()
        client.open("a.md", "Gwendolen claims that she rang.\n")
        told = client.wait(lambda m: m.get("method") == "window/showMessage")["params"]
        assert told == {"type": 1, "message": "sayso: The check could not be made: KeyError in broken.py, line 3"}
        assert client.hover("a.md", 0, 10) is None  # it still answers
        assert client.end() == 0
    assert b"Gwendolen" not in (tmp_path / "stderr.log").read_bytes()
