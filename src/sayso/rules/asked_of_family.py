"""Something asked of the family."""

from collections.abc import Iterator

from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.who import NOBODY

# To choose, to say what they think or to think about something is left to them: no task.
_LEFT = lazy(
    r"(?i)\s+(?:choose|pick|decide|say (?:what|how|if|whether)|think|comment|tell (?:me|us) (?:about|what|how|if)|describe|explain how|imagine|rate|guess|see|help|marry|dance|play|be)\b"
)
_OPEN = lazy(r"(?i)\b(?:if|whenever|should) (?:she|he|they|you)\b|\bany ?time\b|\bif\b[^.]{0,40}\bprefer")

_IF = lazy(r"(?i)\bif\b|\bwhenever\b|\bregards\b")


@rule(
    code="P235", level="phrase", cites=("searle1976", "webb2000"), mechanisms=(13, 32), severity="mark",
    even=("quoted", "reported"), on=False,
)  # fmt: skip
def asked_of_family(phrase: Phrase) -> Iterator[Finding]:
    """Somebody of the family is asked to do something: *asked him to bring the letter, please let us have the form*."""
    after = phrase.sentence[phrase.at[1] :]
    kind = phrase.term["kind"]
    if phrase.is_heading or _LEFT.match(after) or _OPEN.search(after):
        return
    if kind == "please":  # in a letter
        if (
            phrase.note.to
            and not phrase.quoted
            and not _IF.search(phrase.sentence)
            and not phrase.sentence.endswith("?")
        ):
            yield _finding(phrase, "")
        return
    if phrase.hypothetical or phrase.negated or phrase.head is None:
        return
    by, whom = phrase.doer, phrase.done_to
    ours = by.kind in ("writer", "service", "other") or (by is NOBODY and (phrase.passive or not phrase.at[0]))
    theirs = whom.kind in ("family", "child") or (kind == "you" and bool(phrase.note.to))
    if ours and theirs and not phrase.quoted:
        yield _finding(phrase, whom.label if whom.of_family else "")


def _finding(phrase: Phrase, over: str) -> Finding:
    return phrase.finding(
        f"“{phrase.words}”: {over or 'somebody of the family'} is asked to do something.",
        over=over, power="position", stage="used",
    )  # fmt: skip
