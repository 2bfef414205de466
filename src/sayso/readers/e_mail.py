"""E-mails: what was written to whom, with other people's mail below it marked as theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.catalogue import reader
from sayso.mail import Part, cut, fields, read, value
from sayso.markup import rendered
from sayso.model import SaysoError, Source
from sayso.places import Placed, Rendering, joined

_SHOWN = ("from", "to", "cc", "date", "subject")
_KNOWN = (*_SHOWN, "sender", "reply-to", "message-id", "received", "return-path", "mime-version", "content-type")
_WORDS = ("text/plain", "text/html")
_AS_EML = (
    "Open it in Outlook on the web, in the new Outlook or in another mail program and save or download it as .eml; "
    "or copy its words into a text file."
)

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_ABOVE = re.compile(
    r"\s*(?:-{2,}\s*(?:Original (?:Message|Appointment)|Forwarded message)\s*-{2,}|Begin forwarded message:)\s*", re.I
)
_ON = re.compile(r"\s*On\s.{5,300}\swrote:\s*", re.S)
# A day alone will do for "On 4 March she wrote:" in somebody's own letter; mail programs give a time or an address.
_STAMPED = re.compile(r"\d{1,2}[:.]\d{2}|@")
_FROM = re.compile(r"\s*\*?From:\*?\s*\S")
_SENT = re.compile(r"\s*\*?(?:Sent|Date):\*?\s*\S")
_TO = re.compile(r"\s*\*?(?:To|Cc|Subject):\*?")


@reader(code="F106", level="source", endings=(".eml", ".msg"))
def e_mail(name: str, data: bytes) -> Source:
    """An e-mail as calm text: who wrote to whom and when, the words, and the names of what was attached.

    Format: RFC 5322 and MIME (RFC 2045 to 2047). Each word keeps its line and column in the file, words in base64 the
    line where they begin. Raises SaysoError for Outlook's .msg, an empty file, one that is no e-mail, one whose headers
    cannot be read, and one of more than 1,000 parts or 20 parts deep.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SaysoError(name, "an e-mail saved as .eml", "Outlook's own format (.msg)", _AS_EML)
    if not data.strip():
        raise SaysoError(name, "an e-mail", "an empty file", "Look whether the right file was saved.")
    if b"\x00" in data[:2000]:
        raise SaysoError(name, "an e-mail saved as .eml", "data that is no text", _AS_EML)
    try:
        mail = _rendered(data)
    except SaysoError as error:
        raise SaysoError(name, error.expected, error.found, error.way_out) from error
    except Exception as error:  # the standard library's reading of a damaged header
        raise SaysoError(name, "an e-mail", f"a broken file ({type(error).__name__})", _AS_EML) from error
    return Source(name, mail.text, "e-mail", mail.places)


def _rendered(data: bytes) -> Placed:
    head, whole = cut(data)
    if not any(field.lower() in _KNOWN for field, *_ in fields(head.text)):
        raise SaysoError("", "an e-mail, which starts with lines such as From: and Subject:", "no such line", _AS_EML)
    read_here, attached = _sorted(whole)
    out = [_headers(head)]
    for part in read_here:
        words = read(data, part)
        # Only the words themselves: blank lines above and below them are left out.
        words = _marked(rendered(words) if part.kind == "text/html" else words)
        if words.text:
            out += [Placed("\n", ((0, part.body_line, 1),)) if out[-1].text else Placed(""), words]
    if attached:
        out.append(Placed("\n", ((0, attached[0].line, 1),)))
    out += [Placed(f"[attachment: {part.name or part.kind}]\n", ((0, part.line, 1),)) for part in attached]
    return joined(out)


def _headers(head: Placed) -> Placed:
    """The headers that a reader of the mail sees, a line each."""
    out = Rendering(head)
    found = list(fields(head.text))
    for wanted in _SHOWN:
        for field, start, begins, ends in found:
            words = head.text[begins:ends].rstrip()
            if field.lower() == wanted and words:
                out.add(f"{field}: ", start)
                value(out, head.text, begins, begins + len(words))
                out.add("\n", begins + len(words))
    return out.done()


def _sorted(whole: Part) -> tuple[list[Part], list[Part]]:
    """The parts whose words are read, and those that are only named. Of the same words in two forms, one is read."""
    words: list[Part] = []
    attached: list[Part] = []
    waiting = [whole]
    while waiting:
        part = waiting.pop(0)
        if part.parts and part.kind == "multipart/alternative":
            waiting[:0] = _chosen(part)
        elif part.parts:
            # Pictures that belong to the look of the words are no attachments.
            related = part.kind == "multipart/related"
            waiting[:0] = [p for n, p in enumerate(part.parts) if n == 0 or not related or p.attached]
        elif part.attached or part.name or part.kind not in _WORDS:
            attached.append(part)
        else:
            words.append(part)
    return words, attached


def _chosen(part: Part) -> list[Part]:
    """Of several forms of the same words the plain one, else the web page, else whatever there is."""

    def holds(form: Part, kind: str) -> bool:
        return (
            any(holds(p, kind) for p in form.parts) if form.parts else form.kind == kind and form.end > form.start + 4
        )

    best = next((form for kind in _WORDS for form in part.parts if holds(form, kind)), part.parts[0])
    return [best, *(form for form in part.parts if form is not best and form.attached)]


def _marked(words: Placed) -> Placed:
    """The lines of a mail, with `> ` before those of the mail below it, which somebody else wrote."""
    lines = [(found.start(), found[1].rstrip()) for found in _LINE.finditer(words.text)]
    filled = [n for n, (_, line) in enumerate(lines) if line.strip()]
    out = Rendering(words)
    if not filled:
        return out.done()
    theirs = _other_mail([line for _, line in lines])
    for number, (at, line) in enumerate(lines[filled[0] : filled[-1] + 1], filled[0]):
        if number >= theirs and line.strip() and not line.lstrip().startswith(">"):
            out.add("> ", at)
        out.add(line, at)
        out.add("\n", at + len(line))
    return out.done()


def _other_mail(lines: list[str]) -> int:
    """The number of the first line of somebody else's mail that bears no mark of its own, or one past the last.

    Where the lines below have a `>`, whoever wrote the mail may have answered between them: those without are theirs.
    """
    return next((start for start in _starts(lines) if not _is_quoted(lines, start)), len(lines))


def _is_quoted(lines: list[str], start: int) -> bool:
    return next((line for n in range(start, len(lines)) if (line := lines[n]).strip()), "").lstrip().startswith(">")


def _starts(lines: list[str]) -> Iterator[int]:
    """Where mail programs say that another mail follows: the numbers of the lines it may start at."""
    for number, line in enumerate(lines):
        if _ABOVE.fullmatch(line):
            yield number + 1
        elif line.lstrip().startswith("On "):
            # Mail programs break this line where it is long.
            for more in (1, 2, 3):
                said = " ".join(lines[number : number + more])
                if _ON.fullmatch(said) and _STAMPED.search(said):
                    yield number + more
                    break
        elif _FROM.match(line):
            below = [other for other in lines[number + 1 : number + 8] if other.strip()][:4]
            if any(map(_SENT.match, below)) and any(map(_TO.match, below)):
                yield number
