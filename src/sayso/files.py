"""The files of a folder and their bytes; what cannot be listed or opened is said, and nothing is ever changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.model import SaysoError

LARGEST = 64 * 2**20
"""Bytes of the largest file that is read: some 300 hours of transcript."""


def gather(folder: Path) -> tuple[dict[str, Path], list[SaysoError]]:
    """The files of a folder by their names in it, and what could not be listed. Links to folders are not followed.

    Raises SaysoError where there is no such folder.
    """
    if not folder.is_dir():
        raise SaysoError(str(folder), "a case folder", "no such folder", "Check the name, or make one: sayso new NAME")
    files: dict[str, Path] = {}
    troubles: list[SaysoError] = []

    def unreadable(error: OSError) -> None:
        name = _inside(folder, Path(error.filename or folder))
        troubles.append(
            SaysoError(name, "a folder that may be read", error.strerror or "an error", "Check who may read it.")
        )

    for root, folders, names in os.walk(folder, onerror=unreadable):
        for name in [n for n in folders if (Path(root) / n).is_symlink()]:
            troubles.append(SaysoError(_inside(folder, Path(root) / name), "a folder", "a link to a folder",
                                       "Links to folders are not followed; put the files themselves there."))  # fmt: skip
        folders[:] = sorted(n for n in folders if not n.startswith(".") and not (Path(root) / n).is_symlink())
        for name in sorted(n for n in names if not n.startswith((".", "~$"))):
            files[_inside(folder, Path(root) / name)] = Path(root) / name
    return files, troubles


def spare(out: Path | None, read: Iterable[Path], what: str, stdin: bool = False) -> None:
    """Refuse to write over what is read, under whatever name: a record must not be lost to a slip of the keyboard.

    `read` are files, or folders of which no file may be written over; `stdin` says that standard input is read too.
    Raises SaysoError.
    """
    if out is None or not out.exists():
        return
    kept = [Path(os.path.realpath(path)) for path in read]
    into = Path(os.path.realpath(out))
    same = any(path.exists() and os.path.samefile(path, out) for path in _files(kept))
    piped = stdin and sys.stdin is not None and os.path.samestat(os.fstat(sys.stdin.fileno()), out.stat())
    if same or piped or any(path in into.parents for path in kept if path.is_dir()):
        raise SaysoError(str(out), "a new name", what, "Choose another name for what is to be written.")


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from gather(path)[0].values() if path.is_dir() else (path,)


def _inside(folder: Path, path: Path) -> str:
    name = path.relative_to(folder).as_posix() if path != folder else folder.name
    return name.encode("utf-8", "backslashreplace").decode("utf-8")  # a name from an old archive may be no text


def read_bytes(path: Path, name: str) -> bytes:
    """A file's bytes. Raises SaysoError where it is too large, a dead or circular link, or may not be read."""
    try:
        if not path.is_file():
            if path.is_symlink():
                raise SaysoError(name, "a file", "a link that leads nowhere", "It is left out.")
            found, way_out = (
                ("something else", "It is left out.") if path.exists() else ("no such file", "Check the name.")
            )
            raise SaysoError(name, "a file", found, way_out)
        if (size := path.stat().st_size) > LARGEST:
            raise SaysoError(name, f"a file of at most {LARGEST // 2**20} MB", f"one of {size / 2**20:.0f} MB",
                             "It was not read. Split it, or check that it is a record and not a recording.")  # fmt: skip
        return path.read_bytes()
    except OSError as error:
        raise SaysoError(name, "a file that may be read", error.strerror or "an error",
                         "Check the link, or who may read it.") from error  # fmt: skip
