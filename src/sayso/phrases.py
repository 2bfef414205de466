"""A term of a rule where it stands: in its sentence, in somebody's voice, said of somebody.

One shared analysis for all rules of the level `phrase`: whether the words are the writer's own plain statement
(narration), quoted, reported, negated or hypothetical, and who is meant. What we are not sure of is left open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sayso import clauses, standing
from sayso.attribution import quotations
from sayso.catalogue import Standing
from sayso.copied_mail import by_its_writer
from sayso.lexicon import Hit
from sayso.meant import fits, who_stands
from sayso.model import Finding, Note, Power, Span, Stage
from sayso.observations import is_observation
from sayso.patterns import lazy
from sayso.syntax import Parses, Tree
from sayso.text import sentences
from sayso.who import NOBODY, THING, Who, names_in, names_of, names_somebody, pronoun, written_people

_BLOCKQUOTE = lazy(r"(?m)^[ \t]*>.*(?:\n(?![ \t]*\n)[ \t]*>.*)*")
_CODE = lazy(r"(?ms)^```.*?^```[ \t]*$|`[^`\n]+`|https?://\S+|<!--.*?-->|\[sayso:[^\]]*\]|^[\w -]{2,20}: \S+@\S+$")
_SIGNS_OF_CODE = ("`", "://", "<!--", "[sayso:", "@")  # without one of which `_CODE` finds nothing
_BOLD = lazy(r"[\W\d]*\*\*(?P<words>[^*\n]{2,60})\*\*")
_FEW = 6  # words in bold that lead a sentence
_HEADING = lazy(r"#{1,6} |[^\p{Ll}]{4,}$|[^.!?]{2,60}:$|\*\*[^*]+\*\*:?$")


@dataclass(frozen=True, slots=True)
class Page:
    """A note cut into sentences, with the places that are not prose and those that are somebody else's words."""

    note: Note
    sentences: tuple[tuple[int, int], ...]
    quoted: tuple[tuple[int, int], ...]
    left_out: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        return self.note.span.quote


def page(note: Note) -> Page:
    """Cut a note once for all its phrases."""
    text = note.span.quote
    left_out = tuple(m.span() for m in _CODE.finditer(text)) if any(c in text for c in _SIGNS_OF_CODE) else ()
    blocks = [m.span() for m in _BLOCKQUOTE.finditer(text)] if ">" in text else []
    quoted = tuple(sorted([*quotations(text), *blocks]))
    return Page(note, tuple(sentences(text)), quoted, left_out)


_SENTENCES_BACK = 3  # in which a pronoun looks for somebody


class NotParsed(Exception):
    """A rule asked for the grammar of a sentence before it was parsed: it is asked again afterwards."""


class Phrase:
    """A term at its place in a note. Everything is worked out when it is asked for.

    While `waits` is set, asking for the grammar raises NotParsed, so that many sentences can be parsed together.
    """

    waits = False
    parsed = True  # whether the rule looks at the grammar: see `catalogue.rule`

    def __init__(self, page: Page, hit: Hit, index: int, parses: Parses) -> None:
        self.note, self.start, self.end, self.term = page.note, hit.start, hit.end, hit.term
        self._page, self._index, self._parses = page, index, parses

    # the words
    @property
    def words(self) -> str:
        """The words as they stand, on one line."""
        return " ".join(self._page.text[self.start : self.end].split())

    @property
    def span(self) -> Span:
        return self.note.span.part(self.start, self.end)

    @cached_property
    def sentence(self) -> str:
        a, b = self._page.sentences[self._index]
        return self._page.text[a:b]

    @property
    def is_name(self) -> bool:
        """Whether the words are somebody's name, and no term: *Ms Savage*."""
        return self._page.text[self.start].isupper() and names_somebody(self.note, self.start, self.end)

    @property
    def sentence_span(self) -> Span:
        return self.note.span.part(*self._page.sentences[self._index])

    @property
    def at(self) -> tuple[int, int]:
        """The place of the words in the sentence."""
        begin = self._page.sentences[self._index][0]
        return self.start - begin, self.end - begin

    @cached_property
    def before(self) -> str:
        """The sentence before in the same paragraph, or nothing."""
        return self.beside(-1)

    @cached_property
    def after(self) -> str:
        """The sentence after in the same paragraph, or nothing."""
        return self.beside(1)

    def beside(self, step: int) -> str:
        """The sentence so many steps before (below 0) or after in the same paragraph, or nothing."""
        at = self._index + step
        if not 0 <= at < len(self._page.sentences):
            return ""
        (_a, b), (c, _d) = sorted([self._page.sentences[self._index], self._page.sentences[at]])
        if "\n\n" in self._page.text[b:c].replace("\r", ""):
            return ""
        return self._page.text[slice(*self._page.sentences[at])]

    @property
    def is_heading(self) -> bool:
        """The sentence is a heading or a field's name, as a form prints it, or a few words in bold lead it and the phrase
        is one of them: ***Section 47 (July).** Discussed.*"""
        bold = _BOLD.match(self.sentence)
        if bold and self.at[1] <= bold.end() and len(bold["words"].split()) <= _FEW:
            return True
        return bool(_HEADING.match(self.sentence)) and len(self.sentence) < 90

    @property
    def observed(self) -> bool:
        """Something seen, heard, measured or counted stands in the sentence or beside it."""
        return any(map(is_observation, (self.sentence, self.before, self.after)))

    # in whose voice
    @cached_property
    def quoted(self) -> bool:
        """Inside quotation marks, or in a block of quoted lines."""
        return _covered(self._page.quoted, self.start)

    @property
    def left_out(self) -> bool:
        """In a comment, an address or a piece of code: no prose."""
        return _covered(self._page.left_out, self.start)

    @property
    def to_parse(self) -> tuple[str, frozenset[str]]:
        """The sentence, and the words in it that are to be taken for names."""
        return self.sentence, names_of(self.note)

    @cached_property
    def tree(self) -> Tree:
        if self.waits:
            raise NotParsed
        return self._parses.parse([self.to_parse])[self.to_parse]

    @cached_property
    def head(self) -> int | None:
        """The word of the phrase on which its others depend, in the tree."""
        return self.tree.top(*self.at)

    @cached_property
    def _reported(self) -> standing.Reported | None:
        return standing.reported(self.tree, self.head) if self.head is not None else None

    @property
    def reported(self) -> bool:
        """In words or thoughts that the writer hands over to somebody."""
        return self._reported is not None

    @property
    def speaker(self) -> Who:
        """Who said the reported words, as far as we could tell."""
        return self.person(self._reported.speaker if self._reported else None)

    @cached_property
    def negated(self) -> bool:
        return self.head is not None and standing.negated(self.tree, self.head, self.tree.at(*self.at))

    @cached_property
    def hypothetical(self) -> bool:
        return self.head is not None and standing.hypothetical(self.tree, self.head, self.tree.at(*self.at))

    def stands_as(self, even: Iterable[Standing] = (), parsed: bool = True) -> bool:
        """Whether this is the writer's own plain statement, or stands in one of the other ways that are allowed."""
        if self.left_out or ("quoted" not in even and self.quoted):
            return False
        if not parsed or not standing.may_be_otherwise(self.sentence):
            return True
        return not any(name not in even and getattr(self, name) for name in ("reported", "negated", "hypothetical"))

    # who is meant
    def person(self, word: int | None) -> Who:
        """Who a word of the tree names; NOBODY where it names none, or is None."""
        return NOBODY if word is None else _whom(self, word)

    @cached_property
    def who(self) -> Who:
        """Who has this quality or does this act; NOBODY where the sentence leaves it out."""
        return self.person(clauses.holder(self.tree, self.head)) if self.head is not None else NOBODY

    @cached_property
    def doer(self) -> Who:
        """Who does what the verb says, also in the passive."""
        return self.person(clauses.doer(self.tree, self.head)) if self.head is not None else NOBODY

    @cached_property
    def done_to(self) -> Who:
        """Whom the verb acts on, also in the passive."""
        return self.person(clauses.done_to(self.tree, self.head)) if self.head is not None else NOBODY

    @property
    def passive(self) -> bool:
        return self.head is not None and clauses.is_passive(self.tree, self.head)

    @property
    def of_family(self) -> bool:
        """Said of somebody of the family, or of a person whom nothing places elsewhere; also where nobody is named,
        as in clipped notes (*Hostile on phone*)."""
        return self.who.of_family or self.who is NOBODY

    @property
    def by(self) -> str:
        """The writer, as the note names them: of an e-mail that is copied into it, that one's."""
        author = by_its_writer(self.note, self.span.start).author
        return author.label if author else ""

    def _over(self) -> str:
        """Who the words are said of; rules that never look at the grammar do not have it parsed for this alone."""
        return self.who.label if self.parsed else ""

    def finding(
        self,
        message: str,
        *,
        by: str | None = None,
        over: str | None = None,
        power: Power | None = None,
        stage: Stage | None = None,
    ) -> Finding:
        """A finding at these words. By the writer, over whom they are said of, unless told otherwise."""
        instead = tuple(way.strip() for way in (self.term.get("instead") or "").split(";") if way.strip())
        return Finding(
            message, (self.span,), by=self.by if by is None else by, over=self._over() if over is None else over,
            power=power, stage=stage, instead=instead, where=self.note.source, date=self.note.date,
        )  # fmt: skip


def _covered(places: tuple[tuple[int, int], ...], at: int) -> bool:
    i = bisect_right(places, (at, 1 << 60)) - 1
    return any(a <= at < b for a, b in places[max(0, i - 2) : i + 1])


def _whom(phrase: Phrase, word: int) -> Who:
    tree, note = phrase.tree, phrase.note
    is_name = tree.tags[word] in ("NNP", "NNPS")
    if pronoun(tree.words[word]):
        others = _not_meant(phrase, word)
        earlier = _people_in(phrase.sentence[: tree.starts[word]], note)
        for back in range(1, _SENTENCES_BACK + 1):
            earlier = [*_people_in(phrase.beside(-back), note), *earlier]
            meant = [who for who in earlier if who.label not in others]
            if fits(tree.words[word], meant):
                break
        return who_stands(tree.words[word], meant, note)
    known = written_people(phrase.sentence, note)
    inside = [who for start, end, who in known if start < tree.ends[word] and end > tree.starts[word]]
    if inside:
        return inside[-1]
    start, end = tree.starts[word], tree.ends[word]
    if end - start == 1 and phrase.sentence[end : end + 1] in ("-", "‐", "‑"):
        return THING  # the E of E-mail is nobody's initial
    return who_stands(phrase.sentence[start:end], [], note, is_name)


def _people_in(text: str, note: Note) -> list[Who]:
    """Everybody a text names, also those of whom it tells nothing but the name."""
    known = written_people(text, note)
    unplaced = [w for w in names_in(text, names_of(note)) if not any(w.label in text[a:b] for a, b, _ in known)]
    return [*(who for *_, who in known), *unplaced]


def _not_meant(phrase: Phrase, word: int) -> set[str]:
    """Whom a pronoun cannot mean: in *the chair thanked her* she is not the chair."""
    tree = phrase.tree
    if tree.deps[word] not in ("dobj", "dative", "pobj") or tree.words[word].endswith(("self", "selves")):
        return set()
    over = next((i for i in tree.above(word) if tree.tags[i].startswith("V")), None)
    subject = clauses.subject(tree, over) if over is not None else None
    if subject is None or subject == word or pronoun(tree.words[subject]):
        return set()
    return {_whom(phrase, subject).label}
