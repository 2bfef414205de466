"""What stands in a transcript and was not said: its header, headings and captions, and lines between the turns that a
transcriber or a program put there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.people import key, role_of
from sayso.text import spoken
from sayso.transcripts.labels import is_name, is_role, opens_a_sentence, words_for

if TYPE_CHECKING:
    from sayso.transcripts.label_lines import Line
    from sayso.transcripts.talk import Lines

# Lines that a program puts between the words: a time alone, the foot of a page, what Teams and Zoom tell of the recording
_DAY = r"(?:(?:Yesterday|Today|Mon(?:day)?|Tue(?:sday)?|Wed(?:nesday)?|Thu(?:rsday)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)(?: \d{1,2} \w{3,9}(?: \d{4})?)?(?: at)?,? )?"
_TIME_ALONE = re.compile(
    rf"[\[(]?(?:{_DAY}(?:\d{{1,2}}:)?\d{{1,2}}:\d{{2}}(?: ?[APap][Mm])?"
    r"|(?:\d{1,2}h)?\d{1,3}m\d{1,2}s|\d{1,2}\.\d{2} ?[ap]m|\d{4} ?hrs)[\])]?|(?:\d+ hours? )?(?:\d+ minutes? )?\d+ seconds?"
)
_OF_THE_PROGRAM = re.compile(
    r"(?:Page|p\.)[ ]?\d{1,4}(?:[ ](?:of|/)[ ]\d{1,4})?|[-–][ ]?\d{1,4}[ ]?[-–]"
    r"|.{0,80}\bPage \d{1,4} of \d{1,4}"
    r"|(?:You|(?P<guest>.{1,63})) (?:has |have )?(?:left|joined) the (?:chat|meeting|call|conversation)(?: \(.{1,12}\))?"
    r"|(?P<who>.{1,63}) (?:started|stopped|ended|paused|resumed) (?:transcription|recording|(?:the )?meeting)"
    r"|(?:Transcription|Recording|Meeting) (?:started|stopped|ended|paused|resumed)\b.{0,40}"
    r"|(?-i:OFFICIAL(?:[- ]SENSITIVE)?|RESTRICTED|CONFIDENTIAL)\b.{0,60}"
    r"|(?:Meeting|Visit|Call) closed at .{1,20}|Minutes taken by .{1,60}|(?:Transcript|Recording|Interview|Tape) (?:ends|begins|starts|resumes)(?: (?:at )?\d{1,2}[.:]\d{2}.{0,12})?[.]?|End of (?:the )?(?:transcript|recording|meeting|interview|call)\b.{0,20}"
    r"|This editable transcript was computer generated.{0,200}|Transcribed (?:by|with|using) .{1,80}",
    re.I,
)
# What a messenger writes in the place of words, or of who came and went
_OF_MESSENGER = re.compile(
    r"Messages and calls are end-to-end encrypted.{0,200}|(?:This message was deleted|You deleted this message)[. ]*"
    r"|<?(?:image|video|audio|sticker|GIF|document|media|contact card) omitted>?|Waiting for this message.{0,80}"
    r"|(?:Missed|Silenced) (?:voice|video|group) call.{0,40}|null",
    re.I,
)
DATED = re.compile(r"\W{0,3}\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\W{1,3}\d{1,2}:\d{2}")
LETTER = re.compile(r"[^\W\d_]")
STOPS = (".", "?", "!", "…", "”", '"')
_UNSEEN = " \t\u200e\u200f\u202a\u202c"
MOST_NAMES = 3
"""Words that may end in a full stop and still be a name: `Dr. A. Day.`"""
_BULLET = re.compile(r"[-–•*][ \t]+|\d{1,2}[.)][ \t]+")
SPEAKS = re.compile(r"\?|\b(?:I|I'm|I’m|me|my|[Yy]ou|[Yy]our)\b")
_AFTERWORD = re.compile(r"\b(?:notes?|visit|observations?|reflections?|comments?|impressions?|thoughts|summary|analysis|debrief)\b", re.I)  # fmt: skip
_TITLE, _LETTERS = 6, 4  # words of a title; letters of a label that stands for a name
_MARKDOWN_HEADING = re.compile(r"#{1,6} ")  # a mark of f4 has no blank: #00:01:02-3#
_PARTS = re.compile(r"[,;(–]| - ")
_KEY = re.compile(r"(?P<name>[^,;:–(]{2,63}?)[ ]?(?:[,;:–(-].{0,60})?")


def header_lines(page: Lines, found: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines of a header (`Date:`, `Interviewer: …`): the first paragraph with a heading, as far as
    nobody comes back in it; or a key that tells who the speakers are (`SW: Ann Day, social worker`).
    """
    if not page.filled:
        return frozenset()
    by_number = {line.number: line for line in found}
    times = Counter(line.label for line in found)
    block: list[int] = []
    seen: set[str] = set()
    for number in page.filled[:40]:
        line = by_number.get(number)
        speaks = line is not None and _is_turn(page.text, line, times[line.label], line.label in seen)
        if speaks or (block and number != block[-1] + 1):
            break
        if line is not None:
            seen.add(line.label)
        block.append(number)
    return _of_headings(block, by_number, page.filled, times) or _key(page.text, page.filled, by_number, times)


def _is_turn(text: str, line: Line, times: int, seen: bool) -> bool:
    """Whether a line of the first paragraph is somebody's turn: who speaks comes back, or says *I* or *you*."""
    if times > 1 and seen:
        return True
    speaks = times > 1 or (
        key(line.label) not in words_for("heading") and bool(SPEAKS.search(text, line.words, line.stop))
    )
    return speaks and _is_sentence(text, line)


def _is_sentence(text: str, line: Line) -> bool:
    words = text[line.words : line.stop].split()
    return bool(words) and (words[-1][-1] in "?!" or (words[-1][-1] == "." and len(words) > MOST_NAMES))


def _of_headings(
    block: list[int], by_number: dict[int, Line], filled: list[int], times: Counter[str]
) -> frozenset[int]:
    named = [by_number[i] for i in block if i in by_number]
    headings = [line for line in named if key(line.label) in words_for("heading")]
    if not headings or len(named) < len(block) - 1:
        return frozenset()
    if any(times[line.label] > 1 for line in named if line.number < headings[0].number):
        return frozenset()  # somebody reads out a form
    # A transcript with no blank line goes straight on under its header: that ends at the last heading.
    goes_on = block[-1] + 1 in filled
    last = block[-1] if len(block) < 12 and not goes_on else headings[-1].number
    return frozenset(i for i in block if i <= last)


def _key(text: str, filled: list[int], by_number: dict[int, Line], times: Counter[str]) -> frozenset[int]:
    """The first paragraph of labels, none twice in it, with a name and no sentence behind: two and more that come again below
    (`SW: Ann Day`), or such as never do, where others do (`Interviewer: Ann Day`); with headings (`Date:`) among them, and a
    label of few letters behind which something else stands (`F: her father`)."""
    first = next((i for i in filled if i in by_number and by_number[i].style == "colon"), None)
    block: list[Line] = []
    while first is not None and (line := by_number.get(first)) is not None and _may_tell(text, line):
        block.append(line)
        first += 1
    people = [line for line in block if key(line.label) not in words_for("heading")]
    sure = [line for line in people if _tells_who(text, line) and _names_one(text, line)]
    ended = first not in filled
    labels = {line.label for line in people}
    others = sum(n > 1 for label, n in times.items() if label not in labels)
    again = all(times[label] > 1 for label in labels) and len(people) > 1 and 2 * len(sure) > len(people)
    never = all(times[label] == 1 for label in labels) and all(_tells_who(text, line) for line in people) and (
        others > 1 or (len(sure) == len(people) and others > 0)
    )  # fmt: skip
    told = ended and (again or never) and 1 <= len(people) == len(labels)
    return frozenset(line.number for line in block) if told else frozenset()


def _may_tell(text: str, line: Line) -> bool:
    """Whether a line may stand in such a paragraph: a heading, who somebody is, or few words behind a label of few letters."""
    words = text[line.words : line.stop].split()
    brief = len(line.label) <= _LETTERS and 0 < len(words) <= _TITLE and words[-1][-1] not in ".?!…"
    return key(line.label) in words_for("heading") or _tells_who(text, line) or brief


def _tells_who(text: str, line: Line) -> bool:
    words = text[line.words : line.stop].strip()
    found = _KEY.fullmatch(words)
    return found is not None and (is_name(found["name"]) or is_role(found["name"]))


def _names_one(text: str, line: Line) -> bool:
    """Whether such a line tells who a label is that comes again: a role for a name (`JM: Janet Moss, social worker`), a name for
    a role or for its first letters (`SW: Ann Day`, `SB: Sheila Brook`); nobody said it, as `Susan: Hello Donna`."""
    words = text[line.words : line.stop].strip()
    if words[-1] in "?!…" or opens_a_sentence(words) or SPEAKS.search(words):
        return False
    parts = [part.strip(" ().") for part in _PARTS.split(words)]
    letters = "".join(word[0] for word in parts[0].split())
    return any(role_of(part)[0] for part in parts) or (
        is_name(parts[0]) and (is_role(line.label) or letters.casefold().startswith(line.label.casefold()))
    )


def times_alone(page: Lines) -> frozenset[int]:
    """The numbers of the lines that hold a time and nothing else."""
    return frozenset(i for i in page.filled if _TIME_ALONE.fullmatch(page.line(i)))


def of_program(page: Lines) -> frozenset[int]:
    """The numbers of the lines that a program puts between the words: a time alone, the foot of a page, what it tells of
    the recording (*Ann Day stopped transcription*; with *I*, or with a full stop, somebody said so)."""
    told = ((i, _OF_THE_PROGRAM.fullmatch(page.line(i))) for i in page.filled)
    found = frozenset(
        i for i, line in told if line and all(is_name(who) for who in (line["who"], line["guest"]) if who)
    )
    return found | times_alone(page)


def of_messenger(page: Lines, heads: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that a messenger wrote into an exported chat: that a message was deleted, a picture left out,
    who joined; the last has a day and a time like every message, and no label."""
    found = {line.number for line in heads if _OF_MESSENGER.fullmatch(page.text[line.words : line.stop].strip(_UNSEEN))}
    dated = {i for i in page.filled if DATED.match(page.text, *page.place[i])}
    labelled = {line.number for line in heads}
    if 2 * len(dated & labelled) > len(labelled):
        found |= dated - labelled
    return frozenset(found)


def asides(page: Lines, found: Sequence[Line], heads: Sequence[Line], by_program: frozenset[int]) -> frozenset[int]:
    """The numbers of the lines among the turns that nobody said: those of a program, and those that stand behind a heading
    (`Note: the baby cried`).

    A line right below a label that stands alone is what was said, whatever word it starts with; a time there is a
    program's only where it has no place beside the label. A time now and then between words is one of them.
    """
    if not heads:
        return by_program
    times = times_alone(page)
    below = {line.number + 1 for line in heads if line.words >= line.stop}
    if 2 * len(times) < len(heads):
        labelled = {line.number for line in heads}
        inside = (i for i in times - below if 0 < i < len(page.place) - 1 and i + 1 not in labelled)
        by_program -= {i for i in inside if page.line(i - 1) and page.line(i + 1)}
    headings = {line.number for line in found if line.style == "colon" and key(line.label) in words_for("heading")}
    return frozenset(i for i in headings - below if i > heads[0].number) | (
        by_program - (below - times if heads[0].style == "alone" else below)
    )


def under_titles(page: Lines, heads: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines below the first label that are headings, and of those below a heading that stands by itself
    (`Plan`, with a blank line above; below the last turn what heads a note: `After the visit`) as far as the next label that
    begins no item of a list (`- Ann: to ring`), or to the end where nobody speaks below it: what somebody wrote.
    """
    labelled = {line.number for line in heads}
    alone = {line.number + 1 for line in heads if line.words >= line.stop}
    last = heads[-1].number if heads else 0
    to_do = [line.number for line in heads if SPEAKS.search(page.text, line.words, line.stop)]
    out: set[int] = set()
    within = listed = False
    above = ""
    for number in range(heads[0].number + 1 if heads else len(page.place), len(page.place)):
        line = page.line(number)
        within = within and (number not in labelled or listed or bool(_BULLET.match(line)))
        if within and number in labelled:
            out.add(number)
        if line and number not in labelled and number not in alone:
            apart = not page.line(number - 1)
            headed = apart and line[0].isupper() and bool(title(line.removesuffix(":")))
            ended = apart and number > last and above.endswith(STOPS) and is_short_heading(line) and _heads_a_note(line)
            within = within or headed or ended
            listed = listed or (headed and not any(i > number for i in to_do))  # tasks by name: nobody speaks any more
            if within or _MARKDOWN_HEADING.match(line):
                out.add(number)
        above = line or above
    return frozenset(out)


def is_short_heading(line: str) -> bool:
    """A rule, or a short line with a capital and without a stop: `Part 2 - after school`, `Notes after the visit`."""
    short = not line.endswith(STOPS) and len(line.split()) <= _TITLE
    return not LETTER.search(line) or (short and (line[0] == "#" or line[0].isupper()))


def _heads_a_note(line: str) -> bool:
    return not LETTER.search(line) or line[0] == "#" or _AFTERWORD.search(line) is not None


def title(line: str) -> str:
    """A heading on a line of its own (`# Actions`, `Apologies`), or nothing."""
    plain = key(line) if len(line) < 60 and not line.endswith(STOPS) else ""
    return plain if plain in words_for("heading") else ""


def is_title(line: str) -> bool:
    """Whether a line is a heading, a rule or a mark, and no words."""
    line = spoken(line).strip()
    return not line or line.startswith(("#", "---", "===", "***")) or bool(title(line))


def is_caption(line: str) -> bool:
    """A short line without a full stop: a title, a day, "Ann started transcription"; not words that were
    said.
    """
    return len(line) < 60 and not line.rstrip().endswith((".", "?", "!", "…", "”", '"'))
