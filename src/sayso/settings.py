"""What `sayso check` looks for and where: `sayso.toml`, what the command line adds, and the rules on for each file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from sayso.model import SaysoError

if TYPE_CHECKING:
    from sayso.catalogue import Entry

Words = Sequence[str] | None
NAME = "sayso.toml"

CHECKED = ("phrase", "note", "suppression")  # the other levels need a whole case or a conversation: `sayso read`
_CHOICES = ("select", "ignore", "extend-select")
_KEYS = (*_CHOICES, "packs", "marks", "exclude", "baseline", "paths")
_PREFIX = re.compile(r"[A-Z]\d{0,3}")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules one table, or the command line, asks for. `select` is None where it was not given.

    Within one choice `select` takes the place of what was on before, `extend_select` adds, and `ignore` takes away.
    """

    pattern: str = ""
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()

    def refine(self, on: frozenset[str], entries: Mapping[str, Entry], marks: bool) -> frozenset[str]:
        """The rules that are on after this choice. Raises SaysoError for a word that names no rule."""
        if self.select is not None:
            on = _named(self.select, entries)
        # A family that is added does not bring its marks with it: whoever wants one names it, or asks for all.
        by_name = [w for w in self.extend_select if w.upper() in entries or not _PREFIX.fullmatch(w.upper())]
        more = {c for c in _named(self.extend_select, entries) if marks or entries[c].severity != "mark"}
        return (on | more | _named(by_name, entries)) - _named(self.ignore, entries)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is looked for, and where. It crosses processes and is a key of caches, so nothing in it can change.

    `root` is the folder of the settings file, to which globs are relative (the working folder without one).
    No `packs` stand for all that Sayso brings along; a pack of the user's own is a full path. `options` is what the
    command line asked for: see `for_path`.
    """

    root: Path | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    marks: bool = False
    exclude: tuple[str, ...] = ()
    baseline: Path | None = None
    paths: tuple[Choice, ...] = ()
    options: Choice = Choice()

    def for_path(self, path: Path, entries: Mapping[str, Entry]) -> frozenset[str]:
        """The codes of the rules that are on in this file. Raises SaysoError for a word that names no rule.

        The file's own tables refine the general one in their order; the command line comes last. Its `select` takes
        the place of every other, but what a folder ignores stays ignored there.
        """
        name = self._inside(path)
        here = [choice for choice in self.paths if matches(choice.pattern, name)]
        layers = [Choice("", self.select, self.ignore, self.extend_select), *here, self.options]
        if self.options.select is not None:
            ignored = [Choice(ignore=choice.ignore) for choice in here]
            layers = [Choice(select=self.options.select), *ignored, replace(self.options, select=None)]
        on = frozenset(
            c for c, e in entries.items() if e.level in CHECKED and e.on and (self.marks or e.severity != "mark")
        )
        for layer in layers:
            on = layer.refine(on, entries, self.marks)
        return on

    def excluded(self, path: Path) -> bool:
        """Whether a file, or a folder it lies in, is among those to be left out."""
        name = PurePosixPath(self._inside(path) if self.exclude else "")
        places = [p.as_posix() for p in (name, *name.parents) if p.name]
        return any(matches(pattern, place) for pattern in self.exclude for place in places)

    def with_options(
        self, *, select: Words = None, ignore: Words = None, extend_select: Words = None, packs: Words = None,
        marks: bool | None = None, exclude: Words = None, baseline: Path | None = None,
        entries: Mapping[str, Entry] | None = None,
    ) -> Settings:  # fmt: skip
        """These settings with what the command line says; None is *not given*.

        Paths of packs and of the baseline are relative to the working folder here. Raises SaysoError naming the option.
        """
        said = self.options
        for option, words in zip(_CHOICES, (select, ignore, extend_select), strict=True):
            _named(words or (), _entries(entries) if words else {}, f"--{option}")
        return replace(
            self,
            options=Choice("", said.select if select is None else tuple(select),
                           said.ignore if ignore is None else tuple(ignore),
                           said.extend_select if extend_select is None else tuple(extend_select)),
            packs=self.packs if packs is None else _packs("--packs", packs, Path.cwd()),
            marks=self.marks if marks is None else marks,
            exclude=self.exclude if exclude is None else tuple(_glob("--exclude", g) for g in exclude),
            baseline=self.baseline if baseline is None else baseline.absolute(),
        )  # fmt: skip

    def fingerprint(self) -> str:
        """A short name for these settings and the bytes of the user's own packs: the same in every process.

        Raises SaysoError where a pack cannot be read.
        """
        from hashlib import blake2b
        from json import dumps

        said = blake2b(dumps(asdict(self), default=str, sort_keys=True).encode(), digest_size=16)
        for pack in self.packs:
            if _is_path(pack):
                data = _read("packs", Path(pack))
                said.update(len(data).to_bytes(8, "big") + data)  # with its length: two packs never look like one
        return said.hexdigest()

    def _inside(self, path: Path) -> str:
        """The file's name as globs see it: from the root, or its whole path where it lies elsewhere."""
        whole = path.resolve()
        root = self.root or Path.cwd()
        return (whole.relative_to(root) if whole.is_relative_to(root) else whole).as_posix()


def find(start: Path) -> Path | None:
    """The settings file that holds for a file or folder: the nearest going upward from where it really lies, or None.

    Raises SaysoError where a link leads round in a circle.
    """
    try:
        whole = start.resolve()
    except (OSError, RuntimeError) as error:  # a circle of links is a RuntimeError up to Python 3.12
        raise SaysoError(str(start), "a file or folder", "a link that leads nowhere", "Check the link.") from error
    folders = [whole, *whole.parents] if whole.is_dir() else [*whole.parents]
    return next((folder / NAME for folder in folders if (folder / NAME).is_file()), None)


def load(path: Path | None, entries: Mapping[str, Entry] | None = None) -> Settings:
    """The settings in a file; the defaults where there is none. `entries` are all rules unless given.

    Raises SaysoError naming the file and the key for whatever is not understood: nothing is passed over.
    """
    if path is None:
        return Settings()
    import tomllib  # here alone: the command line starts without it

    try:
        data = tomllib.loads(_read(str(path), path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, an endless number; nested without end
        line = re.search(r"at line (\d+)", str(error))
        raise SaysoError(f"{path}, line {line[1]}" if line else str(path), 'lines such as `select = ["W"]` (TOML in UTF-8)',
                         str(error)[:200], "Mend that line; nothing was checked.") from error  # fmt: skip
    return _settings(path, _table(str(path), data, ("check",)).get("check", {}), _entries(entries))


def _settings(path: Path, check: object, entries: Mapping[str, Entry]) -> Settings:
    where, root, paths = f"{path}, check", path.resolve().parent, []
    table = _table(where, check, _KEYS)
    general = _choice(where, "", table, entries)
    for pattern, section in _table(f"{where}.paths", table.get("paths", {})).items():
        at = f'{where}.paths."{pattern}"'
        paths.append(_choice(at, _glob(at, pattern), _table(at, section, _CHOICES), entries))
    if not isinstance(marks := table.get("marks", False), bool):
        raise _wrong(f"{where}.marks", "true or false", marks)
    baseline = table.get("baseline")
    if baseline is not None and (not isinstance(baseline, str) or not baseline.strip()):
        raise _wrong(f"{where}.baseline", "the name of a file, in quotes", baseline)
    return Settings(
        root, general.select, general.ignore, general.extend_select,
        packs=_packs(f"{where}.packs", _words(f"{where}.packs", table.get("packs", [])), root),
        marks=marks,
        exclude=tuple(_glob(f"{where}.exclude", g) for g in _words(f"{where}.exclude", table.get("exclude", []))),
        baseline=root / baseline if baseline else None,
        paths=tuple(paths),
    )  # fmt: skip


def _choice(where: str, pattern: str, table: dict[str, Any], entries: Mapping[str, Entry]) -> Choice:
    found = {key: _words(f"{where}.{key}", table[key]) for key in _CHOICES if key in table}
    for key, words in found.items():
        _named(words, entries, f"{where}.{key}")
    return Choice(pattern, found.get("select"), found.get("ignore", ()), found.get("extend-select", ()))


def named(word: str, entries: Mapping[str, Entry], where: str = "settings") -> frozenset[str]:
    """The codes of the rules for documents that a word names: a family, a code or its beginning, or a rule's name.

    Raises SaysoError where it names none.
    """
    slug, code = word.lower().replace("-", "_"), word.upper()
    found = {c for c, e in entries.items() if e.name == slug or (_PREFIX.fullmatch(code) and c.startswith(code))}
    known = {c: e.name for c, e in entries.items() if e.level in CHECKED}
    if checked := found & known.keys():
        return frozenset(checked)
    if found:
        raise SaysoError(where, "rules for documents", f"`{word}`, which needs a whole case or a conversation",
                         "`sayso read` looks for it; leave it out here.")  # fmt: skip
    near = get_close_matches(code, known, 1) or get_close_matches(slug, known.values(), 1)
    raise SaysoError(where, "a rule's code or its beginning, a family's letter, or a rule's name", f"`{word}`",
                     f"Did you mean `{near[0]}`?" if near else "`sayso explain` lists the rules.")  # fmt: skip


def _named(words: Iterable[str], entries: Mapping[str, Entry], where: str = "settings") -> frozenset[str]:
    return frozenset(code for word in words for code in named(word, entries, where))


def matches(pattern: str, name: str) -> bool:
    """Whether a glob fits a path with `/`: `*` and `?` stay in one folder, `**` is any number of them.

    A pattern without `/` fits a name in any folder. PurePath.match knows no `**` before Python 3.13.

    >>> matches("letters/**/*.md", "letters/2024/may/a.md"), matches("letters/*", "letters/2024/a.md")
    (True, False)
    """
    parts, names = normalize("NFC", pattern).split("/"), normalize("NFC", name).split("/")
    if len(parts) == 1:
        return fnmatchcase(names[-1], parts[0])
    reached = {0}  # how many parts the names so far can fill; linear, whatever the pattern
    for one in (*names, None):
        for i, part in enumerate(parts):
            if part == "**" and i in reached:
                reached.add(i + 1)  # `**` may also stand for no folder at all
        if one is not None:
            stay = {i for i in reached if i < len(parts) and parts[i] == "**"}
            reached = stay | {i + 1 for i in reached - stay if i < len(parts) and fnmatchcase(one, parts[i])}
    return len(parts) in reached


def _entries(entries: Mapping[str, Entry] | None) -> Mapping[str, Entry]:
    from sayso import rules  # here alone: importing every rule takes its time

    return rules.entries() if entries is None else entries


def _wrong(where: str, expected: str, found: object) -> SaysoError:
    return SaysoError(where, expected, f"`{found!r}`"[:80], "Mend that line; nothing was checked.")


def _table(where: str, value: object, keys: tuple[str, ...] = ()) -> dict[str, Any]:
    """A table whose keys are known; any keys will do where none are given."""
    if not isinstance(value, dict):
        raise _wrong(where, "a table: a line in [ ] with its settings under it", value)
    for key in value if keys else ():
        if key not in keys:
            near = get_close_matches(key, keys, 1) or (keys if len(keys) == 1 else ())
            raise SaysoError(where, f"only {', '.join(keys)}", f"`{key}`",
                             f"Did you mean `{near[0]}`?" if near else "Take it out.")  # fmt: skip
    return value


def _words(where: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise _wrong(where, 'words in quotes, in [ ], such as ["W", "R201"]', value)
    return tuple(word.strip() for word in value)


def _glob(where: str, pattern: str) -> str:
    calm = pattern.strip().removeprefix("./")
    calm = f"{calm}**" if calm.endswith("/") else calm
    if not calm or calm.startswith("/") or "\\" in calm or ".." in calm.split("/"):
        raise SaysoError(where, "files below the folder of the settings, such as `letters/**`", f"`{pattern}`",
                         "Write it from that folder on, with `/` between folders.")  # fmt: skip
    return calm


def _is_path(pack: str) -> bool:
    return "/" in pack or "\\" in pack or pack.lower().endswith(".csv")


def _packs(where: str, packs: Iterable[str], folder: Path) -> tuple[str, ...]:
    """Names as they are; paths made whole, and seen to be there."""
    out = tuple(str(folder.resolve() / pack) if _is_path(pack) else pack for pack in packs)
    for pack in out:
        if _is_path(pack):
            _read(where, Path(pack))
    return out


def _read(where: str, path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SaysoError(where, "a file that may be read", f"{path.name}: {error.strerror or 'an error'}",
                         "Check the name, or who may read it.") from error  # fmt: skip
