"""Whether a word means a child, and which: by a role, an age, a school, or who it is brought up by."""

from __future__ import annotations

from functools import lru_cache

import regex

from sayso.patterns import Pattern
from sayso.people import NAME
from sayso.phrases import Phrase
from sayso.text import sentences
from sayso.who import written_people

_NAME = (
    r"(?P<name>(?!Mr|Mrs|Ms|Miss|Dr|The|His|Her|Their|Baby|And|June|July|March|April|May|August|Monday|Friday|Year)"
    + NAME
    + ")"
)
# What tells that a name is a child's: a small age, a school, a cot; and what tells that it is not.
_YOUNG = Pattern(
    rf"{_NAME}(?: \p{{Lu}}[\p{{L}}-]+)?(?:,? \((?:aged? )?(?:1?\d(?!\d|[./:])|[^)]{{1,14}} (?:weeks|months)\b|(?:Year|Y) ?\d|reception)|, (?:who is |aged )?1?\d(?=[,;)\n]|\.(?!\d)| and|$)"
    r"| (?:was )?born at \d\d weeks| (?:is|was|turned) (?:aged )?(?:(?:1?\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:years?|months|weeks)|in Year \d)"
    r"| (?:was |is |came |got |arrived |started |settled |starts |goes )?(?:back |back home |home |late )?(?:at|from|to|in) (?:school|nursery|Year \d|kindergarten|reception|class|foster)\b"
    r"|[’']s (?:teacher|school|nursery|foster|carers?|nappy|bedtime|bottle|cot|homework|class|classroom|head ?teacher|health visitor)\b"
    r"| (?:and \p{Lu}\p{Ll}+ )?(?:will |can |is |are |was |were )?(?:stay|live|lives|living|placed|remain) with (?:(?:his|her|their) (?:mum|mother|dad|father|nan|gran|grandparents|parents|aunt)|Mr|Mrs|foster)\b)"
    rf"|\b(?:(?:[Yy]our|little|young|-year-old) (?:son|daughter)|baby|toddler|grandson|granddaughter|twins?,?|pupil|child|children|boys|girls|schoolboy|schoolgirl),? {_NAME}(?: and {_NAME.replace('?P<name>', '?P<other>')})?"
)
_AT_SCHOOL = Pattern(r"\b(?:\d(?:st|nd|rd|th)[ -]grade|Year \d\d?|recess|playground|classroom|nursery)\b")
_PARENTED = Pattern(rf"(?<!M[rs]s?\.? ){_NAME}[’']s (?:father|mother|mum|mom|dad|parents)\b")
# Those who write of one child alone: a school, a foster home, a court for the young.
_ABOUT_CHILDREN = Pattern(
    r"(?i)\b(?:school|nursery|pupil|foster carer|juvenile|youth justice|children['’]?s (?:home|guardian)|childminder|key person|safeguarding lead)\b"
)
_CAPITAL = Pattern(rf"{NAME}(?:['’]s)?")  # *Sam's* names Sam, and does not mean him
_GROWN = Pattern(rf"{_NAME}(?: \p{{Lu}}[\p{{L}}-]+)?(?:,? \((?:aged? )?|, (?:aged )?| is )(?:1[89]|[2-9]\d)\b(?![./:])")


@lru_cache(maxsize=64)
def _children(text: str, kind: str, to: tuple[str, ...], about: tuple[str, ...], author: str = "") -> frozenset[str]:
    """First names that the document itself shows to be children's."""
    found = {m[group] for m in _YOUNG.finditer(text) for group in ("name", "other") if m[group]}
    if _AT_SCHOOL.search(text):
        found |= {m["name"] for m in _PARENTED.finditer(text)}
    if "child" in kind and "to" in kind:
        found |= {name.split()[0] for name in to}
    if len(about) == 1 and _ABOUT_CHILDREN.search(f"{kind} {author}"):
        found |= {about[0].split()[0]}
    if any(name.split()[0] in found for name in about):
        found |= {word for name in about for word in regex.findall(r"(?:^|and |, )(\p{Lu}[\p{L}-]+)", name)}
    return frozenset(
        found
        - {m["name"] for m in _GROWN.finditer(text)}
        - ({name.split()[0] for name in to} if "child" not in kind else set())
    )


def child_meant(phrase: Phrase, word: int | None) -> str:
    """The child whom a word of the sentence means (a role, a name that the document shows to be one, a pronoun), or nothing."""
    if word is None:
        return ""
    tree, note = phrase.tree, phrase.note
    names = _children(note.span.quote, note.kind, tuple(p.name for p in note.to), tuple(p.name for p in note.about),
                      note.author.role if note.author else "")  # fmt: skip
    here = phrase.sentence[tree.starts[word] : tree.ends[word]]
    who = phrase.person(word)
    if here in names or (who.kind == "child" and not _grown(who.label, here, names, note.span.quote)):
        return who.label or here
    if tree.words[word] == "you":
        return who.label if "child" in note.kind and note.to and not phrase.quoted else ""
    gender = {"she": "f", "her": "f", "he": "m", "his": "m", "they": "", "their": ""}.get(tree.words[word])
    if gender is None:
        return ""
    at = phrase.sentence_span.start - note.span.start + tree.starts[word]
    text = note.span.quote
    # The first one named in the last sentence that names somebody before it says *she* or *he*.
    near = text[max(0, at - 900) : at]
    for a, b in reversed(list(sentences(near))):
        piece = near[a:b]
        named = [
            (m.start(), m[0])
            for m in _CAPITAL.finditer(piece)
            if m[0] in names | _named(text) and not _differs(gender, _gender(m[0], text))
        ]
        people = written_people(piece, note)
        children = {w.label for *_, w in people if w.kind == "child" and not _grown(w.label, w.label, names, text)}
        adults = {w.label for *_, w in people if w.kind == "family" and not _differs(gender, w.gender)}
        named += [(s, w.label if w.kind == "child" else piece[s:e].split()[0]) for s, e, w in people
                  if w.is_person and not _differs(gender, w.gender) and w.label not in _OFFICES
                  and not (piece[s:e].split()[0] in names and _differs(gender, _gender(piece[s:e].split()[0], text)))]  # fmt: skip
        said = {"f": "she|her", "m": "he|him|his"}.get(gender, "they|them|their")
        # Two whom the pronoun may mean: not told which of them it is.
        if len({name for _, name in named if name in names | children | adults}) > 1:
            return ""
        if named and not regex.search(rf"(?i)\b(?:{said})\b", piece[: min(named)[0]]):
            first = min(named)[1]
            return first if first in names or first in children else ""
    return note.about[0].label if len(note.about) == 1 and note.about[0].name.split()[0] in names else ""


_OFFICES = frozenset({"school", "nursery", "police", "hospital", "court", "social services", "children's services"})


def _grown(label: str, here: str, names: frozenset[str], text: str) -> bool:
    """A grown son or daughter: of an age told beside the name, or in a document that shows no child."""
    if any(m["name"] == here for m in _GROWN.finditer(text)):
        return True
    own = label.lower() in ("son", "daughter", "sons", "daughters")
    return own and not names and not regex.search(r"(?i)\b(?:child|children|baby|pupil|foster|toddler)\b", text)


def _differs(one: str, other: str) -> bool:
    return bool(one and other and one != other)


@lru_cache(maxsize=512)
def _gender(name: str, text: str) -> str:
    """Whether a name goes with *she* or with *he* in the document, by which comes first after it, more often."""
    after = regex.findall(rf"\b{regex.escape(name)}\b[^.!?\n]{{0,80}}?\b(she|her|he|him|his)\b", text)
    she = sum(word in ("she", "her") for word in after)
    return "" if len(after) < 2 else "f" if 4 * she >= 3 * len(after) else "m" if 4 * she <= len(after) else ""


@lru_cache(maxsize=64)
def _named(text: str) -> frozenset[str]:
    """Words that stand with a capital inside sentences: names of somebody or something."""
    return frozenset(
        regex.findall(
            rf"(?<=[\p{{Ll}},] )(?!Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|I\b){NAME}",
            text,
        )
    )
