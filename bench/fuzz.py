"""Read cut, mixed and damaged files for a while: nothing may crash or hang, and every span must quote its words.

Run by hand: .venv/bin/python bench/fuzz.py [seconds] [seed]
It damages the files of examples/ (and of shared/data/formats, where that lies beside the checkout), reads each as a
case and alone, makes the reading, and writes what it did to bench/results/fuzz.json.
"""

from __future__ import annotations

import json
import os
import platform
import random
import sys
import time
import traceback
from pathlib import Path

from sayso.case_folder import from_files, read_file
from sayso.model import Case, SaysoError
from sayso.reading import read
from sayso.report import FORMATS, render

ROOT = Path(__file__).parents[1]
PIECES = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n", b"---\n", b"-->", b"<v ", b"</v>", b'"', b"''", b",,,", b";", b"::", b"[[",
    b"]]", "“".encode(), "👶🏽".encode(), b"e\xcc\x81", b"2024-02-30", b"00:00:01.000 --> 00:00:00.500", b"Mother: ", b"[", b"(", b"&amp;",
    b"{\\an8}", b"\t", b"|", b"#1", b"\xa0", b"\xe2\x80\xa8", b"1\n", b"WEBVTT\n\n", b"date,kind,outcome\n", b"\x1b[31m", b"\xc3",
]  # fmt: skip
RECORDED = b"Dialogue | Remarks | Supervisor\nSW: Hi, may I come in? | New | Good\nI knocked again. | |\nMum: If you must. You came early. | |\n"
"""A process recording, as the text of a Word table; the examples have none."""
SLOWEST = 10.0
"""Seconds: one damaged file that takes longer is told as a hang."""


def damaged(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """The same bytes with some of them cut, doubled, mixed with another file's, or changed."""
    out = bytearray(data[: chance.choice([len(data), 4_000, 500])])
    for _ in range(chance.randint(1, 12)):
        at, end = sorted((chance.randrange(len(out) + 1), chance.randrange(len(out) + 1)))
        end = min(end, at + 400)
        match chance.randrange(5):
            case 0:
                del out[at:end]
            case 1:
                out[at:at] = chance.choice(PIECES) * chance.choice([1, 1, 3, 200])
            case 2:
                out[at:at] = out[at:end]
            case 3:
                other = chance.choice(others)
                start = chance.randrange(len(other) + 1)
                out[at:end] = other[start : start + 300]
            case _ if out:
                out[min(at, len(out) - 1)] = chance.randrange(256)
    return bytes(out)


def check(case: Case) -> None:
    """A reading comes of it in every format, and each span quotes what stands in its source."""
    reading = read(case)
    for rows in (*reading.measurements.values(), *reading.findings.values()):
        for row in rows:
            for span in row.evidence:
                assert case.sources[span.source].text[span.start : span.end] == span.quote, span
    for form in FORMATS:
        text = "".join(render(reading, form))
        assert form != "html" or "<script" not in text
        if form == "json":
            json.loads(text, parse_constant=lambda name: (_ for _ in ()).throw(AssertionError(f"{name} is not JSON")))


def main(seconds: float, seed: int) -> int:
    chance = random.Random(seed)
    files = [p for p in sorted((ROOT / "examples").rglob("*.*")) if p.is_file()]
    for folder in ("webvtt", "srt", "zoom/extdata", "speaker-text", "otter-txt", "word-interviews", "tables"):
        files += sorted((ROOT.parent / "shared/data/formats" / folder).glob("*.*"))
    contents = [*(p.read_bytes() for p in files), *[RECORDED * 20] * len(files[::8])]
    files += [Path("recorded.txt")] * (len(contents) - len(files))
    places = ["case.toml", "log.csv", "records/2024-02-26_visit-note_susan.md", "records/a.docx", "encounters/v01.vtt",
              "encounters/v02.srt", "encounters/2024-03-01.txt", "encounters/t.csv", "voices/own.md", "log.xlsx"]  # fmt: skip
    done = refused = 0
    faults: list[dict[str, str]] = []
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        i = chance.randrange(len(files))
        data = damaged(contents[i], chance, contents)
        began = time.monotonic()
        try:
            try:
                check(read_file(files[i], text=data))
            except SaysoError:
                refused += 1
            some = {name: damaged(chance.choice(contents), chance, contents) for name in chance.sample(places, 3)}
            check(from_files("damaged", {**some, places[i % len(places)]: data}))
            check(from_files("loose", {files[i].name: data}))
        except Exception:  # noqa: BLE001 (whatever it is, it is what we look for)
            faults.append({"file": files[i].name, "error": traceback.format_exc()[-600:], "data": data[:300].hex()})
            print(traceback.format_exc(), flush=True)
        if (took := time.monotonic() - began) > SLOWEST:
            faults.append({"file": files[i].name, "error": f"took {took:.0f} s", "data": data[:300].hex()})
        done += 1
    result = {
        "machine": {"python": platform.python_version(), "system": platform.platform(), "cpus": os.cpu_count()},
        "seconds": seconds, "seed": seed, "damaged_files": done, "refused_in_one_line": refused, "faults": faults,
    }  # fmt: skip
    (ROOT / "bench/results").mkdir(exist_ok=True)
    (ROOT / "bench/results/fuzz.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(f"{done} damaged files, {refused} refused in one line, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60, int(sys.argv[2]) if len(sys.argv) > 2 else 1))
