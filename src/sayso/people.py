"""Who is meant: names, initials and role words matched to the people of a case, or left open."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from unicodedata import combining, normalize

from sayso.catalogue import terms
from sayso.model import FAMILY_SIDES, NOBODY_NAMED, Person, Side
from sayso.patterns import lazy
from sayso.text import capital, small, words
from sayso.wordlist import Wordlist

_PART = r"[\p{Ll}\p{M}]+(?:\p{Lu}[\p{Ll}\p{M}]+)*"
NAME = rf"(?:\p{{Lu}}\p{{M}}*(?:['’-]\p{{Lu}}\p{{M}}*)?{_PART}(?:['’-]\p{{L}}{_PART})*|\p{{Lo}}[\p{{Lo}}\p{{M}}]*)"
"""How one name is written, as a pattern: *Reis*, *MacGabhann*, *O'Shaughnessy*, *Ó-Briain*, *Al-Masri*, *李娜*."""


@cache
def roles() -> dict[str, tuple[str, Side]]:
    """Role words as records and transcripts write them, each with the role and the side it stands for."""
    return {row["term"]: (row["role"], row["side"]) for row in terms(__file__) if row["role"] != "*"}  # type: ignore[misc]


@cache
def _last_words() -> dict[str, Side]:
    """Words that make a role of whatever stands before them, with the side: *officer* of *housing officer*."""
    return {row["term"].removeprefix("… "): row["side"] for row in terms(__file__) if row["role"] == "*"}  # type: ignore[misc]


@lru_cache(maxsize=4096)
def role_of(label: str) -> tuple[str, Side]:
    """The role a label stands for, and its side; nothing and unknown where it stands for none.

    A son or daughter who speaks is of the family, not *the child*; a carer may be a parent or paid: their side is not known.

    >>> role_of("SW 2"), role_of("Housing Officer"), role_of("Daughter"), role_of("Ana")
    (('social worker', 'service'), ('housing officer', 'service'), ('daughter', 'family'), ('', 'unknown'))
    """
    if "(" in label:  # a name and a role: each is asked for by itself
        return "", "unknown"
    whole = key(label).rstrip(" 0123456789")
    parted = whole.replace("-", " ")
    for written in (whole, parted):
        if written in roles():
            role, side = roles()[written]
            return role, "unknown" if role in _OF_ANY_SIDE else "family" if role in _OF_ANY_AGE else side
    side = _last_words().get(parted.rpartition(" ")[2], "unknown")
    return (whole, side) if side != "unknown" else ("", "unknown")


_OF_ANY_SIDE, _OF_ANY_AGE = ("carer",), ("son", "daughter", "grandchild")


@lru_cache(maxsize=4096)
def key(label: str) -> str:
    """A label as we compare it: words in lower case, without titles' full stops.

    >>> key("Ms. Reis (Mum)")
    'ms reis mum'
    """
    return " ".join(word.lower().strip(".").replace("’", "'") for word in words(label))


_PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "ħ": "h"}
)
"""Letters that are written as others where the keyboard has none, and that no rule of Unicode takes apart."""


@lru_cache(maxsize=4096)
def plain_key(label: str) -> str:
    """A label as it is often written: without accents and apostrophes, and, as in the name of a file, without hyphens.

    >>> plain_key("Sinéad O’Brien-Wiśniewska"), plain_key("sinead obrien wisniewska"), plain_key("ŁUKASZ YILDIRIM")
    ('sinead obrien wisniewska', 'sinead obrien wisniewska', 'lukasz yildirim')
    """
    plain = "".join(c for c in normalize("NFKD", key(label)) if not combining(c)).translate(_PLAIN)
    return plain.replace("'", "").replace("-", " ")


class Roll:
    """The people of a case, to look names up in. A name that fits two people is left open."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(people)
        self._by: dict[str, dict[str, set[str]]] = {
            "given": defaultdict(set),
            "derived": defaultdict(set),
            "plain": defaultdict(set),
        }
        self._ids = {person.id: person for person in self.people}
        self._by_role: dict[str, set[str]] = defaultdict(set)
        for person in self.people:
            for label in (person.id, person.name, *person.aka):
                self._by["given"][key(label)].add(person.id)
                self._by["plain"][plain_key(label)].add(person.id)
            parts = key(person.name).split()
            if len(parts) > 1:
                surnames = (" ".join(parts[i:]) for i in range(1, len(parts)))  # of García López, and de la Cruz
                for short in (parts[0], *surnames, "".join(p[0] for p in parts), f"{parts[0]} {parts[-1][0]}"):
                    self._by["derived"][short].add(person.id)
            self._by_role[key(person.role)].add(person.id)
            if key(person.role) in roles():
                self._by_role[roles()[key(person.role)][0]].add(person.id)

    def find(self, label: str) -> Person | None:
        """The one person meant by a label: by name, `aka` or id, then first name, surname or initials, then role.

        >>> roll = Roll([Person("r", "Roberta Dixon", "mother", "family", ("Mum",)), Person("s", "Susan Day", "social worker")])
        >>> [getattr(roll.find(x), "id", None) for x in ("Mum", "Susan", "SW", "MOTHER", "RD", "Chair")]
        ['r', 's', 's', 'r', 'r', None]
        """
        wanted = key(label)
        for way, form in (("given", wanted), ("derived", wanted), ("plain", plain_key(label))):
            if len(found := self._by[way].get(form, set())) == 1:
                return self._ids[next(iter(found))]
        by_role = self._by_role.get(wanted) or self._by_role.get(roles().get(wanted, ("", "unknown"))[0])
        if wanted and by_role and len(by_role) == 1:
            return self._ids[next(iter(by_role))]
        return None

    def seat(self, speaker: Person) -> Person:
        """The person of the case whom a reader's speaker is, or the speaker with what its label tells of its role.

        "Susan (SW)", "SW (Susan)" and "Day, Susan" are tried in their parts before they are left open.

        >>> [(p.name, p.role) for p in map(Roll([]).seat, (Person("a", "SW (Dana)"), Person("b", "Dana (SW)"), Person("c", "Mum")))]
        [('Dana', 'social worker'), ('Dana', 'social worker'), ('Mum', 'mother')]
        """
        if speaker is NOBODY_NAMED:
            return speaker
        inside = speaker.name.partition("(")
        for label in (speaker.name, inside[0], " ".join(reversed(speaker.name.split(","))), inside[2].rstrip(") ")):
            if label.strip() and (found := self.find(label)):
                return found
        whole, before, within = speaker.name, inside[0].strip(), inside[2].rstrip(") ")
        for label, name in ((whole, whole), (within, before), (before, within)):
            role, side = role_of(label)
            if role:
                named = name if name[:1].isupper() else whole  # Mum (birth) is not called *birth*
                return replace(speaker, name=named or whole, role=role, side=side)
        return speaker


def told_apart(seats: Mapping[Person, Person], known: Iterable[Person]) -> dict[Person, Person]:
    """The speakers of one conversation as they were seated; of several in one role each has the name with it, or two social
    workers would have the floor as one. The people of a case keep their roles, by which its figures are told.

    >>> ann, bob = Person("a", "Ann", "social worker", "service"), Person("b", "Bob", "social worker", "service")
    >>> [p.label for p in told_apart({ann: ann, bob: bob}, ()).values()]
    ['social worker Ann', 'social worker Bob']
    """
    of_case = {person.id for person in known}
    held = Counter(person.role for person in set(seats.values()))
    return {
        speaker: replace(person, role=f"{person.role} {own}")
        if person.role and held[person.role] > 1 and person.id not in of_case and (own := _beside_role(person))
        else person
        for speaker, person in seats.items()
    }


def _beside_role(person: Person) -> str:
    """What of a name is no role: *Ann*, the 2 of *SW 2*, nothing of *SW*."""
    before, _, inside = person.name.partition(" (")
    if inside and role_of(before)[0] == person.role:
        return f"({inside}"
    if role_of(person.name)[0] != person.role:
        return person.name
    number = person.name[len(person.name.rstrip("0123456789")) :]
    other_word = person.side == "service" and not number and key(person.name) != person.role
    return f"({key(person.name)})" if other_word else number  # a headteacher beside a SENCO is not one *teacher*


@lru_cache(maxsize=64)
def roll_of(people: tuple[Person, ...]) -> Roll:
    """The people of a case to look names up in, made once."""
    return Roll(people)


_ANOTHER = ("foster ", "adoptive ")  # a foster carer is somebody else than the carer
_LONGEST_ANOTHER = max(map(len, _ANOTHER))
TITLES = ("Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.")


@cache
def _names(people: tuple[Person, ...]) -> tuple[Wordlist, dict[str, Person], dict[str, Person]]:
    """All the ways the people are named, ready to be looked for; whom a name means as it is written, and whom a role."""
    roll = Roll(people)
    names = {label for person in people for label in (person.name, *person.aka, *person.name.split()[:1]) if label}
    words_for_roles = {label.lower() for person in people if (label := person.role)} | {
        t for t in roles() if len(t) > 2
    }
    # A name is looked for as it is written (and in capitals): "Sue" and "Grace" are people, "sue" and "grace" words.
    written = {form for label in names for form in (label, label.upper())}
    meant = {form: person for form in written if (person := roll.find(form)) is not None}
    # A surname alone may be a word ("Fell", "Bright"), so it counts after a title or an initial.
    for person in people:
        first, *more = person.name.split() or [""]
        for surname in (" ".join(more[i:]) for i in range(len(more))):
            if roll.find(surname) == person:
                meant |= {f"{title} {surname}": person for title in (*TITLES, f"{first[0]}.", first[0])}
    by_role = {
        word: person for word in words_for_roles if word not in meant and (person := roll.find(word)) is not None
    }
    return Wordlist(small(way) for way in (*meant, *by_role)), meant, by_role


def mentions(text: str, people: tuple[Person, ...]) -> list[tuple[int, int, Person]]:
    """Where the people of a case are named in a text: by name, `aka`, or a role word that fits one alone; by no pronoun.

    >>> amy = Person("a", "Amy Dixon", "child", "child")
    >>> [(s, e, p.id) for s, e, p in mentions("Baby was asleep. Amy's cot is new.", (amy,))]
    [(0, 4, 'a'), (17, 20, 'a')]
    """
    ways, named, by_role = _names(people)

    def means(start: int, end: int) -> Person | None:
        if person := named.get(text[start:end]):
            return person
        before = text[max(0, start - _LONGEST_ANOTHER) : start].lower()
        return None if before.endswith(_ANOTHER) else by_role.get(text[start:end].lower())

    return [
        (start, end, person)
        for start, end in ways.places(text, lambda start, end: means(start, end) is not None)
        if (person := means(start, end)) is not None
    ]


_CAPITAL = lazy(r"\p{Lu}[\p{L}\p{M}]+")


def unnamed(text: str, named: Iterable[tuple[int, int, Person]]) -> str:
    """A text as long, in which other letters stand for the names: *Will came* is nothing that will be.

    >>> will = Person("w", "Will Day", "child", "child")
    >>> unnamed("Mum said Will Day came.", [(9, 17, will)])
    'Mum said Xxxx Xxx came.'
    """
    out, at = [], 0
    for a, b, _ in named:
        hidden = _CAPITAL.sub(lambda m: m[0] if m[0].lower() in roles() else f"X{'x' * (len(m[0]) - 1)}", text[a:b])
        out += [text[at:a], hidden]
        at = b
    return "".join([*out, text[at:]])


def nameless(text: str, places: Iterable[tuple[int, int]], stays: Callable[[str], bool]) -> str:
    """A text without the names at some places, each a blank: of *Will came* nothing is to come. What has a small letter,
    or is a word that `stays` (one for a role), is no name.

    >>> nameless("Mum said Will Day came.", [(0, 3), (9, 17)], lambda word: word == "Mum")
    'Mum said   came.'
    """
    left, at = [], 0
    for start, end in places:
        if not text[start].islower() and not stays(text[start:end]):
            left.append(text[at:start])
            at = end
    return " ".join([*left, text[at:]])


@lru_cache(maxsize=64)
def name_words(people: tuple[Person, ...]) -> frozenset[str]:
    """The words by which people are named, in lower case, with those of family roles. How long they are tells of
    nobody's way of talking or writing: a child called Oluwaseun must not make a letter count as harder.

    >>> sorted(name_words((Person("r", "Ana Conceição-Silva", "mother", "family", ("Ms Silva", "the mum")),)) - name_words(()))
    ['ana', 'conceição', 'conceição-silva', 'ms', 'silva']
    """
    named = {word for p in people for label in (p.name, *p.aka) for word in words(label) if capital(word[:1])}
    kin = {word for term, (_, side) in roles().items() if side in FAMILY_SIDES for word in term.split()}
    return frozenset(part for word in (*named, *kin) for part in (word.lower(), *word.lower().split("-")))


_CHILD = lazy(
    r"(?i)\b(?:child|children|baby|babies|boys?|girls?|kids?|sons?|daughters?|grandsons?|granddaughters?|toddler|infant|unborn|twins?|pregnan\w+)\b"
)


def child_place(text: str, people: tuple[Person, ...]) -> int | None:
    """Where a text first has a word for a child, or names one of the case's; None where it does neither."""
    places = [start for start, _, person in mentions(text, people) if person.side == "child"]
    if word := _CHILD.search(text):
        places.append(word.start())
    return min(places, default=None)


def mentions_child(text: str, people: tuple[Person, ...]) -> bool:
    """Whether a text has a word for a child, or names one of the case's.

    >>> mentions_child("Asleep in her cot.", ()), mentions_child("Baby asleep.", ())
    (False, True)
    """
    return bool(_CHILD.search(text)) or any(person.side == "child" for *_, person in mentions(text, people))
