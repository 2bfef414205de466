"""Words taken up."""

from collections import Counter
from itertools import chain

from sayso.catalogue import measure
from sayso.conversation import Conversation, Said, heard
from sayso.conversation.content import Contents, contents
from sayso.conversation.language import incomparable
from sayso.estimate import ratio
from sayso.model import Encounter, Measurement

SAYS, REPLY = 3, 5
"""Content words that a turn must hold, and words its reply must have: *mm* takes nothing up, and leaves nothing out."""

Exchange = tuple[Said, set[str], set[str]]
"""A reply, the content words of the turn before it, and its own."""


@measure(code="T154", level="encounter", unit="share of the other's content words", cites=("demszky2021", "morris1991"))
def uptake(encounter: Encounter) -> list[Measurement]:
    """Of the content words in the turns a role replies to, the share that the reply says again."""
    talk = heard(encounter)
    return incomparable(talk) or [_share(role, own, contents(talk)) for role, own in replies(talk).items()]


def replies(talk: Conversation) -> dict[str, list[Exchange]]:
    """The replies of each role that could have taken something up."""
    found = contents(talk)
    of, voices = found.of, talk.voices
    out: dict[str, list[Exchange]] = {role: [] for role in talk.roles}
    for at, offered in enumerate(of[:-1], 1):
        if len(offered) >= SAYS and voices[at] != voices[at - 1] and len((reply := talk.said[at]).words) >= REPLY:
            out[reply.role].append((reply, offered, of[at]))
    return out


def _share(role: str, own: list[Exchange], found: Contents) -> Measurement:
    taken = [(reply, offered & said) for reply, offered, said in own]
    met = sum(len(again) for _, again in taken)
    return ratio(
        role,
        [(reply.at, len(again)) for reply, again in taken],
        [(reply.at, len(offered)) for reply, offered, _ in own],
        len(found.of),
        tuple(span for reply, again in taken if again for span in found.cited(reply, again)),
        f"this role made no reply of {REPLY} words to a turn with {SAYS} content words",
        f"{100 * by_chance(own, met):.0f} % if the replies were dealt out at random" if len(own) > 1 else "",
    )


def by_chance(own: list[Exchange], met: int) -> float:
    """The share that would be said again if each turn had met any other of the role's replies: the mean of all shuffles.

    `met` is how many words were said again as the replies fell.
    """
    offered = Counter(chain.from_iterable(words for _, words, _ in own))
    said = Counter(chain.from_iterable(words for *_, words in own))
    alike = sum(offered[word] * said[word] for word in offered.keys() & said.keys())
    return (alike - met) / (len(own) - 1) / offered.total()
