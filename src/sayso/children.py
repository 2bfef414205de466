"""Whether a word means a child, and which: by a role word, a small age, a school year, or who brings the child up.

Only what the document shows of a name counts: standing beside a child makes nobody one. A pronoun is a child's only
where nobody else of the family can be meant.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import regex

from sayso.meant import of_initials
from sayso.model import Note
from sayso.patterns import lazy
from sayso.people import NAME
from sayso.phrases import Phrase
from sayso.standing import cues
from sayso.text import sentences
from sayso.who import Who, introduced, known, of_person, pronoun, written_people

_NAME = (
    r"(?P<name>(?!(?:Mr|Mrs|Ms|Miss|Dr|The|He|She|They|It|We|You|This|That|His|Her|Their|Our|My|Mum|Dad|Baby|And|But|In|At|On|Of|Now|Aged?|Room|Flat|Page|Week|Day|Visit|Session|June|July|March|April|May|August|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Year)\b)"
    + NAME
    + ")"
)
_SURNAME = r"(?: \p{Lu}[\p{L}’'-]+){0,2}"
_YEAR = r"(?:Year|Yr\.?|Y|P|S) ?\d{1,2}\b"
# An age beside a name, which settles it.
_MINOR = lazy(
    rf"{_NAME}{_SURNAME}(?:,? \((?![^)]*(?:pregnan|gestat|sober|clean))(?:[^()\d]{{0,14}} )?(?:aged? )?(?:1?\d(?![\d./:]|st|nd|rd|th|am|pm)|[^)]{{1,14}} (?:weeks|months|mths)\b|{_YEAR}|reception)|, (?:who is |aged? )?1?\d(?=[,;)\n]|\.(?!\d)| and|$)"
    rf"|, {_YEAR}|, [MF], 1?\d (?:yrs?|years|mths)\b| (?:was )?born at \d\d weeks| (?:is|was|turned) (?:aged )?(?:(?:1?\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:years?|months|weeks)|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?=[.,;]| and\b)|1?\d(?=[,;\n]|\.(?!\d))|in {_YEAR}))"
    rf"|\b(?:1?\d[ -](?:year|month|week)[ -]old|baby|toddler|grandson|granddaughter|pupil|child|schoolboy|schoolgirl)\W{{1,4}}{_NAME}(?: and (?P<other>\p{{Lu}}\p{{Ll}}+))?(?! \d?[2-9]\d\b)"
)
_GROWN = lazy(
    rf"{_NAME}{_SURNAME}(?:,? \((?:[^()\d]{{0,14}} )?(?:aged? )?|, (?:aged? )?| is )(?:1[89]|[2-9]\d)\b(?![./:%])"
)
_BORN = lazy(
    rf"{_NAME}{_SURNAME},? \(?(?:born|b\.|[Dd]\.?[Oo]\.?[Bb]\.?:?)(?: on)? [^()\n;]{{0,16}}?(?P<year>(?:19|20)\d\d)\b"
)
_OF_AGE = 18
# What tells that a name is a child's, unless something else tells that it is not: a school, a cot, who cares for them.
_YOUNG = lazy(
    rf"{_NAME}(?: (?:was |is |came |got |arrived |started |settled |starts |goes )?(?:back |back home |home |late )?(?:at|from|to|in) (?:school|nursery|Year \d|kindergarten|reception|class|foster)\b(?! run)"
    r"|[’']s (?:teacher|school|nursery|foster|nappy|bedtime|bottle|cot|homework|class|classroom|head ?teacher|health visitor)\b"
    r"| (?:and \p{Lu}\p{Ll}+ )?(?:will |can |is |are |was |were )?(?:stay|live|lives|living|placed|remain) with (?:(?:his|her|their) (?:mum|mother|dad|father|nan|gran|grandparents|parents|aunt)|Mr|Mrs|foster)\b)"
    rf"|\b(?:[Yy]our|little|young) (?:son|daughter),? {_NAME}|\b(?:twins?,?|children|boys|girls),? {_NAME}(?: and (?P<other>\p{{Lu}}\p{{Ll}}+))?"
)
_AT_SCHOOL = lazy(r"\b(?:\d(?:st|nd|rd|th)[ -]grade|Year \d\d?|recess|playground|classroom|nursery)\b")
_PARENTED = lazy(rf"(?<!M[rs]s?\.? ){_NAME}[’']s (?:father|mother|mum|mom|dad|parents)\b")
# What only somebody grown up has or is called.
_ADULTS = lazy(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? {_NAME}|{_NAME}[’']s (?:husband|wife|ex|children|kids|son|daughter|grandchildren|tenancy|landlord|employer|licen[cs]e|pregnancy)\b"
)
# Those who write of one child alone: a school, a foster home, a court for the young.
_ABOUT_CHILDREN = lazy(
    r"(?i)\b(?:school|nursery|pupil|foster carer|juvenile|youth justice|children['’]?s (?:home|guardian)|childminder|key person|safeguarding lead)\b"
)
_MAY_BE_YOUNG = frozenset({"sister", "brother", "cousin", "niece", "nephew", "friend", "friends", "family"})
_INFANT = lazy(rf"{_NAME}{_SURNAME},? \(?(?:aged? )?\d\d? ?(?:weeks|wks|days|months|mths|/52|/12)\b(?! pregnan)")
_SPEECHLESS = frozenset({"baby", "unborn", "infant", "newborn", "babies", "infants"})
_SAID_OF_ONE = {"she": "f", "her": "f", "hers": "f", "he": "m", "his": "m", "him": "m", "they": "", "their": "", "them": ""}  # fmt: skip
_LOOKED_BACK, _NEAR = 900, 2  # characters in which a pronoun looks for whom it means; sentences that are near


@lru_cache(maxsize=64)
def _children(
    text: str, kind: str, to: tuple[str, ...], about: tuple[str, ...], author: str = "", year: int = 0
) -> frozenset[str]:
    """First names that the document itself shows to be children's."""
    minors, young = _in(text, _MINOR), _in(text, _YOUNG)
    if _AT_SCHOOL.search(text):
        young |= {m["name"] for m in _PARENTED.finditer(text)}
    firsts, receivers = ({name.split()[0] for name in of} for of in (about, to))
    if "child" in kind and "to" in kind:
        minors |= receivers
    if len(about) == 1 and _ABOUT_CHILDREN.search(f"{kind} {author}"):
        young |= {about[0].split()[0]}
    if to and minors & firsts and not firsts & receivers:
        minors |= firsts  # a letter to others about the children
    adults = {m["name"] for m in _ADULTS.finditer(text)} | {
        name for name, who in introduced(text).items() if who.kind != "child" and who.label not in _MAY_BE_YOUNG
    }
    grown = {m["name"] for m in _GROWN.finditer(text)}
    for m in _BORN.finditer(text):
        (minors if year and year - int(m["year"]) < _OF_AGE else grown).add(m["name"])
    if "child" not in kind:
        grown |= receivers
    return frozenset(minors | (young - adults)) - grown


def _in(text: str, pattern: regex.Pattern[str]) -> set[str]:
    """The first names in what a pattern finds. A word that has a capital only where a sentence begins is none, if a name
    follows it: the *Saw* of *Saw Ollie (11)*."""
    found = set()
    for m in pattern.finditer(text):
        name, _, more = m[0].partition(" ")
        following = _CAPITAL.match(more)
        begins = name.lower() in _OPENERS or name.lower() in cues() or name.lower() in _small_words(text)
        found.add(following[0] if m["name"] == name and following is not None and begins else m["name"])
        found.add(m.groupdict().get("other"))
    return {name for name in found if name}


def children_of(note: Note) -> frozenset[str]:
    """First names that a note itself shows to be children's."""
    return _children(note.span.quote, note.kind, tuple(p.name for p in note.to), tuple(p.name for p in note.about),
                     note.author.role if note.author else "", note.date.year if note.date else 0)  # fmt: skip


def child_meant(phrase: Phrase, word: int | None) -> str:
    """The child whom a word of the sentence means (a role, a name that the document shows to be one, a pronoun), or nothing."""
    if word is None:
        return ""
    tree, note = phrase.tree, phrase.note
    if tree.words[word] == "you":
        who = phrase.person(word)
        return who.label if "child" in note.kind and note.to and not phrase.quoted else ""
    if (gender := _SAID_OF_ONE.get(tree.words[word])) is not None:
        return _by_pronoun(phrase, word, gender)
    if pronoun(tree.words[word]):
        return ""
    here = phrase.sentence[tree.starts[word] : tree.ends[word]]
    return _child(phrase.person(word), here, note)


def _child(who: Who, here: str, note: Note) -> str:
    """The label of somebody written as `here`, where that is a child; else nothing."""
    names, first = children_of(note), here.split()[0] if here.split() else here
    if first in names or (who.kind == "child" and not _grown(who, here, names, note.span.quote)):
        return who.label or here
    return ""


def _by_pronoun(phrase: Phrase, word: int, gender: str) -> str:
    """The child whom *she* or *he* means, by who is named before it.

    Sentences that begin with the same pronoun go on about the same person. The first other sentence, going back, that
    names anybody whom it fits has to name that child first and nobody else but workers; and no one grown may be named
    earlier in its paragraph, for then it might be them.
    """
    note = phrase.note
    at = phrase.sentence_span.start - note.span.start + phrase.tree.starts[word]
    text = note.span.quote[max(0, at - _LOOKED_BACK) : at]
    said = _PRONOUNS[gender]
    places = [place for place in sentences(text) if text[place[0] : place[1]].strip()]
    for back, (start, end) in enumerate(
        reversed(places), 0 if phrase.sentence[: phrase.tree.starts[word]].strip() else 1
    ):
        named = _fitting(text[start:end], gender, note)
        goes_on = said.search(text, start, end)
        if not named or (goes_on and goes_on.start() < start + named[0][0]):
            continue
        own = {here for _, here, who in named if who.kind not in ("service", "other") or _child(who, here, note)}
        first = named[0][1]
        if not (child := _child(named[0][2], first, note)):
            return ""
        if own != {first}:
            return "child" if all(_child(who, here, note) for _, here, who in named if here in own) else ""
        return child if back < _NEAR or not _grown_too(note, gender, first) else ""
    return _only_child(note)


def _grown_too(note: Note, gender: str, child: str) -> bool:
    """Whether the note names, or its case knows, somebody grown of the family whom the pronoun fits as well."""
    if any(p.side == "family" and not _differs(gender, of_person(p).gender) for p in known(note)):
        return True
    named = ((who, here) for _, here, who in _fitting(note.span.quote, gender, note) if here != child and who.of_family)
    return any(who.person or who.kind == "family" or here in introduced(note.span.quote) for who, here in named
               if not _child(who, here, note))  # fmt: skip


_PRONOUNS = {
    "f": lazy(r"(?i)\b(?:she|her|hers)\b"),
    "m": lazy(r"(?i)\b(?:he|him|his)\b"),
    "": lazy(r"(?i)\b(?:they|them|their)\b"),
}


def _fitting(text: str, gender: str, note: Note) -> list[tuple[int, str, Who]]:
    named = _named(text, note)
    fit = [not _differs(gender, _gender(who, here, note)) for _, here, who in named]
    # *the tutor Miss Hale* is one person, and no *he*
    apart = [True] + [b[0] - a[0] - len(a[1]) > len(" Miss ") for a, b in pairwise(named)] + [True]
    return [one for i, one in enumerate(named) if fit[i] and (apart[i + 1] or fit[i + 1])]


def speechless(word: str, note: Note) -> bool:
    """Whether a word means somebody too young for words: a baby, or a name with an age in weeks or months."""
    return word.lower() in _SPEECHLESS or word in _infants(note.span.quote)


@lru_cache(maxsize=64)
def _infants(text: str) -> frozenset[str]:
    return frozenset(m["name"] for m in _INFANT.finditer(text))


def _only_child(note: Note) -> str:
    """The one whom the note is about, where that is a child."""
    alone = len(note.about) == 1 and note.about[0].name.split()[0] in children_of(note)
    return note.about[0].label if alone else ""


def _named(text: str, note: Note) -> list[tuple[int, str, Who]]:
    """Everybody a text names, with the words for them, in order: roles, people of the note, their initials, other names."""
    found = [
        (start, text[start:end], _titled(text, start, who))
        for start, end, who in written_people(text, note)
        if who.is_person
        and who.gender != "office"
        and not speechless(text[start:end], note)
        and not (_ANY.search(text, 0, start) or _OWNS.match(text, end))
    ]
    taken = [(start, start + len(here)) for start, here, _ in found]
    for m in _CAPITAL.finditer(text):
        if any(a <= m.start() < b for a, b in taken) or _OWNS.match(text, m.end()):
            continue
        if (who := of_initials(m[0], note)) is not None:
            found.append((m.start(), m[0], who))
        elif _PLACE.search(text, 0, m.start()):
            continue
        elif m[0] in _names(note.span.quote) | children_of(note) and not speechless(m[0], note):
            found.append((m.start(), m[0], Who(m[0], "person")))
    return sorted(found, key=lambda one: one[0])


def _titled(text: str, start: int, who: Who) -> Who:
    """With the gender that a title before the name tells."""
    title = _TITLE.search(text, 0, start) if not who.gender else None
    return replace(who, gender="m" if title[1] == "Mr" else "f") if title else who


_TITLE = lazy(r"\b(Mr|Mrs|Ms|Miss)\.? $")
# What a clipped note begins with where it has no *I*: no name, though with a capital.
_OPENERS = frozenset("saw met visited seen spoke rang collected picked dropped took observed heard found both with also then re present".split())  # fmt: skip  # noqa: SIM905
_PLACE = lazy(r"(?i)\b(?:the|in|at|from|of|near|on|placement,) $")
_ANY = lazy(r"(?i)\b(?:only|any|no|a|an|each|every|other|another|young|old) $")
_OWNS = lazy(r"[’']s?\b")  # *Leo's social worker*: somebody else is spoken of
_CAPITAL = lazy(r"\b\p{Lu}(?:\p{Ll}+(?:[’'-]\p{Lu}\p{Ll}+)*|\p{Lu}{0,2}\b)")


def _grown(who: Who, here: str, names: frozenset[str], text: str) -> bool:
    """A grown son or daughter: of an age told beside the name, or in a document that shows no child."""
    if any(m["name"] == here for m in _GROWN.finditer(text)):
        return True
    own = who.label.lower() in ("son", "daughter", "sons", "daughters")
    return own and not names and not regex.search(r"(?i)\b(?:child|children|baby|pupil|foster|toddler)\b", text)


def _differs(one: str, other: str) -> bool:
    return one != other and bool(one and other)


def _gender(who: Who, here: str, note: Note) -> str:
    return who.gender or _goes_with(here.split()[0], note.span.quote)


def _goes_with(name: str, text: str) -> str:
    """Whether a name goes with *she* or with *he* in the document, by which comes first after it, more often."""
    after = _pronouns_after(text).get(name)
    if not after:
        return ""
    she = sum(word in ("she", "her") for word in after)
    return "f" if 4 * she >= 3 * len(after) else "m" if 4 * she <= len(after) else ""


@lru_cache(maxsize=64)
def _pronouns_after(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for m in _GOES.finditer(text):
        found.setdefault(m[1], []).append(m[2])
    return found


_GOES = lazy(rf"\b({NAME})\b(?=[^.!?\n]{{0,80}}?\b(she|her|he|him|his)\b)")


@lru_cache(maxsize=64)
def _small_words(text: str) -> frozenset[str]:
    """The words of a text that stand in it without a capital."""
    return frozenset(_SMALL.findall(text))


_SMALL = lazy(r"(?<![\p{L}’'])\p{Ll}+")


@lru_cache(maxsize=64)
def _names(text: str) -> frozenset[str]:
    """Words with a capital inside sentences, or that begin one before what only somebody does: names of some kind."""
    begin = {m[1] for m in _DOES.finditer(text) if m[1].lower() not in _small_words(text)}
    return frozenset(begin | set(_INSIDE.findall(text)))


_INSIDE = lazy(rf"(?<=[\p{{L}},] )(?!Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mr|Mrs|Ms|Miss|Dr|I\b){NAME}")  # fmt: skip
_DOES = lazy(
    rf"(?<=(?:[.!?]|\n|^)[ \n]*)({NAME}) (?:said|says|told|tells|asked|asks|let|came|went|rang|gave|took|brought|thinks|thought|wants|wanted"
    rf"|felt|feels|answered|opened|explained|agreed|arrived|left|smiled|cried|laughed|looked|sat|picked|made|showed|seemed|and {NAME} (?:were|are|had|came))\b"
)
