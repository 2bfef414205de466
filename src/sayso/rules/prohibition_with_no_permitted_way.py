"""A prohibition with no permitted way."""

from collections.abc import Iterator

import regex

from sayso import clauses
from sayso.around import speaker
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase

# What they may do instead: in the sentence, or in the one before or after.
_INSTEAD = lazy(
    r"(?i)\b(?:instead|except|apart from|other than|unless|rather|without|alternatively|by arrangement|but (?:can|may|is welcome|are welcome|could)|only (?:with|when|if|in|on|at|by|after))\b"
)
_MAY = lazy(
    r"(?i)(?<!neither of )\b(?:you|she|he|they|we|\p{L}+) (?:can|may|could|are welcome|is welcome|are free|is free|are allowed|is allowed|will be able)\b(?! (?:not|only|have (?:had|been)|be (?:that|the))\b)"
)
_STATE = lazy(
    r"(?i)\s+(?:ever |even |yet |always |fully |really )?(?:be\b(?! (?:left|alone|taken|brought|used|contacted|given|allowed|unsupervised))|have\b(?! (?:her|his|their|your|any|visitors|guests|friends))|know|understand|feel|need|like|see (?:why|that|the point)|remember|realis|want|think|seem|agree|apply|happen|work\b|mean|always|afford|cope|manage|wait|sleep|read|explain|tell|say|believe|help|hear|find|imagine|stand|guarantee|promise)\w*"
)
_AGREED = lazy(r"(?i)\b(?:agreement|agreed|agrees|conditions?|undertaking|undertook|order(?:ed)?|licen[cs]e|bail)\b")
_DONE = lazy(
    r"(?i)\s+(?:\w+ly )?(?:be |have |use|bring|go|come|visit|see|contact|stay|leave|take|return|enter|attend|live|smoke|drink|post|speak|talk|invite|sleep (?:at|in)|be (?:alone|there|left))\w*"
)


@rule(
    code="P210", level="phrase", cites=("webb2000",), mechanisms=(31,), severity="mark",
    even=("quoted", "reported", "negated", "hypothetical"), on=False,
)  # fmt: skip
def prohibition_with_no_permitted_way(phrase: Phrase) -> Iterator[Finding]:
    """Somebody must not or may not, with no word of what they may do instead, in the sentence or beside it."""
    if (
        not _forbids(phrase)
        or _INSTEAD.search(phrase.sentence)
        or any(map(_MAY.search, (phrase.sentence, phrase.before, phrase.after)))
    ):
        return
    yield phrase.finding(
        f"“{phrase.words}”: what is forbidden is said; what they may do instead is not.", over="", power="position", stage="used",
    )  # fmt: skip


def _forbids(phrase: Phrase) -> bool:
    """A person is forbidden to do a thing; no guess (*may not know*), no thing, no inability."""
    tree, at, kind = phrase.tree, phrase.head, phrase.term["kind"]
    rest = phrase.sentence[phrase.at[1] :]
    if at is None or phrase.sentence.rstrip().endswith("?"):
        return False
    if kind == "imp":
        return (
            tree.tags[at] == "VB"
            and tree.child(at, "nsubj") is None
            and bool(phrase.note.to or phrase.reported or phrase.quoted)
        )
    if kind == "agree":
        return bool(_AGREED.search(phrase.sentence[: phrase.at[0]]))
    if (
        phrase.words.lower().startswith(("is pro", "are pro", "strictly", "prohib"))
        and not phrase.person(clauses.subject(tree, at)).is_person
    ):
        return False
    if kind in ("sure", "is to"):
        who = phrase.person(clauses.subject(tree, at))
        return not regex.search(
            r"(?i)\b(?:is|are|was) not (?:banned|barred|forbidden|prohibited|excluded|off)\b", phrase.sentence
        ) and (
            kind == "sure"
            or who.is_person
            or bool(regex.match(r"(?i)\s+be (?:used|taken|brought|left|opened|shared)\b", rest))
            or phrase.words.lower().startswith(("told", "instr", "warn", "advis", "not to"))
        )
    modal = next((i for i in tree.at(*phrase.at) if tree.tags[i] == "MD"), at)
    verb = tree.heads[modal]
    who = phrase.person(clauses.subject(tree, verb))
    if not (who.is_person or phrase.words.lower().startswith("neither")) or who.kind == "writer":
        return False
    if kind == "cannot":
        return (
            who.of_family
            and bool(_DONE.match(rest))
            and not _STATE.match(rest)
            # *said that she could not talk*: what they cannot do, they say; a service says what they may not
            and (
                bool(phrase.note.to)
                or speaker(phrase).kind in ("service", "other")
                or tree.words[clauses.subject(tree, verb) or 0] == "you"
            )
        )
    return "may" not in phrase.words.lower() or not _STATE.match(rest)
