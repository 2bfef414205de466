"""Findings that somebody set aside in the document itself: which, and why.

A comment without a code or without a reason sets nothing aside.

    <!-- sayso: ignore W201, W208 -- quoted from the referral form -->      in Markdown and web pages
    [sayso: ignore W201 -- the parent's own word for it]                    in Word, plain text and e-mail
    [sayso: ignore-file W201 -- a form whose headings we may not change]    for the whole file
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from sayso.model import Finding, SaysoError, Source, Span

LONGEST_REASON = 500
"""Characters of a reason: longer ones are no reason but a record."""

# The lengths are bounded so that a file of unclosed comments is read in one go.
_COMMENT = re.compile(
    r"<!--\s{0,100}sayso:(?P<html>.{0,1500}?)-->"
    r"|\[\s{0,100}sayso:(?P<plain>(?:[^\[\]]|\[[^\[\]]{0,200}\]){0,1500}+)\]",
    re.I | re.S,
)
_VERB = re.compile(r"\s*(ignore(?:-file)?)(?![\w-]):?(.*)", re.I | re.S)
_DASH = re.compile(r"-{2,}|[‒–—―−:]|(?<=\s)-")  # a word processor makes one dash of two
_BLANK_LINE = re.compile(r"\n[ \t\r>]*(?=\n)")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment that sets findings aside: `codes` (or names of rules) as written, and the `reason`.

    `covers` is a place in the text, or the whole file. Where `lacks` says something, it sets nothing aside.
    """

    span: Span
    codes: tuple[str, ...]
    reason: str
    covers: tuple[int, int] | Literal["file"]
    known: bool = True

    @property
    def lacks(self) -> str:
        """What is missing for it to count, in words, or nothing."""
        if not self.known:
            return "the word `ignore` or `ignore-file`"
        return "" if self.codes and self.reason else "a reason after `--`" if self.codes else "the code of a rule"

    def covers_place(self, offset: int) -> bool:
        return self.covers == "file" or self.covers[0] <= offset < self.covers[1]


def suppressions(source: Source) -> tuple[Suppression, ...]:
    """Every comment to us in a text, in order, also those that lack something."""
    text = source.text
    if "sayso:" not in text.lower():  # nearly every text: this is all it costs
        return ()
    # With the comments blanked out we see which of them stand alone on their lines.
    rest = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return tuple(_one(source, rest, found) for found in _COMMENT.finditer(text))


def comments(text: str) -> list[tuple[int, int]]:
    """The places of the comments to us: they are no prose.

    >>> comments("He [sayso: ignore W201 -- his word] refused.")
    [(3, 35)]
    """
    return [found.span() for found in _COMMENT.finditer(text)] if "sayso:" in text.lower() else []


def apply(
    source: Source,
    findings: Iterable[tuple[str, Finding]],
    found: tuple[Suppression, ...],
    slugs: Mapping[str, str],
    on: Collection[str] | None = None,
) -> tuple[tuple[tuple[str, Finding], ...], tuple[Suppression, ...]]:
    """The findings that stay, and the suppressions that set nothing aside, each with only the codes that were idle.

    A finding is set aside where its first evidence starts in what a suppression covers. `slugs` leads from names of
    rules to codes. With `on`, the codes that were looked for, a code that was not looked for is not called idle.
    """
    by_code: dict[str, list[tuple[int, Suppression]]] = {}
    for number, one in enumerate(found):
        for code in {_code(word, slugs) for word in one.codes if not one.lacks}:
            by_code.setdefault(code, []).append((number, one))
    kept, used = [], set()
    for code, finding in findings:
        covering = {(number, code) for number, one in by_code.get(code, ()) if _covered(source, finding, one)}
        used |= covering
        if not covering:
            kept.append((code, finding))
    unused = []
    for number, one in enumerate(found):
        idle = tuple(w for w in one.codes if one.lacks or _is_idle(_code(w, slugs), number, used, slugs, on))
        if idle or one.lacks:
            unused.append(replace(one, codes=idle))
    return tuple(kept), tuple(unused)


def as_comment(code: str, reason: str, html: bool) -> str:
    """A suppression to put into a document: for Markdown and web pages (`html`), or for Word, plain text and e-mail.

    Raises SaysoError without a code or a reason, or with too long a reason.

    >>> as_comment("W201", "from the referral form", html=True)
    '<!-- sayso: ignore W201 -- from the referral form -->'
    """
    calm = _reason(re.sub(r"-{2,}", "–", reason).translate(str.maketrans("[]", "()")))
    if not re.fullmatch(r"[A-Za-z]\w*(?:-\w+)*", code):
        raise SaysoError("suppression", "one code or name of a rule", f"`{code}`", "Name the rule, such as W201.")
    if not calm or len(calm) > LONGEST_REASON:
        raise SaysoError("suppression", f"a reason of 1 to {LONGEST_REASON} characters", f"{len(calm)}",
                         "Say in a few words why it may stand.")  # fmt: skip
    return f"<!-- sayso: ignore {code} -- {calm} -->" if html else f"[sayso: ignore {code} -- {calm}]"


def _one(source: Source, rest: str, found: re.Match[str]) -> Suppression:
    body = found["html"] if found["html"] is not None else found["plain"]
    verb = _VERB.match(body)
    said = verb[2] if verb else body
    dash = _DASH.search(said)
    codes = [w for w in re.findall(r"[^\s,;&]+", said[: dash.start()] if dash else said) if w.lower() != "and"]
    return Suppression(
        source.span(*found.span()),
        tuple(dict.fromkeys(codes)),  # each once, in order
        _reason(said[dash.end() :]) if dash else "",
        "file" if verb and verb[1].lower() == "ignore-file" else _covers(source, rest, *found.span()),
        known=verb is not None,
    )


def _covers(source: Source, rest: str, start: int, end: int) -> tuple[int, int]:
    """The line that holds a comment; for a comment alone on its line, the next paragraph."""
    text = source.text
    line, line_end = text.rfind("\n", 0, start) + 1, _line_end(text, end)
    if rest[line:line_end].strip(" \t\r\n>"):  # a comment inside a quoted mail stands after its mark
        return line, line_end
    following = re.compile(r"[^\s>]").search(rest, line_end)
    if not following:
        return line_end, line_end
    begin = text.rfind("\n", 0, following.start()) + 1
    if source.counted == "paragraph":  # in Word a line is a whole paragraph
        return begin, _line_end(text, begin)
    blank = _BLANK_LINE.search(text, begin)
    return begin, blank.start() if blank else len(text)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return end if end >= 0 else len(text)


def _reason(written: str) -> str:
    """A reason without line wraps, and without the dashes around it."""
    return " ".join(written.split()).strip("-‒–—―−: ")


def _code(word: str, slugs: Mapping[str, str]) -> str:
    return slugs.get(word.lower().replace("-", "_"), word.upper())


def _covered(source: Source, finding: Finding, one: Suppression) -> bool:
    if not finding.evidence or finding.evidence[0].source != source.id:
        return one.covers == "file"
    return one.covers_place(finding.evidence[0].start)


def _is_idle(
    code: str, number: int, used: set[tuple[int, str]], slugs: Mapping[str, str], on: Collection[str] | None
) -> bool:
    """A code that set nothing aside. A code that no rule has is always idle: it is a slip of the pen."""
    return (number, code) not in used and (on is None or code in on or code not in slugs.values())
