"""Of the styles in which lines start with who speaks (`label_lines`) the one that a file follows, and which of its labels name
speakers.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from sayso.people import key
from sayso.transcripts.label_lines import Line, set_off_by_dash
from sayso.transcripts.labels import ends_in_role, is_role, names_somebody, opens_a_sentence, speakers_of, words_for
from sayso.transcripts.named_speakers import Names
from sayso.transcripts.not_said import DATED, SPEAKS, times_alone
from sayso.transcripts.talk import Lines

_YOU = re.compile(r"\b[Yy]ou(?:r|rs)?\b")
_ONESELF = re.compile(r"\b(?:I|me|my)\b")
MOSTLY, USUALLY, FEW, FEWEST = 0.85, 0.7, 5, 3
"""The share of lines that are labelled where nearly all are, and that end a sentence or have a day where lines do; the fewest
from which that can be told, and the fewest labels beside which another may be one."""
_TELLS = frozenset("said says say saying asks asked reads read wrote writes goes told".split())  # noqa: SIM905
"""Words that tell what somebody else says: *Bev said: …* is in a turn."""
_ENDS = (".", "?", "!", "…", "”", '"', ")", "]", "-", "–", "—", "#", ">", "*")


def of_one_style(of: Lines, found: list[Line], said: int) -> list[Line]:
    """The lines of the style that most labelled lines follow, with labels that name speakers; `said` is how many lines may
    be words."""
    text = of.text
    best: list[Line] = []
    for style in ("colon", "bold", "header", "clock", "inline", "bracket", "cell", "letter", "dash", "alone"):
        mine = [line for line in found if line.style == style]
        if style == "dash":
            mine = [dashed for line in found if (dashed := set_off_by_dash(text, line))]
        if style == "letter":
            if not interview(text, mine):
                continue
            mine = sorted([*mine, *(line for line in found if line.style == "colon" and names_somebody(line.label))])
        if style not in ("colon", "bold", "letter"):
            count = Counter(line.label for line in mine)
            if len(mine) < 2 or (max(count.values()) < 2 and not all(is_role(label) for label in count)):
                continue
        known = speakers_of(line.label for line in mine)
        heads = [line for line in mine if line.label in known]
        if style == "colon":
            heads = _at_sentences(of, heads)
        if style in ("header", "clock", "alone") and heads:
            heads = [line for line in heads if _words_below(of, line)]
        if style == "alone":
            heads = _not_below_one(heads)
        if style in ("dash", "alone", "inline") and not _throughout(text, heads, said):
            continue
        if len(heads) > len(best):
            best = heads
    return _with_unknown(of, best, found, said)


def of_named(of: Lines, found: list[Line], usual: list[Line], names: Names, left_out: frozenset[int]) -> list[Line]:
    """The lines that begin with a label of those who are named for the file: in the style most of them follow, or with a
    colon whatever the label looks like (`1: words`). Of the `usual` lines those whose label is not named (a slip in the names
    that were given, or in the file) and comes back, or is a role, are nobody's for certain; others are words."""
    mine = [line for line in found if names.called(line.label)]
    style = max(
        Counter(line.style for line in mine).items(), key=lambda n: (n[1], n[0] == "colon"), default=("colon", 0)
    )
    kept = {line.number: line for line in mine if line.style in (style[0], "colon")}
    written = "|".join(map(re.escape, names.labels))
    begins = re.compile(rf"[ \t]*(?P<label>{written})[ \t]*[:：][ \t]*", re.I)
    for number in set(of.filled) - left_out - kept.keys():
        start, stop = of.place[number]
        if line := begins.match(of.text, start, stop):
            kept[number] = Line(number, start, stop, line["label"], line.end(), "colon", None, None)
    others = [line for line in usual if line.number not in kept and line.label != "?"]
    back = Counter(line.label for line in others)
    sure = [line for line in others if back[line.label] > 1 or is_role(line.label) or ends_in_role(line.label)]
    kept |= {line.number: line._replace(label="?") for line in sure}
    return [kept[number] for number in sorted(kept)]


def _at_sentences(of: Lines, heads: list[Line]) -> list[Line]:
    """Without labels that stand there once in the middle of a sentence (*the social* / *worker: Mrs Keane*); and in a chat,
    where each message has a day, without those of no day."""
    dated = [line for line in heads if DATED.match(of.text, *of.place[line.number])]
    if len(dated) >= max(FEW, USUALLY * len(heads)):
        return dated
    times = Counter(line.label for line in heads)
    if 1 not in times.values():
        return heads
    inside = _inside_sentences(of, heads)
    return [line for line in heads if times[line.label] > 1 or line.number not in inside]


def _inside_sentences(of: Lines, heads: list[Line]) -> frozenset[int]:
    """The numbers of the lines right below one that does not end a sentence, in a file in which lines above labels do."""
    above = [line for head in heads if head.number and (line := of.line(head.number - 1))]
    if sum(line.endswith(_ENDS) for line in above) < USUALLY * len(above):
        return frozenset()
    timed = times_alone(of)
    return frozenset(
        i
        for i in of.filled
        if i and (line := of.line(i - 1)) and not line.endswith((*_ENDS, ":")) and i - 1 not in timed
    )


def _not_below_one(heads: list[Line]) -> list[Line]:
    """Without the lines right below another: what stands below a name is its words (`Me`, and below it `Till 1`)."""
    kept: list[Line] = []
    for line in heads:
        if not kept or line.number > kept[-1].number + 1:
            kept.append(line)
    return kept


def _throughout(text: str, heads: list[Line], filled: int) -> bool:
    """Whether names that only a dash, a time or the end of the line sets off are labels: they come back, on most of the lines,
    and people speak to one another below them."""
    most = filled / 2 if heads and heads[0].style == "alone" else filled
    several = len(heads) >= 2 * len({line.label for line in heads}) >= 4 and len(heads) >= MOSTLY * most
    return several and _to_one_another(text, [(a.words, b.start) for a, b in pairwise(heads)])


def _with_unknown(of: Lines, heads: list[Line], found: list[Line], said: int) -> list[Line]:
    """Where lines start with who speaks, one that starts with something else of that form speaks too where it comes back, else
    it is nobody's for certain, never whoever's spoke before: where nearly every line has a label or a time of its own, and
    elsewhere where the line begins a sentence."""
    if not heads or heads[0].style != "colon" or len(heads) < FEWEST:
        return heads
    known = {line.number for line in heads}
    others = [
        line for line in found if line.style == "colon" and line.number > heads[0].number and line.number not in known
    ]
    others = [line for line in others if key(line.label) not in words_for("heading")]
    if not others:
        return heads
    throughout = len(heads) >= FEW and len(heads) >= MOSTLY * said
    timed = 2 * sum(line.begins is not None for line in heads) > len(heads)
    below_blank = {b for a, b in pairwise(of.filled) if b > a + 1}
    below_label = {line.number + 1 for line in heads if line.words >= line.stop}
    inside = _inside_sentences(of, heads)

    def begins(line: Line) -> bool:
        if timed and line.begins is not None:
            return True
        told = key(line.label).rpartition(" ")[2] in _TELLS
        if told or line.number in inside or opens_a_sentence(line.label):
            return False
        parted = line.number in below_blank or of.line(line.number - 1).endswith(_ENDS)
        return throughout or (parted and line.number not in below_label)

    times = Counter(line.label for line in found)
    more = (line for line in others if begins(line))
    return sorted([*heads, *(line if times[line.label] > 1 else line._replace(label="?") for line in more)])


def interview(text: str, lines: list[Line]) -> bool:
    """The letters are Q and A, *you* are asked or who answers does so of themselves, and answers say *I* as often as *you*:
    A. B. C. number a list, a form asks of others, and a leaflet answers *you*."""
    if {line.label for line in lines} != {"Q", "A"}:
        return False
    said = {letter: [text[line.words : line.stop] for line in lines if line.label == letter] for letter in "QA"}
    of_you = 4 * sum(bool(_YOU.search(one)) for one in said["Q"]) >= len(said["Q"])
    oneself = sum(bool(_ONESELF.search(one)) for one in said["A"])
    return (of_you or 4 * oneself >= len(said["A"])) and oneself >= sum(bool(_YOU.search(one)) for one in said["A"])


def _to_one_another(text: str, places: list[tuple[int, int]]) -> bool:
    return 3 * sum(bool(SPEAKS.search(text, *place)) for place in places) >= len(places)


def _words_below(of: Lines, line: Line) -> bool:
    """Something stands close under a header line."""
    return any(of.line(i) for i in range(line.number + 1, min(line.number + 4, len(of.place))))
