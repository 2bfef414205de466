"""What stands before somebody's words: whether it names a speaker, what of it is the name, and whether it is in doubt.

The label rule follows MAXQDA (a new paragraph, a name of at most 63 characters, a colon; case matters; what
stands before the first label is left out) and QualCoder's *Mark Speakers* (`#Name:`, `@Name:`, `[Name]`, no
clock times).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from sayso.catalogue import terms
from sayso.people import key, role_of, roles
from sayso.text import capital

_BETWEEN = frozenset(["of", "from", "and", "about"])  # a heading about somebody: views of mother
LONGEST_LABEL, LONGEST_INSIDE = 63, 60  # characters of a name, as MAXQDA, and of what stands in brackets behind it
ENOUGH_SHORT, ENOUGH_LONG = 3, 5  # how often what is neither name nor role comes back if it names a speaker
_LETTERS = 4  # of a role in short: *SW Ann*
MOST_WORDS = 5  # of a name; a place of work in brackets has as many as it has

# Names, initials and numbered speakers: Kyle Huey, Ms. O'Neil, PMA, SW1, Speaker 2, María de la Cruz, Day,
# Susan
_PART = r"(?:[^\W\d_](?:[^\W_]|['’.\-])*)"
_NAME = re.compile(
    rf"{_PART}(?:,?[ ](?:{_PART}|[#]?\d{{1,3}}|&|\+)){{0,4}}(?:[ _-]?\d{{1,3}})?(?:[ ]?\([^()\n]{{1,{LONGEST_INSIDE}}}\))?"
)
_NUMBERED = re.compile(r"[^\W\d_]{1,12}[ _-]?\d{1,3}")

DIRECTION = r"\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of writing to the left or right, which are not seen
_UNSEEN = re.compile(rf"[{DIRECTION}]")
# A picture of a person or a face before a label; other pictures may be bullets of a list
_FACE = re.compile(
    r"[\U0001f464-\U0001f478\U0001f47c\U0001f481-\U0001f487\U0001f575\U0001f5e3\U0001f600-\U0001f64f"
    r"\U0001f930-\U0001f939\U0001f9cd-\U0001f9df][\s\u200d\ufe0f\u2600-\u27bf\U0001f300-\U0001faff]*"
)
_INSIDE = re.compile(r"\s*[\[(]([^\[\]()]{1,40})[\])]")
_A_TIME = re.compile(r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?", re.I)
_AND = re.compile(r"\s*[,;/]\s*|\s+and\s+")
_TELEPHONE = re.compile(r"\+?\d[\d *]{8,18}")  # who rang in to a meeting, some digits perhaps hidden
_AND_ROLE = re.compile(r"(?P<name>[^,–—-]{2,40}(?:-[^,–— -]{2,40})?)(?:, | [-–—] )(?P<role>[^,]{2,40})")
_OR = re.compile(r"\s*/\s*|\s+or\s+")


@cache
def words_for(what: str) -> frozenset[str]:
    """The terms of one kind in the word list: `heading`, `noise`, `opener`, `account` (whoever is signed in),
    `slot` (a day, a meal, a room: no speaker, and words where it is said), `nobody`, `perhaps`, `pronoun`, `remark`, `how`, `kin` (before a name: *Uncle Ray*), or `name` (an opener that is also one: *Will*). A term may be of
    several kinds, with blanks between them.
    """
    return frozenset(row["term"] for row in terms(__file__) if what in row["what"].split())


@lru_cache(maxsize=4096)
def bare(label: str) -> str:
    """What of a label names: without pronouns, a transcriber's remark, a face and marks of direction.

    A guess in brackets becomes a question mark.

    >>> [bare(x) for x in ("Susan Bright (she/her)", "Mother [crying, quietly]", "Mum (cont'd)", "Chair (Ann)", "Father (possibly)", "The mother")]
    ['Susan Bright', 'Mother', 'Mum', 'Chair (Ann)', 'Father?', 'mother']
    """
    name = _INSIDE.sub(_kept, _UNSEEN.sub("", label).lstrip("~ "))  # WhatsApp: ~ Mum, who is not in the address book
    if found := _FACE.match(name):
        name = name[found.end() :]
    first, _, last = name.rpartition(" ")
    if "/" in last and all(part.lower() in words_for("pronoun") for part in last.split("/")):
        name = first
    if name[:1] == '"' and name.count('"') % 2 == 0:  # "Big Dave" Donnelly
        name = name.replace('"', "")
    name = _with_role(" ".join(name.split()))
    if name[:4].lower() == "the " and (is_role(name[4:]) or capital(name[4:5])):
        name = name[4:]
    return name or label


def _with_role(name: str) -> str:
    """*Ann Day, social worker*, *Ann - midwife*, *SW/Ann*, *Ann SW* and *Aunt Ann* as *Ann Day (social worker)*; *Mother/Father* is in doubt."""
    ways = [(found["name"], found["role"])] if (found := _AND_ROLE.fullmatch(name)) else []
    before, _, after = name.partition(" ")
    if (
        not role_of(name)[0]
        and "(" not in name
        and not after.isupper()
        and (before.lower() in words_for("kin") or _is_short(before))
    ):
        ways.append((after, before))
    before, _, after = name.rpartition(" ")
    if not before.isupper() and _is_short(after):
        ways.append((before, after))
    before, _, after = name.partition("/")
    if after and "/" not in after:
        ways += [way for way in ((after, before), (before, after)) if key(way[1]) in roles()]
    return next((f"{own} ({role})" for own, role in ways if _is_own(own) and role_of(key(role))[0]), name)


def _is_short(word: str) -> bool:
    """Whether a word is a role in short: *SW*, *HV*."""
    return word.isalpha() and word.isupper() and len(word) <= _LETTERS and word.lower() in roles()


def _is_own(name: str) -> bool:
    return is_name(name) and not role_of(name)[0]


def _kept(found: re.Match[str]) -> str:
    """What of a label's brackets is left: all of them where they hold a name, a role or a place of work."""
    inside = found[1].strip()
    if _A_TIME.fullmatch(inside):
        return ""
    if set(inside) == {"?"} or key(inside) in words_for("perhaps"):
        return "?"
    return "" if all(map(_is_remark, _AND.split(inside))) else found[0]


def _is_remark(part: str) -> bool:
    """A pronoun, or how and to whom somebody spoke: *crying*, *laughs quietly*, *to the baby*, *in Welsh*."""
    known = words_for("pronoun") | words_for("remark") | words_for("noise")
    plain = key(part)
    first, _, rest = part.partition(" ")
    alike = plain in known or (plain != "" and known.issuperset(plain.split()))
    return alike or (rest != "" and first in words_for("how"))


@lru_cache(maxsize=4096)
def in_doubt(label: str) -> bool:
    """Whether a label says that it is not known, or not for sure, who speaks.

    >>> [x for x in ("?", "Father?", "Foster carer?", "Mother/Father", "Unknown Speaker", "Speaker 1", "S/W", "Mother", "So why?") if in_doubt(x)]
    ['?', 'Father?', 'Foster carer?', 'Mother/Father', 'Unknown Speaker']
    """
    if key(label) in words_for("nobody") or set(label) == {"?"}:
        return True
    names = [part.strip(" ?") for part in _OR.split(_one_role(label))]
    return ("?" in label or len(names) > 1) and all(map(_may_name, names))


def _may_name(label: str) -> bool:
    """A name or a role word, or one that ends in a role word: *foster carer*, *duty social worker*."""
    return names_somebody(label) or ends_in_role(label)


def ends_in_role(label: str) -> bool:
    """*foster carer*, *Kai's mum*, *duty worker*; not *visit to father*, *for mum*."""
    *before, last = key(label).split() or [""]
    of_another = words_for("how") | words_for("opener") | _BETWEEN
    return may_be_label(label) and (role_of(label)[0] != "" or (last in roles() and of_another.isdisjoint(before)))


def counts_beside(label: str) -> bool:
    """Whether a label is one only beside others that name speakers: it is in doubt, or a telephone that rang in."""
    return in_doubt(label) or _TELEPHONE.fullmatch(label) is not None


@lru_cache(maxsize=4096)
def may_be_label(label: str) -> bool:
    """Whether what stands before a colon could name a speaker at all: short, no heading, no clock, no
    sentence.
    """
    name, _, inside = label.partition("(")
    if not name or len(name) > LONGEST_LABEL or len(inside) > 2 * LONGEST_INSIDE:
        return False
    if not label[0].isalpha() or label[-1] in ",;!?’'" or any(c in '!?;"“”«»\\=<>{}[]|\t' for c in label):
        return False
    plain = key(label)
    no_speaker = words_for("heading") | words_for("slot")
    if "/" in _one_role(name) or len(name.split()) > MOST_WORDS or not plain or plain in no_speaker:
        return False
    return plain.rstrip(" 0123456789") not in no_speaker or plain.split()[0] in roles()


def _one_role(label: str) -> str:
    """A label without the stroke of *s/w*, which is one person."""
    return label.replace("s/w", "sw").replace("S/W", "SW")


def is_role(label: str) -> bool:
    """Whether a label is a role word, alone, numbered, or with a name in brackets: `Mother`, `SW 2`, `Chair
    (Ann)`.
    """
    plain = key(label.partition("(")[0]).rstrip(" 0123456789")
    return plain in roles() or label.lower() in roles()


def is_name(label: str) -> bool:
    """Whether a label has the form of a name: words with capitals, initials, `SW1`, `Speaker 2`."""
    if not _NAME.fullmatch(label):
        return False
    parts = [p for p in re.split(r"[ ,]+", label.partition("(")[0]) if p[:1].isalpha()]
    if opens_a_sentence(label) and not label.isupper() and not _may_also_name(parts):
        return False
    capitals = [p for p in parts if any(c.isupper() for c in p) or not p[0].islower()]
    # "Kyle van der Berg" is a name, "What he said" is not: small words only between capitals, and few.
    return bool(parts) and parts[0] in capitals and parts[-1] in capitals and len(parts) <= 2 * len(capitals)


def opens_a_sentence(label: str) -> bool:
    """Whether a label begins with a word that opens a sentence: *So I said*."""
    return key(label).partition(" ")[0] in words_for("opener")


def _may_also_name(parts: list[str]) -> bool:
    """*Will*, *Will Day*, *An Nguyen*; not *My Mum*, *Can You*."""
    rest = words_for("opener") | roles().keys()
    return parts[0].lower() in words_for("name") and all(p[0].isupper() and key(p) not in rest for p in parts[1:])


def names_somebody(label: str) -> bool:
    """Whether a label by itself is one: it may be, and it is a role word or has the form of a name."""
    return may_be_label(label) and (is_name(label) or is_role(label))


def speakers_of(labels: Iterable[str]) -> frozenset[str]:
    """Which of the labels found in a file name speakers.

    A role word does; so does the form of a name that comes back or is one of several, and beside several what ends in a
    role word (*foster mum*, *Kai's mum*); so does anything else that does not open a sentence and comes back: three
    times if it is short, five times if it has more words. Beside one of these a label in doubt counts as well: its words
    are not those of whoever spoke before.

    >>> sorted(speakers_of(["Mother", "Susan Day", "So I said"]))
    ['Mother', 'Susan Day']
    """
    found = Counter(labels)
    count = {label: n for label, n in found.items() if may_be_label(label)}
    named = {label for label in count if is_role(label) or is_name(label)}
    named |= {label for label in count if key(label) in words_for("account") and count[label] >= ENOUGH_SHORT}
    several = len(named) >= 2
    if several:
        named |= {label for label in count.keys() - named if ends_in_role(label)}
    out = {label for label in named if count[label] >= 2 or several or is_role(label)}
    for label in count.keys() - named:
        enough = ENOUGH_SHORT if len(label.split()) <= 2 else ENOUGH_LONG
        if (count[label] >= enough and not opens_a_sentence(label)) or (
            count[label] >= 2 and _NUMBERED.fullmatch(label)
        ):
            out.add(label)
    written = {label.casefold() for label in out}
    return frozenset(
        out | {label for label in found if counts_beside(label) or label.casefold() in written} if out else out
    )
