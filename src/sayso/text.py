"""Words and sentences, with their places: the only tokeniser.

A word is a run of letters and digits with what holds it together (`don't`, `co-operate`, `e.g.`, `s.47`,
`10.30am`, `12/03/2024`); emoji and punctuation are no words. Sentences end at `.`, `!`, `?` or `…` where
what stands before is no abbreviation, initial or time, at blank lines, and at the ends of headings and list items.
Nothing is computed before it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

import regex

_LETTER = r"[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*"
_WORD = regex.compile(
    rf"""
      (?:\p{{L}}\.){{2,}}(?!\p{{L}}{{2}})           # e.g.  U.K.  a.m.
    | https?://[^\s<>"]+[\p{{L}}\p{{N}}/]           # addresses
    | (?<![\w.+-])[\w.+-]{{1,64}}+@[\w-]++(?:\.[\w-]++)+
    | \p{{L}}{{1,3}}\.\p{{N}}+(?:\(\p{{N}}+\))?      # s.47  reg.28  p.3
    | \p{{N}}+(?:[.,:/]\p{{N}}+)+(?:\p{{L}}{{1,2}}\b)?  # 10.30am  1,000  12/03/2024
    | {_LETTER}(?:['’\-‐‑]{_LETTER})*
    """,
    regex.VERBOSE,
)

# What a transcriber put between the words: [laughs], (long pause), <v Name>. Not said, so not counted.
_MARK = regex.compile(
    r"<[^<>\n]{0,120}>|\[[^\[\]\n]{0,60}\]|\((?:[\p{L}'’, -]{1,40}|\d{1,2}\.\d{1,2}|\.{1,3})\)|&(?:\p{L}+|#\d+);"
    r"|\((?:(?i:my |gut )?(?i:feelings?|thoughts?|thinking|reactions?|pause|silence) ?[:–-]|I (?:felt|noticed|thought)\b)[^()\n]{1,240}\)"
)

_ABBREVIATIONS = frozenset(
    """mr mrs ms mx dr prof rev fr sr jr st messrs hon no nos vs v cf ca al approx dept est ext fig figs inc ltd plc
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ref refs reg regs sch sec para paras pp vol ch art arts tel mob min mins hr hrs wk wks yr yrs""".split()  # noqa: SIM905
)
_TITLES = frozenset(["mr", "mrs", "ms", "mx", "dr", "rev", "fr", "st", "hon"])
_MOST_INITIALS = 3
_BEFORE_NO_NUMBER = frozenset(["sr", "jr", "al", "ca", "hon", "inc", "ltd", "plc", "vs"])
_GIVEN_NAMES = frozenset(["Al", "Art"])  # *et al.* and *art.* have a small letter
# After these a full stop may still end the sentence, so a capital letter decides.
_MAYBE = frozenset("etc am pm a.m p.m e.g i.e ie eg min mins hr hrs wk wks yr yrs no sat sun mar ext sec".split())  # noqa: SIM905
_MAY_GO_ON = _ABBREVIATIONS | _MAYBE

_STOP = regex.compile(
    r"(?<![.!?…])[.!?…]++[\"'’”»)\]]*+(?=\s|$)|(?<![.!?…])[.!?…]++[\"'’”»)\]]++(?=\S)|\n[ \t]*\n\s*+|\n"
)
_LIST = regex.compile(r"[ \t]*(?:[-*•‣◦·]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+")
_BEFORE = regex.compile(r"(?r)([\p{L}\p{M}.]+)\.")  # matched backwards, from a full stop
_CLOSING, _STOPS = "\"'’”»)]", ".!?…"
_LONGEST_ABBREVIATION = 24  # characters
_LONGEST_QUOTE = 240  # characters; a longer quotation is read as sentences of its own
_INITIALS = regex.compile(r"(?:\p{L}\.)+\p{L}")
_LONGEST_MARKER, _WIDEST_MARKER = 40, 5  # characters: a list marker before a full stop with and without the blanks
_LONG = 400  # characters: texts longer than this are cut once and the places kept, for several methods read each note
_NEXT = regex.compile(r"\s*[\"'‘“«(\[]*(\S)")


class _Pieces(dict[str, tuple[str, ...]]):
    """The words of each piece of text between blanks: most are met again and again, so they are worked out once."""

    MOST, LONGEST = 100_000, 40
    """How many are kept before all are forgotten, and how long in characters a piece may be to be kept."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        found = tuple(_WORD.findall(piece))
        if len(piece) <= self.LONGEST:
            if len(self) >= self.MOST:
                self.clear()
            self[piece] = found
        return found


_words_of = _Pieces().__getitem__


def small(text: str) -> str:
    """A text in small letters, each at its place: a letter whose small form would be longer stays as it is.

    >>> small("In Is\u0130tanbul")
    'in is\u0130tanbul'
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c if len(one := c.lower()) != 1 else one for c in text)
    return low


def word_places(text: str) -> Iterator[tuple[int, int]]:
    """The place of each word, in code points, half-open.

    >>> [ "s.47 at 10.30am"[a:b] for a, b in word_places("s.47 at 10.30am") ]
    ['s.47', 'at', '10.30am']
    """
    if "://" in text:
        yield from (found.span() for found in _WORD.finditer(text))
        return
    at = 0
    for word in words(text):  # most are known, and finding one again is quicker than telling where it ends
        at = text.index(word, at)
        yield at, at + len(word)
        at += len(word)


def words(text: str) -> list[str]:
    """The words of a text.

    >>> words("I don’t know, Mrs. O'Neil – e.g. co-operate 🙂")
    ['I', 'don’t', 'know', 'Mrs', "O'Neil", 'e.g.', 'co-operate']
    """
    if "://" in text:  # all other words end where a blank of any kind stands, and nothing beyond it bears on them
        return _WORD.findall(text)
    return list(chain.from_iterable(map(_words_of, text.split())))


def words_between(text: str, places: Iterable[tuple[int, int]]) -> tuple[tuple[str, ...], ...]:
    """The words of each of some stretches of a text, as `words` gives them.

    >>> words_between("Did he? No.", [(0, 7), (8, 11)])
    (('Did', 'he'), ('No',))
    """
    if "://" in text:
        return tuple([tuple(words(text[start:end])) for start, end in places])
    return tuple([tuple(chain.from_iterable(map(_words_of, text[start:end].split()))) for start, end in places])


def spoken(text: str) -> str:
    """A turn without what the transcriber put between the words, at the same places (marks become blanks).

    >>> spoken("Well [laughs] no.")
    'Well          no.'
    """
    if not ("<" in text or "[" in text or "(" in text or "&" in text):
        return text
    return _MARK.sub(lambda found: " " * len(found[0]), text)


def marks(text: str) -> Iterator[tuple[int, int]]:
    """The place of each mark that `spoken` blanks, in code points, half-open.

    >>> text = "Well [laughs] no."
    >>> [text[a:b] for a, b in marks(text)]
    ['[laughs]']
    """
    return (found.span() for found in _MARK.finditer(text))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The place of each sentence, without white space around it.

    >>> text = "Mrs. Day rang at 10.30 a.m. on Monday... She said: “No. Never.” Bye"
    >>> [text[a:b] for a, b in sentences(text)]
    ['Mrs. Day rang at 10.30 a.m. on Monday...', 'She said: “No. Never.”', 'Bye']
    """
    return iter(_kept(text) if len(text) > _LONG else _cut(text))


@lru_cache(maxsize=2048)
def _kept(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(_cut(text))


def _cut(text: str) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    start = 0
    if not _is_one(text):
        quoting = '"' in text or "“" in text or "«" in text
        for stop in _STOP.finditer(text):
            at, end = stop.span()
            if at < start:
                continue
            if end == len(text):
                break
            if text[at] == "\n":
                if not _line_ends_sentence(text, start, stop):
                    continue
            elif (quoting and _quote_open(text, start, end)) or not _stop_ends_sentence(text, stop):
                continue
            _add_trimmed(places, text, start, end)
            start = end
    _add_trimmed(places, text, start, len(text))
    return places


def _is_one(text: str) -> bool:
    """Nothing inside it could end a sentence."""
    inside = text.rstrip().rstrip(_CLOSING).rstrip(_STOPS)
    return not ("." in inside or "?" in inside or "\n" in inside or "!" in inside or "…" in inside)


def _add_trimmed(places: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    bare = text[start:end].strip()
    if bare:
        begin = text.index(bare[0], start)
        places.append((begin, begin + len(bare)))


def _quote_open(text: str, start: int, end: int) -> bool:
    """A double quotation mark is still open and closes soon: what ends inside it does not end the sentence around it.

    One that never closes was a slip of the pen and holds nothing together.
    """
    for left, right in ("“”", "«»", '""'):
        inside = (
            text.count(left, start, end) - text.count(right, start, end)
            if left != right
            else text.count(left, start, end) % 2
        )
        if inside > 0:
            closing = text.find(right, end, end + _LONGEST_QUOTE)
            return closing >= 0 and "\n\n" not in text[end:closing]
    return False


def _line_ends_sentence(text: str, start: int, stop: regex.Match[str]) -> bool:
    """A blank line, a heading, a list item or a `label:` line ends what stands before it; a wrapped line does not."""
    if stop[0].count("\n") > 1:
        return True
    line_start = text.rfind("\n", 0, stop.start()) + 1
    line = text[max(start, line_start) : stop.start()].strip()
    line_end = text.find("\n", stop.end())
    following = text[stop.end() : line_end if line_end >= 0 else len(text)]
    if not line or not following.strip():
        return True
    if line.startswith("#") or following.startswith(("#", "|", ">", "---")) or _LIST.match(following):
        return True
    if line.startswith("**") and line.rstrip(":").endswith("**"):
        return True  # a heading in bold
    if line.endswith((".", "!", "?", "…", ":", "”", '"')):
        return True
    if " | " in line and " | " in following:
        return True  # rows of a table, however long the names in them are
    if len(line) < 80 and all(c.isupper() for c in line if c.isalpha()) and any(map(str.isalpha, line)):
        return True
    # A line that stops well short of the next one was not wrapped by width: it is a heading or a field.
    return len(line) < 45 and (following.strip()[:1].isupper() or following.strip()[:1].isdigit())


def _stop_ends_sentence(text: str, stop: regex.Match[str]) -> bool:
    at, end = stop.span()
    if end - at == 1 and text[end] in " \n" and text[end + 1 : end + 2].isupper():  # as most do
        if text[at] in "?!":
            return True
        blank = text.rfind(" ", max(0, at - _LONGEST_ABBREVIATION), at)
        word = text[blank + 1 : at] if blank >= 0 and text[at] == "." else ""
        if len(word) > 1 and word.isascii() and word.islower() and word.isalpha() and word not in _MAY_GO_ON:
            return True
    after = _after(text, end)
    mark = stop[0].rstrip(_CLOSING)
    if not after:
        return True
    if mark.endswith(("…", "..")):
        return capital(after)
    if mark[-1] in "!?":
        return not after.islower()
    line_start = text.rfind("\n", max(0, at - _LONGEST_MARKER), at) + 1
    line = text[line_start:end] if line_start > 0 or at < _LONGEST_MARKER else ""
    if 0 < len(line.lstrip(" \t")) <= _WIDEST_MARKER and _LIST.fullmatch(line + " "):
        return False  # "1." at the start of a line numbers what follows
    if before := _before(text, at):
        word = before.lower().strip(".")
        if before.isupper() and 1 < len(before) <= _MOST_INITIALS and word in _ABBREVIATIONS:
            # Initials: "I rang CA. He was out." and "With SR. 45 minutes", but "REF. 12".
            return (capital(after) and word not in _TITLES) or (after.isdigit() and word in _BEFORE_NO_NUMBER)
        if word in _MAYBE or before in _GIVEN_NAMES:
            return capital(after) and word not in ("e.g", "i.e", "eg", "ie")
        if word in _ABBREVIATIONS:
            return False
        if len(word) == 1 and (after.isdigit() or (capital(before.strip(".")) and word != "i")):
            return False  # s. 47, J. Smith
        if "." in before and _INITIALS.fullmatch(before):
            return capital(after)
    return not after.islower()


def capital(letters: str) -> bool:
    """Whether letters are capitals, or of a script that has none: either may begin a sentence or be an initial."""
    return letters.isupper() or (letters.isalpha() and letters.lower() == letters.upper())


def _after(text: str, end: int) -> str:
    """The first letter of what follows a stop, whatever marks stand before it."""
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isalnum():
        return text[end + 1]
    following = _NEXT.match(text, end)
    return following[1] if following else ""


def _before(text: str, at: int) -> str:
    """The letters and stops right before a full stop, as far as an abbreviation may reach."""
    far = max(0, at - _LONGEST_ABBREVIATION)
    blank = text.rfind(" ", far, at)
    if blank >= 0 and text[at] == "." and (word := text[blank + 1 : at]).isascii() and word.isalpha():
        return word
    found = _BEFORE.match(text, far, at + 1)
    return found[1] if found else ""
