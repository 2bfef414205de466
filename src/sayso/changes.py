"""Which lines changed since a revision, by git, so that only what is said of them need be shown."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sayso.model import Checked, Finding, SaysoError, Source

Lines = tuple[tuple[int, int], ...]
"""Ranges of lines, counted from 1, both ends included, in order."""

EVERY_LINE: Lines = ((1, sys.maxsize),)
"""For a file that git does not know, or cannot compare line by line (a Word file)."""

_AT_ONCE = 200  # paths in one command: a command line has an end
_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.M)
# Whatever a person or a repository has set for git, these make the output plain: no pager, no colours, no other diff.
_QUIET = ("--literal-pathspecs", "--no-pager", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never",
          "-c", "diff.autoRefreshIndex=false")  # fmt: skip
_PLAIN = ("--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=all")
# Set inside a hook of git, where they would lead to another repository or another state of it.
_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def changed_lines(paths: Iterable[Path], revision: str) -> Mapping[Path, Lines]:
    """The lines of each file, as it is on disk, that are not as they were at a revision (a commit, branch or tag).

    Every path has its ranges: none where it did not change, every line where git does not keep it. Lines that were
    only taken out leave no lines. Raises SaysoError without git, outside a repository, or for an unknown revision.
    """
    by_folder: dict[Path, dict[Path, Path]] = {}
    for path in paths:
        whole = path.resolve()
        by_folder.setdefault(whole.parent, {})[path] = whole
    by_top: dict[Path, dict[Path, Path]] = {}
    for folder, files in by_folder.items():
        by_top.setdefault(_top(folder), {}).update(files)
    found: dict[Path, Lines] = {}
    for top, files in by_top.items():
        commit = _commit(top, revision)
        names = {path: whole.relative_to(top).as_posix() for path, whole in files.items()}
        kept = _listed(top, ("ls-files", "-z"), names.values())
        changed = _listed(top, ("diff", "--name-only", "-z", *_PLAIN, commit), names.values())
        for path, name in names.items():
            found[path] = EVERY_LINE if name not in kept else _lines(top, commit, name) if name in changed else ()
    return found


def only_changed(checked: Checked, lines: Lines) -> Checked:
    """The same document with only the findings whose first evidence touches these lines. Troubles stay.

    Paragraphs of a Word file are no lines: there all findings stay, or none if the file is as it was.
    """
    if checked.source.counted == "paragraph":
        lines = EVERY_LINE if lines else ()
    kept = tuple((code, finding) for code, finding in checked.findings if _touches(checked.source, finding, lines))
    return replace(checked, findings=kept)


def _touches(source: Source, finding: Finding, lines: Lines) -> bool:
    if not finding.evidence or finding.evidence[0].source != source.id:
        return bool(lines)
    span = finding.evidence[0]
    first, last = source.place(span.start)[0], source.place(max(span.start, span.end - 1))[0]
    return any(start <= last and first <= end for start, end in lines)


def _lines(top: Path, commit: str, name: str) -> Lines:
    """What `git diff -U0` says of one file; it says nothing of the lines of a file that is no text."""
    hunks = ("-U0", "--inter-hunk-context=0")
    out = _git(top, "diff", *hunks, *_PLAIN, commit, "--", name)
    found = [(int(start), int(count or b"1")) for start, count in _HUNK.findall(out)]
    if not found and re.search(rb"^Binary files ", out, re.M):
        return EVERY_LINE
    return tuple((start, start + count - 1) for start, count in found if count)


def _top(folder: Path) -> Path:
    """The folder of the repository that holds a folder."""
    return Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\r\n"))).resolve()


def _commit(top: Path, revision: str) -> str:
    """The commit that a revision names. git is asked for it by itself, so that no revision is taken for an option."""
    unknown = SaysoError(str(top), "a revision that git knows", f"`{revision[:80]}`",
                         "Name one commit, branch or tag, such as `main` or `HEAD~1`.")  # fmt: skip
    if revision.startswith("-") or "\0" in revision:
        raise unknown
    try:
        return os.fsdecode(_git(top, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").strip())
    except SaysoError as error:
        raise unknown from error


def _listed(top: Path, command: Sequence[str], names: Iterable[str]) -> set[str]:
    """The names that a command of git gives back, of those it is asked about."""
    every = list(names)
    found: set[str] = set()
    for at in range(0, len(every), _AT_ONCE):
        out = _git(top, *command, "--", *every[at : at + _AT_ONCE])
        found.update(os.fsdecode(name) for name in out.split(b"\0") if name)
    return found


def _git(folder: Path, *command: str) -> bytes:
    """What git says on a command that only reads. Raises SaysoError where it cannot."""
    env = {name: value for name, value in os.environ.items() if name not in _HOOK}
    env |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}  # it writes and fetches nothing
    try:
        done = subprocess.run(
            ["git", *_QUIET, *command], cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise SaysoError(str(folder), "git, which knows what changed", "no git, or no such folder",
                         "Install git, or check without a revision.") from error  # fmt: skip
    except OSError as error:
        raise SaysoError(str(folder), "git, which knows what changed", error.strerror or "an error",
                         "Check who may read the folder, or check without a revision.") from error  # fmt: skip
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise SaysoError(str(folder), "a folder that git keeps", said[:200] or "an error of git",
                         "Put the folder under git, or check without a revision.")  # fmt: skip
    return done.stdout
