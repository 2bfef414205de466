"""What was found in a document, kept so that an unchanged one need not be read again.

Nobody who lacks the document itself can read what is kept of it: each entry lies under a hash of the document's
bytes, and is sealed with a key made of those same bytes. The file lies in the user's own cache folder.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from hashlib import blake2b, shake_256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

_LARGEST = 512 * 2**20  # bytes: a larger store is started anew


def folder() -> Path:
    """Where this user's programs keep what can be made again (`SAYSO_CACHE` names another place)."""
    if said := os.environ.get("SAYSO_CACHE"):
        return Path(said)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "sayso"


def made_by() -> bytes:
    """A hash of Sayso's own files, by name, size and time: after any change of it, nothing kept before is used."""
    hashed = blake2b(digest_size=16)
    for entry in sorted(_files(Path(__file__).parent), key=lambda e: e.path):
        info = entry.stat()
        hashed.update(f"{entry.path} {info.st_size} {info.st_mtime_ns}\n".encode())
    return hashed.digest()


def _files(place: Path) -> list[os.DirEntry[str]]:
    found = []
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.is_dir() and not entry.name.startswith("__"):
                found += _files(Path(entry.path))
            elif entry.name.endswith((".py", ".csv", ".md", ".json", ".html", ".css")):
                found.append(entry)
    return found


class Store:
    """Results by document. `about` is all else that a result depends on: the version, the settings, the people."""

    def __init__(self, place: Path, about: bytes) -> None:
        self._about = about
        self._file = place / "results.sqlite"
        self.used = self._file.stat().st_mtime if self._file.exists() else 0.0
        """When something was kept here, or all that was looked for was found, the last time, in seconds; 0 for never."""
        self._disk = _opened(self._file)
        self._new: list[tuple[bytes, bytes]] = []

    def get(self, data: bytes, more: bytes = b"") -> Any | None:
        """What was kept of a document of these bytes, or None."""
        if self._disk is None:
            return None
        key = self._key(data, more)
        row = self._disk.execute("SELECT sealed FROM result WHERE id = ?", (_id(key),)).fetchone()
        return json.loads(_sealed(row[0], key)) if row else None

    def put(self, data: bytes, more: bytes, result: Any) -> None:
        """Keep what was made of a document: anything that JSON can hold. It is written by `save()`."""
        key = self._key(data, more)
        self._new.append(
            (
                _id(key),
                _sealed(
                    json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), key
                ),
            )
        )

    def save(self) -> None:
        """Write what was put."""
        if self._disk is not None and self._new:
            with self._disk:
                self._disk.executemany("INSERT OR REPLACE INTO result VALUES (?, ?)", self._new)
        self._new.clear()

    def all_found(self) -> None:
        """Say that of all files as they are now something is kept: see `used`."""
        if self._disk is not None:
            # Where the file is another user's, the parser is begun too early once more, and no more than that.
            with suppress(OSError):
                os.utime(self._file)

    def _key(self, data: bytes, more: bytes) -> bytes:
        hashed = blake2b(data, digest_size=32, key=blake2b(self._about + more, digest_size=32).digest())
        return hashed.digest()


def _id(key: bytes) -> bytes:
    return blake2b(key, digest_size=16, person=b"id").digest()


def _sealed(data: bytes, key: bytes) -> bytes:
    """Seal or open: each key is used for one text only, so a stream of it laid over the text is enough."""
    stream = shake_256(key).digest(len(data))
    return (int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(data), "big")


def _opened(path: Path) -> sqlite3.Connection | None:
    """The store, or None where it cannot be had: then every document is read anew."""
    import sqlite3

    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists() and path.stat().st_size > _LARGEST:
            path.unlink()
        disk = sqlite3.connect(path, timeout=20)
        disk.execute("CREATE TABLE IF NOT EXISTS result (id BLOB PRIMARY KEY, sealed BLOB) WITHOUT ROWID")
        return disk
    except (sqlite3.Error, OSError) as error:
        print(f"sayso: {path}: the store of results cannot be used ({error}); going on without", file=sys.stderr)
        return None
