"""A reading that was made before, of the very same files by the very same Sayso.

What is kept is the finished reading in one format, sealed with a key made of all the files it was made of. Any change
of a file, a file more or less, another option, or a change of Sayso or of a library makes it void. It may be deleted at any time.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import blake2b
from pathlib import Path

from sayso.cache import Store, folder, made_by
from sayso.case_layout import in_private
from sayso.files import gather, read_bytes
from sayso.model import SaysoError

LONGEST = 64 * 2**20
"""Characters of the longest reading that is kept."""


class Kept:
    """Readings of the files at `path` in one format. `options` is all else that the words of a reading depend on."""

    def __init__(self, path: Path, options: Sequence[str]) -> None:
        self._path, self._options = path, "\0".join(options).encode()
        self._files = self._hashed()
        self._store = Store(folder(), made_by() + _libraries())

    def _hashed(self) -> bytes:
        """A hash of every file by its name and its bytes; by its name alone if it is private or cannot be read."""
        whole = blake2b(digest_size=64)
        files = gather(self._path)[0] if self._path.is_dir() else {self._path.name: self._path}
        whole.update(
            os.path.basename(os.path.realpath(self._path)).encode("utf-8", "surrogateescape")
        )  # it is the reading's title
        for name, path in sorted(files.items()):
            try:
                data = b"" if in_private(name) else read_bytes(path, name)
            except SaysoError as error:
                data = str(error).encode("utf-8", "surrogateescape")
            whole.update(name.encode("utf-8", "surrogateescape") + b"\0" + blake2b(data).digest())
        return whole.digest()

    def get(self) -> tuple[str, int] | None:
        """The reading in words and how many things could not be read in it, or None where there is none that holds yet."""
        found = self._store.get(self._files, self._options)
        if found is None or date.fromisoformat(found["look_again"]) < date.today():
            return None
        return found["words"], found["troubles"]

    def put(self, words: Iterable[str], look_again: date, troubles: int) -> None:
        """Keep a reading, unless a file was changed while it was made."""
        whole = "".join(words)
        if len(whole) <= LONGEST and self._hashed() == self._files:
            self._store.put(
                self._files,
                self._options,
                {"words": whole, "look_again": look_again.isoformat(), "troubles": troubles},
            )
            self._store.save()


def kept(path: Path, options: Sequence[str]) -> Kept | None:
    """The readings kept of a path, or None where it cannot be read: then reading it says why."""
    try:
        return Kept(path, options) if path.exists() else None
    except SaysoError:
        return None


def _libraries() -> bytes:
    """A hash of the names of all installed libraries with their versions: a reading depends on them too."""
    names = {
        entry.name
        for place in sys.path if Path(place).is_dir()
        for entry in Path(place).iterdir() if entry.name.endswith(".dist-info")
    }  # fmt: skip
    return blake2b(json.dumps(sorted(names)).encode(), digest_size=16).digest()
