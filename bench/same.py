"""Whether two copies of Sayso find the same: run after work on speed, which must change no finding and no figure.

Run by hand: .venv/bin/python bench/same.py OTHER-COPY [FOLDER ...]
Each copy checks the folders (without any given, the examples and the gold documents) with every rule on and from no
cache, and measures every conversation of bench/corpora.py that lies on this machine, whole and in halves. It ends with 1
where they differ, and says in what.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = [ROOT / "examples", ROOT / "bench" / "gold" / "documents"]
CODES = (
    "from sayso.check import Checker; from sayso.settings import Settings; print(','.join(Checker(Settings()).entries))"
)
Made = dict[str, str]


def run(root: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(ROOT / "bench")])}
    done = subprocess.run([sys.executable, *arguments], cwd=root, env=environment, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{root}: {done.stderr.strip()}")
    return done.stdout


def findings(root: Path, folder: Path) -> Made:
    """By document, all that is found in it."""
    asked = ["--marks", "--extend-select", run(root, "-c", CODES).strip()]
    said = run(root, "-m", "sayso", "check", "--quiet", "--no-cache", "--format", "json", *asked, str(folder))
    return {document["path"]: json.dumps(document, sort_keys=True) for document in json.loads(said)["documents"]}


def figures() -> Made:
    """By corpus and measure, a hash of every measurement of every conversation: run with one copy's `sayso`."""
    import corpora
    import encounter

    made: dict[str, hashlib._Hash] = {}
    for name, load in corpora.ALL.items():
        for talk in load():
            for part in (talk.encounter, *encounter.halves(talk.encounter)):
                for code, entry in encounter.entries().items():
                    found = [(repr(m), m.evidence) for m in entry.func(part)]
                    made.setdefault(f"{name} {code}", hashlib.sha256()).update(repr(found).encode())
    return {what: hashed.hexdigest() for what, hashed in made.items()}


def main() -> int:
    other, *folders = map(Path, sys.argv[1:])
    differing, compared = [], 0
    pairs = [(findings(ROOT, f.resolve()), findings(other.resolve(), f.resolve())) for f in folders or FOLDERS]
    if (ROOT.parent / "shared" / "data").is_dir():
        ours, theirs = (json.loads(run(root, __file__, "--figures")) for root in (ROOT, other.resolve()))
        pairs.append((ours, theirs))
    for ours, theirs in pairs:
        compared += len(ours)
        differing += [what for what in ours.keys() | theirs.keys() if ours.get(what) != theirs.get(what)]
    print(*sorted(differing), f"{compared} compared, {len(differing)} differ", sep="\n")
    return 1 if differing else 0


if __name__ == "__main__":
    if "--figures" in sys.argv:
        print(json.dumps(figures()))
    else:
        raise SystemExit(main())
