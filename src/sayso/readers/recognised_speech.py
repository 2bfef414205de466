"""What speech recognition writes as JSON: Whisper and its kin, the services in the cloud, and JSON lines of utterances."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from sayso.catalogue import reader, terms
from sayso.dates import parse_clock
from sayso.decoding import decoded
from sayso.model import SaysoError, Source
from sayso.transcripts.talk import too_slow
from sayso.transcripts.tiers import cell, written

_A_PHRASE = 1.5
"""Words an entry of a list on average; below it the list holds single words."""
_LASTING = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
_OTHER_WAY = (
    "If the transcriber can also write .vtt or .srt, read that; or make a table with the columns speaker and text."
)


class _Said(NamedTuple):
    """One entry: who as the file says it, the words, the times as the file has them, and of which conversation."""

    who: str
    words: str
    begins: object
    ends: object
    conversation: str


@dataclass
class _List:
    """The entries of all lists that stand at one place of the file's structure, such as every `words` of every segment."""

    said: list[_Said] = field(default_factory=list)

    @property
    def words(self) -> int:
        return sum(len(one.words.split()) for one in self.said)

    @property
    def named(self) -> bool:
        return sum(bool(one.who) for one in self.said) >= len(self.said) / 2

    @property
    def of_phrases(self) -> bool:
        return self.words > _A_PHRASE * len(self.said)


@reader(code="F107", level="source", endings=(".json", ".jsonl"))
def recognised_speech(name: str, data: bytes) -> Source:
    """The utterances of a file of speech recognition as a table with the columns speaker, text, start and end (seconds),
    as `turn_table` reads it. Of several lists that hold the same words, the one that says who speaks is read, and one of
    phrases rather than one of single words.

    Raises SaysoError for a file that is no JSON, or holds no list of words with who says them or when.
    """
    whole = _loaded(name, decoded(name, data))
    try:
        lists: dict[str, _List] = {}
        for path, one in _entries(whole, "", "", ""):
            lists.setdefault(path, _List()).said.append(one)
    except RecursionError as error:
        raise SaysoError(name, "JSON of a transcriber", "lists within lists, thousands deep", _OTHER_WAY) from error
    most = max((each.words for each in lists.values()), default=0)
    full = [each for each in lists.values() if each.words > most / 2 and _is_talk(each)]
    if not full:
        raise SaysoError(
            name, "the JSON of a transcriber: a list of words, each with who says it or when",
            "JSON without such a list", _OTHER_WAY,
        )  # fmt: skip
    best = max(full, key=lambda each: (each.named, each.of_phrases, each.words))
    best = _List([one for one in best.said if one.who]) if _told_twice(best) else best
    return Source(name, _table(best, _names(whole)), "speech recognition")


def _names(whole: Any) -> dict[str, Any]:
    """What the file calls each of its speakers (`speakers`): a name by each label, or a list of objects with an id and a
    name, as Rev has it.
    """
    names = whole.get("speakers") if isinstance(whole, dict) else None
    if isinstance(names, dict):
        return {_label(key): name for key, name in names.items()}
    listed = [one for one in names if isinstance(one, dict)] if isinstance(names, list) else []
    return {label: one["name"] for one in listed if (label := _label(one.get("id"))) and _label(one.get("name"))}


def _loaded(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.splitlines() if line.strip()]
        try:
            if len(lines) > 1:
                return [json.loads(line) for line in lines]
        except (ValueError, RecursionError):
            pass  # what is wrong with the file as a whole is told
        raise SaysoError(name, "JSON", f"something else ({error})", _OTHER_WAY) from error


@cache
def _keys(column: str) -> tuple[str, ...]:
    return tuple(row["term"] for row in terms(__file__) if row["column"] == column)


def _plain(key: str) -> str:
    return "".join(c for c in key.lower() if c.isalnum())


def _entries(node: Any, path: str, who: str, conversation: str) -> Iterator[tuple[str, _Said]]:
    """Each object that holds words and stands in a list, with its place in the structure; what names nobody is whose the
    object around it is."""
    if isinstance(node, list):
        for one in node:
            if isinstance(one, dict):
                cells = {_plain(key): value for key, value in one.items()}
                own, within = _who(cells) or who, str(_first(cells, "conversation") or conversation)
                if words := _words(cells):
                    yield path, _Said(own, words, *_times(cells), within)
            yield from _entries(one, path, who, conversation)
    elif isinstance(node, dict):
        cells = {_plain(key): value for key, value in node.items()}
        who, conversation = _who(cells) or who, str(_first(cells, "conversation") or conversation)
        for key, value in node.items():
            yield from _entries(value, f"{path}/{key}", who, conversation)


def _first(cells: dict[str, Any], column: str) -> Any:
    return next((cells[key] for key in _keys(column) if key in cells and cells[key] is not None), None)


def _who(cells: dict[str, Any]) -> str:
    who = _first(cells, "who")
    if isinstance(who, dict):  # ConvoKit's old form, and Rev's: an object with a name or an id
        who = who.get("name") or who.get("id")
    return _label(who)


def _label(who: object) -> str:
    if isinstance(who, int) or (isinstance(who, str) and who.isdigit()):
        return f"Speaker {who}"
    return _calm(who) if isinstance(who, str) else ""


def _words(cells: dict[str, Any]) -> str:
    """The words of an entry on one line, or of the likeliest of its ways to be read; "" where it holds none."""
    words = _first(cells, "words")
    if isinstance(words, str):
        return _calm(words)
    ways = _first(cells, "other_ways")
    if isinstance(ways, list) and ways and isinstance(ways[0], dict):
        inner = _first({_plain(key): value for key, value in ways[0].items()}, "words")
        return _calm(inner) if isinstance(inner, str) else ""
    return ""


def _calm(words: str) -> str:
    """Words on one line. Half a letter, as JSON can escape one (`\\ud800`), becomes a question mark: no text may hold it."""
    return " ".join(words.encode("utf-8", "replace").decode("utf-8").split())


def _times(cells: dict[str, Any]) -> tuple[object, object]:
    span = _first(cells, "span")
    if isinstance(span, list) and len(span) == 2:
        return span[0], span[1]
    if isinstance(span, dict):
        cells = {_plain(key): value for key, value in span.items()}
    begins, ends = _first(cells, "begins"), _first(cells, "ends")
    lasts = _seconds(_first(cells, "lasts")) if ends is None else None
    first = _seconds(begins)
    return begins, first + lasts if first is not None and lasts is not None else ends


def _seconds(value: object) -> float | None:
    """A time as JSON files have it: a number, *1.5s*, *PT1M2.5S* (ISO 8601), or *00:00:01,500*."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value) if math.isfinite(value) and value >= 0 else None
    if not isinstance(value, str):
        return None
    if (iso := _LASTING.fullmatch(value)) and any(iso.groups()):
        hours, minutes, seconds = (float(part or 0) for part in iso.groups())
        return hours * 3600 + minutes * 60 + seconds
    return parse_clock(value.removesuffix("s").strip())


def _is_talk(each: _List) -> bool:
    return each.named or sum(_seconds(one.begins) is not None for one in each.said) > len(each.said) / 2


def _told_twice(each: _List) -> bool:
    """Whether the words that name nobody are those of the others once more, as Google writes them: part by part, and in the
    end all of them with who said each."""
    unnamed, named = (
        " ".join(one.words for one in each.said if bool(one.who) is has) for has in (False, True)
    )  # fmt: skip
    return unnamed == named != ""


def _in_thousandths(each: _List) -> bool:
    """Whether the times count thousandths of a second: whole numbers, by which people would talk far too slowly."""
    times = [time for one in each.said for time in (one.begins, one.ends) if time is not None]
    if not times or not all(isinstance(time, int) and not isinstance(time, bool) for time in times):
        return False
    numbers = [time for time in times if isinstance(time, int)]
    return too_slow((one.words for one in each.said), max(numbers) - min(numbers))


def _table(each: _List, names: dict[str, Any]) -> str:
    unit = 1000 if _in_thousandths(each) else 1
    several = len({one.conversation for one in each.said}) > 1
    rows = [("speaker", "text", "start", "end", "conversation_id")]
    for one in each.said if each.of_phrases else _joined(each.said):
        who = names.get(one.who, one.who)
        begins, ends = (None if (at := _seconds(time)) is None else at / unit for time in (one.begins, one.ends))
        said = cell(who if isinstance(who, str) else one.who), cell(one.words)
        rows.append((*said, written(begins), written(ends), cell(one.conversation)))
    return "".join("\t".join(row if several else row[:-1]) + "\n" for row in rows)


def _joined(said: Iterable[_Said]) -> Iterator[_Said]:
    """Single words, joined while one person speaks; a mark without letters or digits belongs to the word before it."""
    whole: list[_Said] = []
    for one in said:
        if whole and _is_word(one) and (one.who, one.conversation) != (whole[0].who, whole[0].conversation):
            yield _one(whole)
            whole = []
        whole.append(one)
    if whole:
        yield _one(whole)


def _is_word(one: _Said) -> bool:
    return any(c.isalnum() for c in one.words)


def _one(said: list[_Said]) -> _Said:
    words = "".join(f" {one.words}" if _is_word(one) else one.words for one in said).strip()
    return said[0]._replace(words=words, ends=next((one.ends for one in reversed(said) if one.ends is not None), None))
