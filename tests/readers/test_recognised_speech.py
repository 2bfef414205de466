"""One talk of three turns as the transcribers write it; the files are made by hand after their documentation."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import NOBODY_NAMED, SaysoError
from sayso.readers import open_source, read_talk
from sayso.readers.recognised_speech import recognised_speech

from .conftest import Check

TALK = [
    ("SPEAKER_00", "Is he in?", 0.5, 1.25),
    ("SPEAKER_01", "No. Never.", 1.5, 3.0),
    ("SPEAKER_00", "Right then.", 63.0, 64.5),
]
SEGMENTS = [{"id": i, "start": a, "end": b, "text": f" {words}"} for i, (_, words, a, b) in enumerate(TALK)]


def words_of(key: str, who: str, unit: float = 1) -> list[dict[str, Any]]:
    return [
        {key: word, who: name, "start": start * unit, "end": end * unit}
        for name, words, start, end in TALK for word in words.split()
    ]  # fmt: skip


NAMED: dict[str, Any] = {
    "WhisperX": {
        "segments": [
            {**one, "speaker": who, "words": [{"word": w, "score": 0.9} for w in words.split()]}
            for one, (who, words, _, _) in zip(SEGMENTS, TALK, strict=True)
        ],
        "word_segments": words_of("word", "speaker"),
    },
    "podwhisperer": {
        "segments": [{**one, "speakerLabel": f"spk_{who[-1]}"} for one, (who, *_) in zip(SEGMENTS, TALK, strict=True)],
        "speakers": {"spk_0": "SPEAKER_00", "spk_1": "SPEAKER_01"},
    },
    "Hugging Face": {
        "text": " ".join(words for _, words, _, _ in TALK),
        "chunks": [{"timestamp": [a, b], "text": words} for _, words, a, b in TALK],
        "speakers": [{"speaker": who, "timestamp": [a, b], "text": words} for who, words, a, b in TALK],
    },
    "Amazon Transcribe": {
        "jobName": "visit",
        "results": {
            "transcripts": [{"transcript": " ".join(words for _, words, _, _ in TALK)}],
            "speaker_labels": {"segments": [{"start_time": "0.5", "end_time": "1.25", "speaker_label": "spk_0", "items": []}]},
            "items": [
                {"type": "pronunciation", "alternatives": [{"content": w}], "speaker_label": who, "start_time": str(a), "end_time": str(b)}
                for who, words, a, b in TALK for w in words.split()
            ],
            "audio_segments": [
                {"id": i, "transcript": words, "start_time": str(a), "end_time": str(b), "speaker_label": who}
                for i, (who, words, a, b) in enumerate(TALK)
            ],
        },
    },
    "Amazon Transcribe, words alone": {
        "results": {
            "transcripts": [{"transcript": " ".join(words for _, words, _, _ in TALK)}],
            "items": [
                item
                for who, words, a, b in TALK for word in words.split()
                for item in [
                    {"type": "pronunciation", "alternatives": [{"content": word.rstrip("?.")}], "speaker_label": who, "start_time": str(a), "end_time": str(b)},
                    *({"type": "punctuation", "alternatives": [{"content": m}]} for m in word if m in "?."),
                ]
            ],
        }
    },
    "Deepgram": {
        "metadata": {"duration": 64.5},
        "results": {
            "channels": [{"alternatives": [{
                "transcript": " ".join(words for _, words, _, _ in TALK),
                "words": words_of("punctuated_word", "speaker"),
                "paragraphs": {"paragraphs": [{"sentences": [{"text": words, "start": a, "end": b}], "speaker": who} for who, words, a, b in TALK]},
            }]}],
        },
    },
    "AssemblyAI": {
        "text": "…",
        "words": words_of("text", "speaker", 1000),
        "utterances": [{"speaker": who, "text": words, "start": int(a * 1000), "end": int(b * 1000)} for who, words, a, b in TALK],
    },
    "Azure": {
        "combinedRecognizedPhrases": [{"channel": 0, "display": "…"}],
        "recognizedPhrases": [
            {"speaker": who, "offset": f"PT{a}S" if a < 60 else f"PT1M{a - 60}S", "duration": f"PT{b - a}S",
             "offsetInTicks": a * 1e7, "nBest": [{"confidence": 0.9, "display": words}]}
            for who, words, a, b in TALK
        ],
    },
    "Rev": {
        "monologues": [
            {"speaker": who, "elements": [x for w in words.split() for x in ({"type": "text", "value": w, "ts": a, "end_ts": b}, {"type": "punct", "value": " "})]}
            for who, words, a, b in TALK
        ]
    },
}  # fmt: skip


def told(name: str, data: bytes) -> list[tuple[str, str, float | None, float | None]]:
    read = read_talk(open_source(name, data))
    assert read is not None
    return [(t.speaker.label, t.text, t.start, t.end) for t in read.turns]


@pytest.mark.parametrize("transcriber", NAMED)
def test_each_transcriber_tells_the_same_talk(transcriber: str, sound: Check) -> None:
    source = open_source("visit.json", json.dumps(NAMED[transcriber]).encode())
    read = read_talk(source)
    assert read is not None
    assert not read.troubles
    sound(source, read)
    assert told("visit.json", json.dumps(NAMED[transcriber]).encode()) == TALK


@pytest.mark.parametrize(
    "whole",
    [
        {"text": "…", "segments": SEGMENTS, "language": "en"},
        {"transcription": [
            {"timestamps": {"from": f"00:0{int(a // 60)}:{a % 60:06.3f}".replace(".", ","), "to": f"00:0{int(b // 60)}:{b % 60:06.3f}".replace(".", ",")},
             "offsets": {"from": int(a * 1000), "to": int(b * 1000)}, "text": f" {words}"}
            for _, words, a, b in TALK
        ]},
        SEGMENTS,
    ],
    ids=["Whisper", "whisper.cpp", "a list alone"],
)  # fmt: skip
def test_where_voices_are_not_told_apart_nobody_is_named(whole: Any) -> None:
    assert told("visit.json", json.dumps(whole).encode()) == [(NOBODY_NAMED.label, *one[1:]) for one in TALK]


def test_words_that_are_told_once_without_and_once_with_speakers_are_read_once() -> None:
    """Google: part by part without who said them, and in the end all of them once more with it."""
    parts = [
        {"alternatives": [{"transcript": words, "words": [{"word": w, "startTime": f"{a}s"} for w in words.split()]}]}
        for _, words, a, _ in TALK
    ]
    tagged = [
        {"word": w, "speakerTag": int(who[-1]) + 1, "startTime": f"{a}s", "endTime": f"{b}s"}
        for who, words, a, b in TALK
        for w in words.split()
    ]
    whole = {"results": [*parts, {"alternatives": [{"words": tagged}]}]}
    assert [(who, words) for who, words, *_ in told("a.json", json.dumps(whole).encode())] == [
        (f"Speaker {int(who[-1]) + 1}", words) for who, words, *_ in TALK
    ]


def test_quotation_marks_and_commas_are_quoted_as_they_stand() -> None:
    whole = [{"speaker": "A", "text": 'He said, "no", and left.'}, {"speaker": "B", "text": '"No?"'}]
    assert [words for _, words, *_ in told("a.json", json.dumps(whole).encode())] == [
        'He said, "no", and left.',
        "“No?”",
    ]


def test_half_a_letter_is_no_letter() -> None:
    data = json.dumps([{"speaker": "A", "text": "Hi \ud800 there"}, {"speaker": "B", "text": "\U0001f600"}]).encode()
    assert [words for _, words, *_ in told("a.json", data)] == ["Hi ? there", "\U0001f600"]


def test_a_number_is_a_speaker_with_a_name() -> None:
    whole = [{"speaker": 0, "text": "Is he in?"}, {"speaker": 1, "text": "No."}]
    assert [who for who, *_ in told("a.json", json.dumps(whole).encode())] == ["Speaker 0", "Speaker 1"]


@pytest.mark.parametrize("names", [[{"id": 0, "name": "Helen"}, {"id": 1, "name": " "}, {"name": "Nobody"}, 3], {"0": "Helen"}])  # fmt: skip
def test_who_is_named_in_a_list_beside_the_words_is_called_so(names: object) -> None:
    said = [(0, "Who was it?"), (1, "My brother."), (None, "I see.")]
    talk = [
        {"speaker": who, "elements": [{"type": "text", "value": words, "ts": i, "end_ts": i + 1}]}
        for i, (who, words) in enumerate(said)
    ]
    whole = {"speakers": names, "monologues": talk}
    assert [who for who, *_ in told("a.json", json.dumps(whole).encode())] == ["Helen", "Speaker 1", NOBODY_NAMED.label]


def test_lines_of_utterances_of_two_conversations_are_read_one_at_a_time() -> None:
    lines = [{"id": str(i), "conversation_id": f"c{i // 2}", "speaker": "ab"[i % 2], "text": "Well, yes.", "timestamp": None} for i in range(4)]  # fmt: skip
    source = recognised_speech("u.jsonl", "\n".join(map(json.dumps, lines)).encode())
    with pytest.raises(SaysoError, match=r"u\.jsonl#c0"):
        read_talk(source)


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"a": 1}', b'[{"text": "no one, at no time"}]', b"[" * 100_000, b"NaN", b"3", b'"talk"', b'{"x":' * 50_000])  # fmt: skip
def test_json_without_talk_is_refused_with_a_way_out(data: bytes) -> None:
    with pytest.raises(SaysoError, match=r"\.vtt or \.srt"):
        recognised_speech("a.json", data)


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["text", "words", "speaker", "start", "end", "timestamp", "alternatives", "speakers", "segments", "duration", "conversation_id"]), inner, max_size=5),
    max_leaves=40,
))  # fmt: skip
def test_any_json_is_read_or_refused(whole: Any) -> None:
    try:
        source = recognised_speech("a.json", json.dumps(whole).encode())
        read = read_talk(source, expected=True)
    except SaysoError:
        return
    assert read is None or all(turn.text for turn in read.turns)
