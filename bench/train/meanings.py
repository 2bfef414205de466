"""What each feature of the weights of talk is, in words: the third column of the files in `src/sayso/weights/`."""

from __future__ import annotations

import re

from sayso.catalogue import terms
from sayso.conversation import turn_cues


def meaning(feature: str) -> str:
    """What a feature is, for the third column."""
    if feature.startswith(tuple(AROUND)):
        name, _, rest = feature.partition(": ")
        return f"{AROUND[name]}: {rest}"
    cues = {row["means"]: row["source"] for row in terms(turn_cues.__file__)}
    if feature in cues:
        where = "a sentence holds" if not feature.startswith(("opens", "closes", "whole")) else "a sentence"
        return f"{where} the cue `{feature}` of turn_cues.csv ({cues[feature]})"
    if feature.startswith("reply ") and feature[6:] in cues:
        return f"the other's next turn begins so: cue `{feature[6:]}` of turn_cues.csv"
    for who, told in (("own next: ", "the same person's next sentence"), ("other's next: ", "the other's next turn")):
        if feature.startswith(who):
            return f"{told} begins with *{feature.removeprefix(who)}*"
    if ", " in feature and feature not in OTHERS:
        return "both at once: " + " and ".join(f"`{part}`" for part in feature.split(", "))
    return OTHERS.get(
        re.sub(r" (up to|over) \d+$", "", feature),
        "how many words the sentence has" if "word" in feature else "see questions.py",
    )


def meaning_of_run(run: str) -> str:
    """What a run of common words is (`questions_without_marks.runs`)."""
    where = {"^": "a sentence opens with", "$": "a sentence closes with", "=": "a sentence is nothing but"}
    told = run.lstrip("^$=").replace("*", "…")
    return f"{where.get(run[0], 'a sentence holds')} *{told}*"


AROUND = {
    "words ask": "what the runs of common words in the sentence add up to (question_mark.csv)",
    "own words before": "words that the same person has just said",
    "own words after": "words that the same person goes on to say",
    "other's words before": "words that the other said before",
    "asked elsewhere": "share of the talk's other sentences that have the form of a question",
    "answer": "the other goes on with",
    "then": "after the other, the same person goes on with",
}
OTHERS = {
    "ends in ?": "the sentence ends in a question mark",
    "ends in a dash": "the sentence breaks off",
    "? inside": "a question mark stands inside the sentence",
    "floor passes": "it is the last sentence of the turn, and somebody else speaks next",
    "reply of more than 3 words": "the other's next turn has more than three words",
    "begins the turn": "it is the first sentence after somebody else spoke",
    "after own small words": "the same person's sentence before has nothing but one to three small words (`oh okay`)",
    "after the other's small words": "the other's sentence before has nothing but one to three small words (`yeah`)",
    "closes: right, long": "more than three words, the last of them `right` or `huh`",
    "ends in uh": "the last word is a hesitation",
    "echo": "up to six words, all of them from the other's last turn",
    "asks": "the turn also holds a question in the form of one",
    "only asks": "the turn is nothing but questions in the form of one",
    "only states": "no sentence of the turn has the form of a question",
    "asks by a statement": "a statement is said as a question",
    "asks by a statement of you": "a statement about the other is said as a question",
    "ends by asking": "the last sentence of the turn asks",
    "words": "words of the sentences that state",
    "words not asked": "words of the sentences that are no question of any form",
    "information cues": "cues of information in those sentences (turn_moves.INFORMING)",
    "advice cues": "cues of advice in those sentences (turn_moves.ADVISING)",
    "reflection cues": "cues of giving back in the sentences that state (turn_moves.GIVING_BACK)",
    "feeling cues": "feeling words in the sentences that state",
    "sentences": "sentences that state",
    "sentences of you": "of these, sentences that open with the other",
    "sentences of neither": "sentences of six words and more with neither `you` nor `I`",
    "% you": "share of `you, your …` among the words",
    "% I": "share of `I, my …` among the words",
    "words taken up": "words (other than the commonest) that the other's last turn had too",
    "% taken up": "share of such words",
    "words of the other before": "words of the other's last turn",
    "was asked": "the other's last turn held a question",
    "was asked last": "the other's last turn ended in a question",
    "information in last own turn": "cues of information and advice two turns before",
    "information in own turn before that": "cues of information and advice four turns before",
    "asked whether it may": "asked leave two or four turns before",
    "words of the reply": "words of the next turn",
    "reply asks": "the next turn holds a question",
    "first tenth": "in the first tenth of the talk",
    "last tenth": "in the last tenth of the talk",
    "middle": "neither in the first tenth of the talk nor in the last",
}
