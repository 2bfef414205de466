"""What tells a question where nobody wrote question marks: runs of common words, what is said around it, how it is answered.

`weights/question_mark.csv` tells how much each run of common words in a sentence speaks for a question mark behind it, by
talk that was written down with marks. What they add up to is a feature of `weights/question_without_marks.csv`, beside those
of this module and of `questions.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile, groupby

from sayso.conversation import Conversation
from sayso.conversation.turn_cues import SMALL, Piece, Words
from sayso.weighed import weighed

COMMON = frozenset(
    """i you he she it we they that this these those there who what when where why which how whose me him her us them my
    your his its our their a an the and but or so if because not no to of in on at for with about from by as than then too
    any anything anyone anybody some something ever never always just really still already else kind sort much many long
    often far old think thought know guess mean feel like want need say said tell going gonna get got go come see seem one
    ones here now yes yeah right okay oh huh well um uh maybe probably sure correct either though
    am is are was were do does did can could will would shall should have has had may might must ain't isn't aren't wasn't
    weren't don't doesn't didn't can't couldn't won't wouldn't haven't hasn't hadn't shouldn't
    i'm you're he's she's it's we're they're that's there's what's how's where's who's i've you've we've they've i'd you'd
    he'd she'd they'd i'll you'll we'll they'll let's""".split()  # noqa: SIM905
)
"""Words that any talk has, whatever it is about; a run holds no others."""
OTHERS = "*"
"""In a run: one or more words that are not common."""
OPENING, INSIDE, CLOSING, WHOLE = 4, 3, 3, 3
"""The longest runs: at the beginning of a sentence, anywhere, at its end, all of it."""
_SUMS = (-6.0, -5.0, -4.0, -3.5, -3.0, -2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
_TAKES_UP = frozenset(
    """yes yeah no uh-huh huh-uh right oh well uh um i it it's that's they we my the probably about not yep nope sure okay
    so and but in you he she a really exactly true just actually huh because""".split()  # noqa: SIM905
)
"""How an answer, or what the asker makes of it, may begin."""
_SHARES = (0.01, 0.02, 0.04, 0.08, 0.15)
"""Where what the words add up to, and the share of sentences that have the form of a question, are cut into features."""
_FORMS = frozenset(("opens: is it", "opens: do you", "opens: what", "opens: how", "opens: why", "opens: where", "do you", "what do you", "wh is it", "closes: isn't it", "what about", "tell me"))  # fmt: skip
"""Cues by which a sentence has the form of a question."""
_FEW, _ENOUGH = 3, 6
"""Words: a sentence up to this length tells nothing of how much is asked in a talk. Sentences: fewer tell nothing of it."""


def runs(own: Words) -> list[str]:
    """The runs of common words in a sentence, `^` before what opens it (after small words), `$` behind what closes it,
    `=` before what is all of it.

    >>> sorted(runs(("so", "did", "mum", "come")))
    ['$* come', '$come', '$did * come', '* come', '=did * come', '^did', '^did *', '^did * come', 'come', 'did', 'did *', 'did * come']
    """
    kept = list(dropwhile(SMALL.__contains__, own)) or list(own[-1:])
    said = [word if word in COMMON else OTHERS for word in kept]
    said = [word for i, word in enumerate(said) if word != OTHERS or not i or said[i - 1] != OTHERS]
    n = len(said)
    found = {"^" + " ".join(said[:i]) for i in range(1, min(OPENING, n) + 1)}
    found |= {"$" + " ".join(said[n - i :]) for i in range(1, min(CLOSING, n) + 1)}
    found |= {" ".join(said[i : i + k]) for k in range(1, INSIDE + 1) for i in range(n - k + 1)}
    found.discard(OTHERS)
    if n <= WHOLE:
        found.add("=" + " ".join(said))
    return list(found)


def tells(talk: Conversation, sentences: Sequence[Piece]) -> dict[Piece, list[str]]:
    """For each sentence of a talk what its common words tell, how much is said around it, how much is asked in the rest of
    the talk, whoever asks (nothing where the talk is short), and how what comes after it begins."""
    asked = weighed("question_mark")
    stretches = [list(own) for _, own in groupby(sentences, key=lambda piece: talk.voices[piece.said.at])]
    spoken = [sum(len(piece.words) for piece in own) for own in stretches]
    asks = {piece: not piece.cues.isdisjoint(_FORMS) for piece in sentences if len(piece.words) > _FEW}
    every, others = sum(asks.values()), len(asks) - 1
    found: dict[Piece, list[str]] = {}
    for at, own in enumerate(stretches):
        before = 0
        for piece in own:
            after = spoken[at] - before - len(piece.words)
            found[piece] = [
                _up_to("words ask", asked.sum(runs(piece.words)), _SUMS),
                _up_to("own words before", before, (0, 3, 10, 25, 60)),
                _up_to("own words after", after, (0, 3, 10, 30)),
                _up_to("other's words before", spoken[at - 1] if at else 0, (1, 3, 10, 30)),
            ]
            if others >= _ENOUGH:
                found[piece].append(_up_to("asked elsewhere", (every - asks.get(piece, False)) / others, _SHARES))
            before += len(piece.words)
        found[own[-1]] += _taken_up(stretches[at + 1 : at + 3])
    return found


def _taken_up(following: Sequence[Sequence[Piece]]) -> Iterator[str]:
    """How the other goes on after a sentence, and how the speaker then takes that up."""
    for told, (first, *_) in zip(("answer", "then"), following, strict=False):
        word = first.words[0] if first.words[0] in _TAKES_UP else "another word"
        yield f"{told}: {word}"
        if told == "answer" and len(first.words) == 1:
            yield f"{told}: {word}, no more"


def _up_to(name: str, figure: float, edges: Sequence[float]) -> str:
    """The figure as a feature: the first of the edges that it does not pass."""
    edge = next((edge for edge in edges if figure <= edge), None)
    return f"{name}: over {edges[-1]:g}" if edge is None else f"{name}: up to {edge:g}"
