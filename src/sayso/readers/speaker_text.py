"""Transcripts typed or exported as text: a name, then what was said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter

from sayso.catalogue import reader
from sayso.dates import parse_clock
from sayso.model import Encounter, SaysoError, Source
from sayso.people import key, role_of
from sayso.transcripts import speaker_key, within_turns
from sayso.transcripts.front_matter import front_matter
from sayso.transcripts.label_lines import Line
from sayso.transcripts.label_page import Page, page
from sayso.transcripts.label_style import interview
from sayso.transcripts.labels import in_doubt, is_name, is_role, words_for
from sayso.transcripts.named_speakers import Names, in_front, label_of, named
from sayso.transcripts.talk import Piece, Troubles, clip, encounter, trim

_LOOKED_AT = 150_000  # characters that are enough to tell a transcript from a note
_ENDS = (".", "?", "!", "…", "。", "！", "？", "؟", "۔", "।")
_OFTEN = 3  # times that words of nobody known come back
_FEW, _FEW_IN = 2, 8
"""Paragraphs set apart among turns of a line each that are told: so many, or one in so many turns. More are the file's way."""
_SHORT = 10  # labels: fewer may be a few lines of talk in a note
_MEETING = frozenset(
    ("apologies", "minutes", "action", "actions", "agenda", "matters arising", "aob", "recommendations")
)
_NOTE = re.compile(r"\b(?:note|notes|report|letter|minutes|chronology|summary)\b", re.I)
_ENGLISH = re.compile(r"\bthe\b")
_TALKED = re.compile(r"[?？؟]|\b(?:[Hh]ello|[Tt]hanks|[Bb]ye|I|I'm|I’m|you|we|me|my|your)\b")
_REPORTED = re.compile(
    r"(?:says?|said|states?|stated|reports?|reported|denies|denied|attends?|attended|feels|felt|agrees|agreed|refuses|refused|admits|admitted"
    r"|confirms|confirmed|claims|claimed|alleges|alleged|wants|wanted|unhappy|worried)\b"
)
# Where the file itself ends the talk: Otter's footer, and the footnotes of a Word file
_FOOTER = re.compile(
    r"(?:Transcribed by https?://otter\.ai|\[(?:(?:foot|end)note \d+|header|footer|comment[^\]\n]{0,60})\] ).*", re.I
)
_CELL_BEHIND = re.compile(r"\S[ \t]*[|\t][ \t]*\w")
_FIRST_STAMP = re.compile(r"\\?\[(\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?)\\?\][ \t]+(?=\S)", re.A)
_LAST_STAMP = re.compile(r"(?<=[.?!…\"”’)\]])[ \t]+\\?[\[(]?(\d{1,2}:\d{2}(?::\d{2})?)\\?[\])]?[ \t]*\Z", re.A)
_CLOSING = frozenset("0123456789)] \t")  # what a time at the end may end in
_FEWEST, _MOSTLY = 3, 0.7  # turns, and their share
_MARK = re.compile(r"#(\d{1,2}:\d{2}:\d{2})[-.,](\d{1,3})#", re.A)


def recognises(text: str) -> float:
    """How sure it is: labels that come back in turn, on most of the paragraphs; little for a note with headings.

    A label in doubt (`Mother/Father:`, `Visit?:`) tells nothing: forms have them too.
    """
    front, _ = front_matter(text)
    if any(row.name == "kind" and _NOTE.search(row.value) for row in front):
        return 0.0
    if in_front(text):
        return 1.0
    cut = text.rfind("\n", 0, _LOOKED_AT) if len(text) > _LOOKED_AT else len(text)
    looked = page(text[: cut if cut > 0 else _LOOKED_AT])
    often = Counter(line.label for line in looked.heads)
    looked = looked._replace(heads=[line for line in looked.heads if _tells(line.label, often[line.label])])
    labels = [line.label for line in looked.heads]
    if len(labels) < 2 or 2 * sum(_in_a_table(looked, line) for line in looked.heads) > len(labels):
        return 0.0
    share = len(labels) / max(1, looked.openings)
    runs = sum(a != b for a, b in zip(labels, [None, *labels], strict=False))
    returns = runs - len(set(labels))
    above, below = looked.headings
    if _is_form([*above, *below], labels, share) and (_is_form(above, labels, share) or not _talked(looked, 2)):
        return 0.0
    note = len(labels) < _SHORT and looked.around > 0.4 * len(looked.text)  # that quotes a little talk
    if note or looked.before > 0.4 * len(looked.text) or ((above or below) and not _talked(looked)):
        return 0.0
    if not _talked(looked, 0) and (
        any(_ENGLISH.search(looked.text, line.words, line.stop) for line in looked.heads) or not _stopped(looked)
    ):
        return 0.0  # a list by people: Ann: ring the nursery, Bob: Monday
    if 2 * sum(_REPORTED.match(looked.text, line.words) is not None for line in looked.heads) >= len(looked.heads):
        return 0.0  # Landlord: says rent is late.
    if all(len(label) == 1 for label in labels) and not _letters_speak(looked):
        return 0.0
    if returns < 1 or (returns < 2 and share < 0.7):
        return _of_few(looked, share)
    if share >= 0.5:
        return 0.9
    enough = returns >= 3 if share >= 0.25 else returns >= 8 and len(labels) >= 20
    return 0.7 if enough else 0.0


def _in_a_table(looked: Page, line: Line) -> bool:
    """Whether a line that begins with a name has a cell behind its words: only its headings tell which of them were said."""
    return line.style == "cell" and _CELL_BEHIND.search(looked.text, line.words, line.stop) is not None


def _tells(label: str, times: int) -> bool:
    """Whether a label tells that people speak: one in doubt does not, but for *Unknown male* that comes back."""
    return is_name(label) or not in_doubt(label) or (times >= _OFTEN and key(label) in words_for("nobody"))


def _is_form(headings: list[str], labels: list[str], share: float) -> bool:
    """Whether headings make a text a form or minutes."""
    several = len(set(headings)) >= 2 and len(headings) * 4 >= len(labels)
    return several or (share < 0.8 and not _MEETING.isdisjoint(headings))


def _talked(looked: Page, least: int = 1) -> bool:
    """Whether people ask, or speak of themselves or to each other, in so many quarters of the turns, and in one turn at
    least; a note by people has headings."""
    stops = [*(line.start for line in looked.heads[1:]), len(looked.text)]
    places = zip(looked.heads, stops, strict=True)
    said = sum(bool(_TALKED.search(looked.text, line.words, max(line.words, stop))) for line, stop in places)
    return said > 0 and 4 * said >= least * len(looked.heads)


def _letters_speak(looked: Page) -> bool:
    """Whether letters stand for people: S, O, A and P are the parts of a medical note, and Q and A may be a leaflet's."""
    asked = {line.label for line in looked.heads} == {"Q", "A"}
    return interview(looked.text, looked.heads) if asked else _talked(looked)


def _stopped(looked: Page) -> bool:
    """Whether a sentence ends in any turn."""
    stops = [*(line.start for line in looked.heads[1:]), len(looked.text)]
    return any(looked.text[line.words : stop].rstrip().endswith(_ENDS) for line, stop in zip(looked.heads, stops, strict=True))  # fmt: skip


def _of_few(looked: Page, share: float) -> float:
    """A few turns without a return: talk only if every paragraph has a role for its label, or somebody whom the head of
    the file lists, and people are addressed.
    """
    words = [looked.text[line.words : line.stop].strip() for line in looked.heads]
    talked = sum(bool(_TALKED.search(w)) for w in words)
    closed = sum(w.endswith((".", "!", "?", "…", "”", '"')) for w in words)
    listed = speaker_key.meant(looked.text[: looked.heads[0].start], {line.label for line in looked.heads})
    roles = sum(
        is_role(line.label) or role_of(line.label.partition("(")[2].rstrip(")"))[0] != "" or line.label in listed
        for line in looked.heads
    )
    sure = share >= 0.99 and 2 * talked >= len(words) and 2 * closed >= len(words)
    if len({line.label for line in looked.heads}) == 1:
        return 0.0
    return 0.6 if sure and roles == len(words) else 0.3 if sure and looked.text.count("?") else 0.0


@reader(code="F203", level="encounter", recognises=recognises)
def speaker_text(source: Source) -> Encounter:
    """Turns from text with `NAME: words`, from Otter's, Teams' and other headers with a time, and from Word
    files.

    A label has at most 63 characters (MAXQDA) and five words, starts a line, and is a role, a name that is
    one of several, or comes back. A turn goes on until the next label. Raises SaysoError where no line starts
    with a label.
    """
    speakers = named(source)
    read = page(source.text, speakers)
    troubles = Troubles(source)
    if speakers and all(line.label == "?" for line in read.heads):
        raise SaysoError(
            source.id, f"lines that start with {' or '.join(map(label_of, speakers.names))}", "no such line",
            "Name those who speak just as the file writes them.",
        )  # fmt: skip
    if not read.heads:
        raise SaysoError(
            source.id, "lines that start with who speaks, such as Mother: No.", "no such line",
            "Put a name and a colon before each turn. A note needs none of this.",
        )  # fmt: skip
    _tell_before(read, troubles)
    _tell_asides(read, troubles)
    _tell_unknown(read, troubles)
    if len(read.apart) <= max(_FEW, len(read.heads) // _FEW_IN):
        _tell_apart(read, troubles)
    if speakers:
        _tell_once(source, read, troubles)
    key = {} if speakers else speaker_key.meant(read.text[: read.heads[0].start], {line.label for line in read.heads})
    return encounter(source, _pieces(read, speakers), troubles, key)


def _tell_before(read: Page, troubles: Troubles) -> None:
    if read.before > 0:
        start, end = trim(read.text, read.body, read.heads[0].start)
        troubles.add(
            "before", start, "a name before the first words", f"«{clip(read.text[start:end])}»",
            "What stands before the first name is left out; put a name and a colon before it if it was said.",
        )  # fmt: skip


def _tell_asides(read: Page, troubles: Troubles) -> None:
    """What a program put between the turns is left out without a word: it tells nothing; a heading might have been said."""
    for number in sorted(read.asides - read.by_program):
        start, end = read.lines[number]
        troubles.add(
            "aside", start, "words that somebody said", f"«{clip(read.text[start:end])}»",
            "The line is left out; put a name and a colon before it if it was said.",
        )  # fmt: skip


def _tell_unknown(read: Page, troubles: Troubles) -> None:
    """A line that begins like a turn, with what is not known to be a speaker."""
    for line in read.heads:
        if line.label == "?" and (raw := read.text[line.start : line.words].strip(" \t*?:()[]")):
            troubles.add(
                "unknown", line.start, "the name of a speaker", f"«{clip(raw)}»",
                "Whose words these are is not told; name the speaker as elsewhere in the file, or take out the colon.",
            )  # fmt: skip


def _tell_apart(read: Page, troubles: Troubles) -> None:
    """A paragraph without a name between turns of a line each: it may go on from the turn before, or tell what happened."""
    for number in read.apart:
        start, end = read.lines[number]
        troubles.add(
            "apart", start, "a name before what stands by itself", f"«{clip(read.text[start:end])}»",
            "It is read as words of whoever spoke before. Put it in brackets if nobody said it.",
        )  # fmt: skip


def _tell_once(source: Source, read: Page, troubles: Troubles) -> None:
    """Lines that would have been turns of somebody who is not named: they are words of whoever spoke before."""
    begun = {line.number for line in read.heads}
    for line in page(source.text).heads:
        if line.number not in begun and line.label != "?":
            troubles.add(
                "once", line.start, "no speaker but those who are named", f"«{clip(read.text[line.start:line.stop])}»",
                "The line is read as words of whoever spoke before it. Is it a turn? Name its speaker too.",
            )  # fmt: skip


def _pieces(read: Page, speakers: Names) -> Iterator[Piece]:
    """The words of each turn. The heads are used up on the way: a long transcript is not held twice."""
    end = _talk_end(read)
    heads = read.heads
    within = within_turns.pattern((line.label for line in heads), map(label_of, speakers.names))
    closed = _close_with_times(read)
    heads.reverse()
    while heads:
        line = heads.pop()
        stop = heads[-1].start if heads else end
        for i, (start, close, said_at) in enumerate(_parts(read, line, max(stop, line.words))):
            begins = line.begins if i == 0 else None
            if closed and (last := _LAST_STAMP.search(read.text, start, close)):
                said_at = parse_clock(last[1])
                start, close = trim(read.text, start, last.start())
            if i == 0 and (first := _FIRST_STAMP.match(read.text, start, close)):  # Sonix: Susan: [0:00:16] words
                start, close = trim(read.text, first.end(), close)
                begins = parse_clock(first[1]) if begins is None else begins
            ends = said_at if said_at is not None else line.ends
            heard = list(within_turns.voices(read.text, start, close, line.label, within))
            for k, (label, a, b) in enumerate(heard):
                last_one = k == len(heard) - 1
                yield Piece(label, *trim(read.text, a, b), None if k else begins, ends if last_one else None)


def _close_with_times(read: Page) -> bool:
    """Whether most turns end in a time: it tells when they ended, as a mark of f4 does."""
    closing = (line for line in read.heads if read.text[line.stop - 1 : line.stop] in _CLOSING)
    closed = sum(_LAST_STAMP.search(read.text, line.words, line.stop) is not None for line in closing)
    return closed >= _FEWEST and closed > _MOSTLY * len(read.heads)


def _talk_end(read: Page) -> int:
    last = read.heads[-1]
    for number in range(last.number + 1, len(read.lines)):
        if _FOOTER.match(read.text, read.start(number), read.lines[number][1]):
            return read.lines[number][0]
    return len(read.text)


def _parts(read: Page, line: Line, stop: int) -> list[tuple[int, int, float | None]]:
    """The words of one turn, in several places where a clock on each line or a mark such as #00:01:02-3#
    parts them.

    f4 and f5 set their mark at the end of the words, so a mark there is the time at which they ended.
    """
    text = read.text
    places = [(line.words, stop)]
    own = range(line.number, bisect_left(read.lines, stop, key=itemgetter(0)))
    if read.starts or read.asides:
        places = [(max(line.words, read.start(i)), min(read.lines[i][1], stop)) for i in own if i not in read.asides]
    out: list[tuple[int, int, float | None]] = []
    for start, end in places:
        at = start
        for mark in _MARK.finditer(text, start, end):
            out.append((*trim(text, at, mark.start()), _seconds(mark)))
            at = mark.end()
        out.append((*trim(text, at, end), None))
    return [part for part in out if part[0] < part[1]]


def _seconds(mark: re.Match[str]) -> float:
    hours, minutes, seconds = (int(x) for x in mark[1].split(":"))
    return hours * 3600 + minutes * 60 + seconds + float(f"0.{mark[2]}")
