"""`sayso lsp`: the checker inside an editor (Language Server Protocol 3.17, over standard input and output alone).

The message loop never waits for the checker: one worker thread holds it, and with it the parser. What an editor sends
are people's records, so none of their words go into a log.
"""

from __future__ import annotations

import asyncio
import logging
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from traceback import extract_tb
from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from sayso.in_editor import Desk, Fix, Kind, Lines, Place, explained, fixes
from sayso.model import SaysoError
from sayso.settings import NAME

_PAUSE = 0.3  # seconds without a change before a check: long enough not to comment on half a word
_ENDINGS: dict[str, Kind] = {
    ".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip
# Editors do not agree on these names: the first of each kind is the protocol's, the others Vim's, Emacs's and Zed's.
_LANGUAGES: dict[str, Kind] = {
    "markdown": "markdown", "gfm": "markdown", "plaintext": "text", "text": "text", "plain text": "text",
    "html": "html", "mhtml": "html",
}  # fmt: skip
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Opened:
    """A document open in the editor: the name it is checked by, and what was found in which of its texts."""

    path: Path
    kind: Kind
    text: str = ""
    places: tuple[Place, ...] = ()


class Editor(LanguageServer):
    """The server: what is open, what is being checked, and what went wrong."""

    def __init__(self) -> None:
        # Whole texts: notes are short, and what an editor sends whole cannot drift from what it shows.
        super().__init__("sayso", version("sayso"), types.TextDocumentSyncKind.Full)
        self.desk, self.worker = Desk(), ThreadPoolExecutor(1, "sayso-check")
        self.opened: dict[str, Opened] = {}
        self.checks: dict[str, asyncio.Task[None]] = {}
        self.troubles: dict[str, str] = {}  # by document, so that one trouble of many is told once
        self.ended = False

    @property
    def encoding(self) -> str:
        return str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))

    def text(self, uri: str) -> str:
        """The text as it stands in the editor. Half a character, which no file can hold, is shown as �."""
        return _HALF.sub("\ufffd", self.workspace.get_text_document(uri).source)

    def can(self, capability: str) -> bool:
        return bool(get_capability(self.client_capabilities, capability, False))

    def open(self, document: types.TextDocumentItem) -> None:
        """Take a document in, if it is one that is checked. Other versions that an editor shows (git's) are not."""
        name = to_fs_path(document.uri)
        if name is None and document.uri.startswith("untitled:"):
            name = str(Path(self.workspace.root_path or "", document.uri.rpartition("/")[2].removeprefix("untitled:")))
        ending = Path(name or "").suffix.lower()
        kind = _ENDINGS.get(ending) or _LANGUAGES.get(document.language_id.lower())
        if name and kind:
            page = kind == "html" and _ENDINGS.get(ending) != "html"  # readers go by the ending
            self.opened[document.uri] = Opened(Path(name + ".html" if page else name), kind)
            self.check(document.uri, 0)

    def close(self, uri: str) -> None:
        self._stop(uri)
        self.troubles.pop(uri, None)
        if self.opened.pop(uri, None):
            self._publish(uri, ())

    def check(self, uri: str, pause: float = _PAUSE) -> None:
        """Check a document soon. A check of an older text, waiting or under way, tells nothing any more."""
        if uri in self.opened:
            self._stop(uri)
            self.checks[uri] = asyncio.get_running_loop().create_task(self._check(uri, pause))
            self.checks[uri].add_done_callback(partial(self._failed, uri))

    def _stop(self, uri: str) -> None:
        if task := self.checks.pop(uri, None):
            task.cancel()

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        opened, text = self.opened[uri], self.text(uri)
        look = partial(self.desk.look, opened.path, text, self.encoding)
        try:
            places = await asyncio.get_running_loop().run_in_executor(self.worker, look)
        except SaysoError as error:
            self._trouble(uri, str(error))
            return
        self.troubles.pop(uri, None)
        self.opened[uri] = Opened(opened.path, opened.kind, text, places)
        self._publish(uri, places)

    def _failed(self, uri: str, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()):
            self._trouble(uri, f"The check could not be made: {_calm(error)}")

    def _trouble(self, uri: str, message: str) -> None:
        if uri not in self.opened:
            return
        self.opened[uri] = Opened(self.opened[uri].path, self.opened[uri].kind)
        self._publish(uri, ())  # what was found before may stand at the wrong words by now
        if message not in self.troubles.values():
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"sayso: {message}"))
        self.troubles[uri] = message

    def _publish(self, uri: str, places: tuple[Place, ...]) -> None:
        number = self.workspace.get_text_document(uri).version if uri in self.opened else None
        found = [place.diagnostic for place in places]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, number))

    def hover(self, uri: str, at: types.Position) -> types.Hover | None:
        """What was found at a place; nothing while the text is newer than what is known of it."""
        opened = self.opened.get(uri)
        if opened is None or opened.text != self.text(uri):
            return None
        here = [p for p in opened.places if p.diagnostic.range.start <= at <= p.diagnostic.range.end]
        text = "\n\n---\n\n".join(map(explained, here))
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if here else None

    def actions(self, uri: str, context: types.CodeActionContext) -> list[types.CodeAction]:
        """What can be done about the findings an editor asks about, wherever they have moved to since."""
        wanted = context.only is None or any(only in ("", "quickfix") for only in context.only)
        if uri not in self.opened or not wanted:
            return []
        lines, kind = Lines(self.text(uri), self.encoding), self.opened[uri].kind
        return [self._action(uri, d, fix) for d in context.diagnostics for fix in fixes(d, lines, kind)]

    def _action(self, uri: str, found: types.Diagnostic, fix: Fix) -> types.CodeAction:
        edit: types.TextEdit | types.SnippetTextEdit = types.TextEdit(fix.range, fix.words + fix.after)
        if fix.after and self.can("workspace.workspace_edit.snippet_edit_support"):
            edit = types.SnippetTextEdit(fix.range, types.StringValue(f"{fix.words}$0{fix.after}"))
        whole = types.WorkspaceEdit(changes={uri: [edit]}) if isinstance(edit, types.TextEdit) else None
        if whole is None or self.can("workspace.workspace_edit.document_changes"):
            number = self.workspace.get_text_document(uri).version
            document = types.OptionalVersionedTextDocumentIdentifier(uri, number)
            whole = types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [edit])])
        return types.CodeAction(fix.title, types.CodeActionKind.QuickFix, diagnostics=[found], edit=whole)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Messages that are not understood: told in the editor's log, for whoever writes is not to be disturbed."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"sayso: {_calm(error)}"))

    def shutdown(self) -> None:
        self.worker.shutdown(wait=False, cancel_futures=True)
        super().shutdown()  # type: ignore[no-untyped-call]


def _calm(error: BaseException) -> str:
    """An error without any words of the text that caused it: its name, and where in the program it happened."""
    if isinstance(error, SaysoError):
        return str(error)
    frames = extract_tb(error.__traceback__)
    where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


def _attend(editor: Editor) -> None:
    """Tell the server what to answer to."""

    @editor.feature(types.INITIALIZED)
    def begun(params: types.InitializedParams) -> None:
        if editor.can("workspace.did_change_watched_files.dynamic_registration"):
            watched = [types.FileSystemWatcher(f"**/{name}") for name in (NAME, "case.toml")]
            options = types.DidChangeWatchedFilesRegistrationOptions(watched)
            one = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            editor.client_register_capability(types.RegistrationParams([one]))

    @editor.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def settings_changed(params: types.DidChangeWatchedFilesParams) -> None:
        for uri in editor.opened:
            editor.check(uri)

    @editor.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        editor.open(params.text_document)

    @editor.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        editor.check(params.text_document.uri)

    @editor.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        editor.check(params.text_document.uri, 0)

    @editor.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        editor.close(params.text_document.uri)

    @editor.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        return editor.hover(params.text_document.uri, params.position)

    kinds = types.CodeActionOptions([types.CodeActionKind.QuickFix])

    @editor.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        return editor.actions(params.text_document.uri, params.context)

    @editor.feature(types.SHUTDOWN)
    def ended(params: None) -> None:
        editor.ended = True


def serve() -> int:
    """Speak with an editor until it ends. Returns 0, or 1 where it went without saying so."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)  # it logs whole messages, and editors keep such logs
    editor = Editor()
    _attend(editor)
    editor.worker.submit(editor.desk.warm)
    out = sys.stdout.buffer
    with redirect_stdout(sys.stderr):  # anything printed would be taken for a message
        editor.start_io(sys.stdin.buffer, out)
    return 0 if editor.ended else 1
