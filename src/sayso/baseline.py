"""A baseline: what was already there when a team began to check, so that only what is new is shown.

It holds no words of the record, only their fingerprints: a code, and a keyed hash of the words and of the words around
them on the line. So a finding is known again when lines move, and is new when its own line is written anew.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any
from unicodedata import normalize

from sayso.model import Checked, Finding, SaysoError, Source

VERSION = 1

_AROUND = 24  # words on either side: in a paragraph of a page, a change far away does not make a finding new
_REACH = 600  # characters in which those words are looked for
_QUOTES = str.maketrans("‘’“”‐–—", "''\"\"---")  # a word processor changes these on its own
_FINGERPRINT = re.compile(r"\S+ [0-9a-f]{32}")
_AGAIN = "Write the baseline again, or take it from the last version that worked."


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was known: for each document (its path from `folder`), how often each fingerprint was found.

    `key` goes into every hash, so that two teams' baselines cannot be laid side by side.
    """

    folder: Path
    key: bytes
    documents: Mapping[str, Mapping[str, int]]

    def new(self, checked: Checked) -> Checked:
        """The same document without the findings that the baseline holds: of four alike where three are known, the last."""
        left = dict(self.documents.get(_name(checked.source, self.folder), {}))
        kept = []
        for code, finding in checked.findings:
            known = _fingerprint(self.key, checked.source, code, finding)
            if left.get(known, 0):
                left[known] -= 1
            else:
                kept.append((code, finding))
        return replace(checked, findings=tuple(kept))


def write(path: Path, checked: Iterable[Checked]) -> None:
    """Write all that was found as the baseline. A baseline that is there gives its key, so that few lines change.

    Raises SaysoError where the file is there and is no baseline: it is left as it is.
    """
    folder = path.resolve().parent
    key = read(path).key if path.exists() else secrets.token_bytes(16)
    documents: dict[str, Counter[str]] = {}
    for one in checked:
        counts = documents.setdefault(_name(one.source, folder), Counter())
        counts.update(_fingerprint(key, one.source, code, finding) for code, finding in one.findings)
    held = {name: dict(counts) for name, counts in documents.items() if counts}
    data = {"version": VERSION, "key": key.hex(), "documents": held}
    try:
        path.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise SaysoError(str(path), "a file that may be written", error.strerror or "an error",
                         "Check the folder, or name another file.") from error  # fmt: skip


def read(path: Path) -> Baseline:
    """The baseline in a file. Raises SaysoError where it is not there, or is not one of ours."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SaysoError(str(path), "a baseline", error.strerror or "an error",
                         "Write one first, or leave the setting out.") from error  # fmt: skip
    except (ValueError, RecursionError) as error:  # no UTF-8, no JSON, or nested without end
        raise SaysoError(str(path), "a baseline (JSON)", str(error)[:120], _AGAIN) from error
    if not isinstance(data, dict) or "version" not in data:
        raise SaysoError(str(path), "a baseline with its version", "something else", _AGAIN)
    if data["version"] != VERSION:
        raise SaysoError(str(path), f"version {VERSION}", f"version {str(data['version'])[:20]}",
                         "Write the baseline again with this Sayso, or use the one that wrote it.")  # fmt: skip
    return Baseline(path.resolve().parent, _key(path, data), _documents(path, data))


def _key(path: Path, data: dict[str, Any]) -> bytes:
    key = data.get("key")
    if not isinstance(key, str) or not re.fullmatch(r"[0-9a-f]{32}", key):
        raise SaysoError(f"{path}, key", "32 hexadecimal digits", "something else", _AGAIN)
    return bytes.fromhex(key)


def _documents(path: Path, data: dict[str, Any]) -> dict[str, dict[str, int]]:
    documents = data.get("documents")
    if not isinstance(documents, dict):
        raise SaysoError(f"{path}, documents", "a table of documents", "something else", _AGAIN)
    for name, counts in documents.items():
        good = isinstance(counts, dict) and all(
            _FINGERPRINT.fullmatch(known) and type(count) is int and count > 0 for known, count in counts.items()
        )
        if not good:
            raise SaysoError(f"{path}, {name}", "fingerprints with their counts", "something else", _AGAIN)
    return documents


def _name(source: Source, folder: Path) -> str:
    """The document's path from the baseline's folder, with `/` on every system."""
    whole = os.path.realpath(source.id)
    try:
        return Path(os.path.relpath(whole, folder)).as_posix()
    except ValueError:  # on another drive there is no way from here to there
        return Path(whole).as_posix()


def _fingerprint(key: bytes, source: Source, code: str, finding: Finding) -> str:
    """The code and a hash of its words and the words around them on the line."""
    parts = [code, "", finding.message, ""]  # without a place there is only the message
    if finding.evidence and finding.evidence[0].source == source.id:
        span, text = finding.evidence[0], source.text
        first = max(text.rfind("\n", 0, span.start) + 1, span.start - _REACH)
        last = text.find("\n", span.end)
        last = min(last if last >= 0 else len(text), span.end + _REACH)
        before, after = _calm(text[first : span.start]).split(), _calm(text[span.end : last]).split()
        parts = [code, " ".join(before[-_AROUND:]), _calm(span.quote), " ".join(after[:_AROUND])]
    elif finding.evidence:
        parts[3] = _calm(finding.evidence[0].quote)
    hashed = blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), key=key, digest_size=16)
    return f"{code} {hashed.hexdigest()}"


@lru_cache(maxsize=1024)
def _calm(text: str) -> str:
    """Words as we compare them: capitals, the way to write a quotation mark or dash, and white space play no part."""
    return " ".join(normalize("NFKC", text).translate(_QUOTES).casefold().split())
