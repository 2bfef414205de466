"""Many files: which to check, in which case each lies, and how they are shared out to several processes."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sayso.case_layout import NOTES, PRIVATE
from sayso.check import Checker, Document
from sayso.files import read_bytes
from sayso.model import Checked, Person, SaysoError, Source
from sayso.readers import open_source
from sayso.settings import Settings

ENDINGS = (".md", ".markdown", ".txt", ".text", ".docx", ".docm", ".odt", ".rtf", ".html", ".htm", ".xhtml", ".eml")
"""What is checked in a folder. A file that is named is read whatever its ending."""

_BATCH = 48_000  # bytes of documents that are parsed together
_ALONE = 60_000  # bytes below which starting helpers would take longer than the work
NOT_CHECKED = ("readme", "licence", "license", "changelog")

Track = Callable[[Iterable[Any]], Iterable[Any]]


def gather(paths: Iterable[Path], settings: Settings) -> list[Path]:
    """The files to check: those named, and in folders those of a kind we read, without what the settings exclude.

    Raises SaysoError for a path that is not there.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            for top, folders, names in os.walk(path):
                folders[:] = sorted(
                    f for f in folders
                    if not f.startswith(".") and f.lower() != PRIVATE and not settings.excluded(Path(top, f))
                )  # fmt: skip
                for name in sorted(names):
                    if (
                        name.lower().endswith(ENDINGS)
                        and not name.startswith(".")
                        and not name.lower().startswith(NOT_CHECKED)
                    ):
                        file = Path(top, name)
                        if not settings.excluded(file):
                            found[file] = None
        elif path.exists():
            found[path] = None
        else:
            raise SaysoError(str(path), "a file or a folder", "nothing of that name", "Check the name.")
    return list(found)


class Cases:
    """The case that a file lies in, by the case.toml above it, each looked for and read once."""

    def __init__(self) -> None:
        self._people: dict[Path, tuple[Person, ...]] = {}
        self._places: dict[Path, tuple[Path | None, str]] = {}

    def document(self, path: Path, data: bytes | None = None) -> Document:
        """A file with its bytes and what its case tells of it. Raises SaysoError where it cannot be read."""
        home, kind = self._place(path.parent) if not path.is_symlink() else self._place(path.resolve().parent)
        return Document(str(path), read_bytes(path, str(path)) if data is None else data, self._of(home), kind)

    def _place(self, folder: Path) -> tuple[Path | None, str]:
        """The case that a folder lies in, and what kind of paper the files of that folder are."""
        if folder not in self._places:
            whole = folder.resolve()
            home = next((above for above in (whole, *whole.parents) if (above / "case.toml").is_file()), None)
            inside = [part.lower() for part in whole.relative_to(home).parts] if home else [whole.name.lower()]
            kind = NOTES.get(inside[0], "") if home and inside else ""
            self._places[folder] = home, PRIVATE if PRIVATE in inside else kind
        return self._places[folder]

    def _of(self, home: Path | None) -> tuple[Person, ...]:
        if home is None:
            return ()
        if home not in self._people:
            from sayso.readers.case_toml import case_toml

            head = home / "case.toml"
            try:
                self._people[home] = case_toml(open_source(str(head), read_bytes(head, str(head)))).people
            except SaysoError:  # `sayso doctor` says what is wrong with it; the words can be checked without
                self._people[home] = ()
        return self._people[home]


def check_files(
    paths: Sequence[Path],
    settings: Settings,
    cache: Path | None = None,
    jobs: int | None = None,
    track: Track = iter,
    method: str | None = None,
) -> Iterator[Checked]:
    """What is found in each file, in their order. Many are shared out to `jobs` processes (as many as there are cores).

    `method` is how these start, as `multiprocessing` names it. `forkserver` is the fastest; like `spawn`, it asks a script
    that calls this to keep its own work under `if __name__ == "__main__"`.
    """
    checker, cases = Checker(settings, cache), Cases()
    jobs = jobs or os.cpu_count() or 1
    sizes, changed = _stats(paths)
    batches = list(_batches(paths, sizes))
    if jobs == 1 or len(batches) == 1 or sum(sizes) <= _ALONE:
        yield from _alone(checker, cases, batches, track)
        return
    from sayso.check_together import Together

    readers = [partial(_known, checker, cases, batch) for batch in batches]
    together = Together(checker, readers, jobs, method)
    new = checker.store is None or changed > checker.store.used
    if new:
        together.start()  # a file is newer than all that is kept: its sentences need not wait until it is come upon
    for results in track(together):
        yield from results
    if new and checker.store is not None:
        checker.store.all_found()  # also where a file had only been saved again as it was


def _stats(paths: Sequence[Path]) -> tuple[list[int], float]:
    """The size of each file in bytes (0 for what is no file, or gone), and when the newest was changed, in seconds."""
    sizes, newest = [], 0.0
    for path in paths:
        try:
            info = os.stat(path)
        except OSError:  # a link to nothing, or gone since: told where it is read
            sizes.append(0)
            continue
        sizes.append(info.st_size if stat.S_ISREG(info.st_mode) else 0)
        newest = max(newest, info.st_mtime)
    return sizes, newest


def _batches(paths: Sequence[Path], sizes: Sequence[int]) -> Iterator[list[Path]]:
    batch: list[Path] = []
    total = 0
    for path, size in zip(paths, sizes, strict=True):
        batch.append(path)
        total += size
        if total > _BATCH:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch


def _read(cases: Cases, path: Path) -> Document | Checked:
    try:
        return cases.document(path)
    except SaysoError as error:
        return Checked(Source(str(path), ""), troubles=(error,), skipped="it could not be read")


def _alone(checker: Checker, cases: Cases, batches: list[list[Path]], track: Track) -> Iterator[Checked]:
    for batch in track(batches):
        yield from checker.check_new(_known(checker, cases, batch))
        checker.parses.forget()


def _known(checker: Checker, cases: Cases, batch: list[Path]) -> list[Document | Checked]:
    """The files of a batch: what was kept of each, or what is wrong with it, else the document."""
    read = [_read(cases, path) for path in batch]
    return [(checker.recalled(one) or one) if isinstance(one, Document) else one for one in read]
