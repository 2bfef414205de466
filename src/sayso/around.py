"""What stands around a phrase in a note written freely: who says what is quoted or reported, whom a clipped sentence
goes on about, whether the sentence is a form's field, and whether what it tells of was put off.
"""

from __future__ import annotations

from sayso import clauses, standing
from sayso.attribution import quotations
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.who import NOBODY, Who, written_people

_PUT_OFF = lazy(
    r"(?i)\b(?:on hold|held back|not (?:yet )?(?:sent|issued|served|posted|given|made|needed)|withdrawn|cancelled|drafted|in draft|to be considered|(?:was|were) considered|considering|not (?:been )?authori[sz]ed|not proceed\w*|decided against)\b"
)
_FIELD = lazy(r"[\s*•–-]*[\p{L}][\p{L} /&-]{2,28}:\**\s+(?:[^\s.!?]++ ?){1,6}+[.\s*]*$")
_LABELLED = lazy(r"[\s*>•–-]*\**(?P<tag>[\p{L} .]{1,30}?)\**:\**\s*$")


def speaker(phrase: Phrase) -> Who:
    """Who says the words that the phrase stands in, quoted or reported; NOBODY where they are the writer's own, or it is not told."""
    return _quoted_by(phrase) if phrase.quoted else phrase.speaker if phrase.reported else NOBODY


def _quoted_by(phrase: Phrase) -> Who:
    """By the verb of saying that stands nearest outside the quotation marks in the sentence, before them if one does."""
    tree, inside = phrase.tree, quotations(phrase.sentence)
    own = next(((a, b) for a, b in inside if a <= phrase.at[0] < b), (phrase.at[0], phrase.at[1]))
    verbs = [
        i
        for i in range(len(tree))
        if standing.cues().get(tree.words[i]) == "say" and tree.tags[i].startswith("V")
        and not any(a <= tree.starts[i] < b for a, b in inside)
    ]  # fmt: skip
    before = [i for i in verbs if tree.starts[i] < own[0]]
    cue = before[-1] if before else verbs[0] if verbs else None
    if cue is not None:
        return phrase.person(clauses.doer(tree, cue))
    named = [who for *_, who in written_people(phrase.sentence[: own[0]], phrase.note)]
    return named[-1] if named and _LABELLED.match(phrase.sentence[: own[0]].rstrip("\"'“‘ ")) else NOBODY


def family_speaks(phrase: Phrase) -> bool:
    """The words are quoted or reported from somebody of the family, or from a person whom nothing places elsewhere."""
    return (phrase.quoted or phrase.reported) and speaker(phrase).of_family


def in_their_account(phrase: Phrase) -> bool:
    """Somebody of the family tells this: reported, or in what follows *she said* in the sentence (*said she asked, and was told …*)."""
    if family_speaks(phrase):
        return True
    tree, at = phrase.tree, phrase.head
    for i in range(at or 0):
        if standing.cues().get(tree.words[i]) == "say" and tree.tags[i] in ("VBD", "VBZ", "VBP"):
            who = phrase.person(clauses.doer(tree, i))
            if who.of_family or (who is NOBODY and (i or tree.tags[i] == "VBZ")):  # *was crying, said she knew*
                return True
    return False


def goes_on_about(phrase: Phrase) -> Who:
    """Whom a clipped sentence with nobody named is about: the last person named before it in the paragraph, else the
    last office, or NOBODY."""
    text, step, office = phrase.sentence[: phrase.at[0]] or phrase.before, -1, NOBODY
    while text:
        named = [who for *_, who in written_people(text, phrase.note) if who.is_person]
        people = [who for who in named if who.gender != "office"]
        if people:
            return people[-1]
        office = named[-1] if named and office is NOBODY else office
        text = phrase.beside(step)
        step -= 1
    return office


def is_outsider(who: Who, phrase: Phrase) -> bool:
    """Somebody whom the record is not about: of a service, a neighbour, or a title with a surname that nobody has whom
    the note says it is about."""
    if who.kind in ("service", "other"):
        return True
    about = {name for person in phrase.note.about for name in person.name.split()}
    titled = (
        who.kind == "person" and who.person is None and " " in who.label and who.label.split()[0].rstrip(".") in _TITLES
    )
    if not (titled and about):
        return False
    last = who.label.split()[-1]
    return not any(name == last or (len(last) == 1 and name[0] == last) for name in about)


_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Mx"})


def is_field(sentence: str) -> bool:
    """A form's field with what was filled in: *Category: noise*, *Alleged: financial abuse*."""
    return bool(_FIELD.match(sentence))


def put_off(sentence: str) -> bool:
    """What the sentence tells of was not done, or not yet: *letter on hold, not served*."""
    return bool(_PUT_OFF.search(sentence))
