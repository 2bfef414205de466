"""A resource decided on."""

from collections.abc import Iterator

from sayso import clauses
from sayso.catalogue import rule
from sayso.model import Finding
from sayso.patterns import lazy
from sayso.phrases import Phrase
from sayso.who import NOBODY

# *Until she has signed* ties it to something; *until after Christmas* and *once a week* do not.
_TIED = lazy(
    r"(?i)\b(?:(?<!as )if|unless|until (?=(?:he|she|they|you|we|it|(?:his|her|their|the|mother|father|mum|dad)\b[^.,;]*?) (?:has|have|had|is|are|does|do|can|agree\w*|sign\w*|get|gets|come|comes|return\w*)\b)"
    r"|subject to|on condition|provided|dependent on|depends on|(?<!at )once (?!a |an |each |every |per |more|again))\b"
)
_NO_THING = lazy(
    r"(?i)(?:advice|apolog\w+|assuran\w+|reassuran\w+|condolences|explan\w+|information|details?|updates?|evidence|statements?|accounts?|reports?|copy|copies|"
    r"reasons?|views?|opinions?|comments?|feedback|history|names?|numbers?|answers?|opportunit\w+|chances?|choices?|options?|insight|responses?|samples?|"
    r"tea|coffee|drinks?|biscuits?|toast|cake|sweets|cuddles?|hugs?|comfort|care|love|attention|stimulation|structure|boundaries|meals?|lunch|routines?|concerns?|risks?|anxiety|stress|dose|doses|"
    r"medication|anxieties|who|what|that|which|it|them|this|him|her|us|me|consent|meetings?|conference|letters?|dates?|calls?|contracts?|timetables?|enquir\w+|assessment|assessments|plans?|lifts?|warnings?|notice|hand|hints?|look|smile|wave|ring|go|push|lecture|example|impression|permission|space|credit|way|minute|moment|second)"
)
"""What may be given and is no resource: words, and what a household gives its own."""
_THEIRS = lazy(r"(?i)\b(?:with|by) (?:the )?(?:bank|employer|her|his|their) ")


@rule(
    code="P232", level="phrase", cites=("webb2000",), mechanisms=(16,), severity="mark",
    even=("quoted", "reported", "negated", "hypothetical"),
)  # fmt: skip
def resource_decided(phrase: Phrase) -> Iterator[Finding]:
    """Money, housing, a place or a service is granted, refused, put off or tied to something."""
    if phrase.is_heading:
        return
    who = phrase.doer
    kind = phrase.term["kind"]
    # *Respite approved*: what is decided on, taken for a name
    itself = who.label and phrase.words.startswith(who.label)
    if kind and not (itself or who is NOBODY or who.kind in ("writer", "service", "other", "thing")):
        return  # offered by a neighbour, or by we cannot tell whom
    if kind in ("verb", "give") and not _gives(phrase, kind):
        return
    if who.kind in ("family", "child") or _THEIRS.search(phrase.words):
        return
    tied = " It is tied to a condition." if _TIED.search(phrase.sentence) else ""
    by = who.label if who.kind in ("service", "other") else ""
    yield phrase.finding(
        f"“{phrase.words}”: a resource is granted, refused or put off.{tied}",
        by=by,
        over="",
        power="resource",
        stage="used",
    )


def _gives(phrase: Phrase, kind: str) -> bool:
    """A thing, money or a service is given or taken by those who hold it: told as done, or as what will be done."""
    tree, at = phrase.tree, phrase.head
    if at is None or not tree.tags[at].startswith("VB") or phrase.hypothetical or phrase.negated:
        return False
    if phrase.doer is NOBODY and not phrase.passive:
        return False  # in clipped words we cannot tell who gives
    if kind == "give" and not any(tree.deps[c] == "dative" and phrase.person(c).of_family for c in tree.children[at]):
        return False
    what = clauses.done_to(tree, at)
    thing = tree.child(at, "dobj") if not phrase.passive else (clauses.subject(tree, at) if what is not None else None)
    if thing is None or not tree.tags[thing].startswith("NN") or phrase.person(thing).is_person:
        return False
    return not _NO_THING.fullmatch(tree.words[thing])
