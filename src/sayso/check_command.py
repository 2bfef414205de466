"""`sayso check`: its options, and what it does with what the checker finds."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.files import spare
from sayso.model import SaysoError

if TYPE_CHECKING:
    from sayso.model import Checked
    from sayso.settings import Settings

FORMS = ("text", "json", "sarif", "github", "junit", "md", "html")
_ENDINGS = {
    ".json": "json",
    ".sarif": "sarif",
    ".xml": "junit",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
}


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Put `check` among the commands."""
    parser = commands.add_parser(
        "check",
        parents=[common],
        help="check the words of notes, reports and letters, like a linter",
        description="Checks the words of notes, reports and letters. Ends with 0 where nothing was found, 1 where "
        "something was, 2 where something could not be done. Marks (uses of power, openings) are no faults: they are "
        "shown with --marks and never change how it ends.",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; - for standard input")
    parser.add_argument("--format", choices=FORMS, help="without it, --out's ending decides, else text")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write here instead of the terminal")
    rules = parser.add_argument_group("which rules")
    for name, what in (
        ("--select", "only these: codes, families or names, with commas between, such as W,R201"),
        ("--ignore", "none of these"),
        ("--extend-select", "these too, also rules that are off unless asked for"),
        ("--packs", "these packs of terms: names of ours, or your CSV files"),
        ("--exclude", "leave out files and folders that look like this"),
    ):
        rules.add_argument(name, type=_several, action="extend", metavar="LIST", help=what)
    rules.add_argument(
        "--marks",
        action="store_true",
        default=None,
        help="show uses of power and openings too (with --extend-select P,O also those that are wrong too often)",
    )
    rules.add_argument("--config", type=Path, metavar="FILE", help="these settings, not the sayso.toml found upward")
    what = parser.add_argument_group("what is shown")
    what.add_argument("--baseline", type=Path, metavar="FILE", help="leave out what this baseline holds")
    what.add_argument("--write-baseline", type=Path, metavar="FILE", help="write all that is found now as the baseline")
    what.add_argument("--diff", nargs="?", const="HEAD", metavar="REVISION",
                      help="only lines changed since a revision of git (HEAD)")  # fmt: skip
    what.add_argument("--statistics", action="store_true", help="how often each rule found something")
    what.add_argument("--exit-zero", action="store_true", help="end with 0 also where something was found")
    parser.add_argument(
        "--stdin-filename", default="standard-input.md", metavar="NAME", help="the name that standard input goes by"
    )
    parser.add_argument("--jobs", type=_jobs, metavar="N", help="as many processes (as many as there are cores)")
    parser.add_argument("--no-cache", action="store_true", help="keep nothing, and use nothing that was kept")
    parser.set_defaults(run=run)


def _several(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


def _jobs(number: str) -> int:
    if not number.isdigit() or int(number) < 1:
        raise argparse.ArgumentTypeError("a number from 1 on")
    return int(number)


def run(args: argparse.Namespace) -> int:
    """Check, show, and say by the number how it ended."""
    if args.diff and not args.paths and Path(args.diff).exists():  # `--diff note.md` names a file and no revision
        args.paths, args.diff = [args.diff], "HEAD"
    if not args.paths:
        raise SaysoError("sayso check", "files or folders", "none", "Name what to check, or `-` for standard input.")
    for out in (args.out, args.write_baseline):
        files = [Path(path) for path in args.paths if path != "-" and not Path(path).is_dir()]
        spare(out, files, "a file that is checked", "-" in args.paths)
    tally = _Tally()
    checked = tally.counted(_wanted(args))
    if args.write_baseline:
        from sayso.baseline import write

        write(args.write_baseline, checked)
        print(f"sayso: {tally.found} findings are in {args.write_baseline}", file=sys.stderr)
        return 2 if tally.unread else 0
    _show(args, checked)
    return 2 if tally.unread else 1 if tally.found and not args.exit_zero else 0


class _Tally:
    """Counts what passes: findings that are no marks, and documents that could not be read."""

    def __init__(self) -> None:
        self.found = self.unread = 0

    def counted(self, documents: Iterable[Checked]) -> Iterator[Checked]:
        from sayso.rules import entries

        for checked in documents:  # whoever finds them may have work begun elsewhere before the rules are loaded
            self.found += sum(entries()[code].severity != "mark" for code, _ in checked.findings)
            self.unread += bool(checked.troubles and not checked.source.text)
            yield checked


def _wanted(args: argparse.Namespace) -> Iterator[Checked]:
    """Each document's findings, without those in a baseline or on lines that did not change."""
    from sayso import baseline, changes

    for settings, paths in _groups(args):
        known = baseline.read(settings.baseline) if settings.baseline and not args.write_baseline else None
        lines = changes.changed_lines(paths, args.diff) if args.diff and paths else {}
        for checked in _checked(args, settings, paths):
            if known is not None:
                checked = known.new(checked)
            if Path(checked.source.id) in lines:
                checked = changes.only_changed(checked, lines[Path(checked.source.id)])
            yield checked


def _groups(args: argparse.Namespace) -> Iterator[tuple[Settings, list[Path]]]:
    """The files to check with the settings that hold for them; no files stand for standard input."""
    from sayso.check_files import gather

    by_file: dict[Path | None, list[Path]] = {}
    for path in args.paths:
        by_file.setdefault(_settings_file(args, path), []).append(Path(path))
    for file, paths in by_file.items():
        settings = _settings(args, file)
        if Path("-") in paths:
            yield settings, []
        named = [path for path in paths if str(path) != "-"]
        if named:
            yield settings, gather(named, settings)


def _settings_file(args: argparse.Namespace, path: str) -> Path | None:
    from sayso.settings import find

    if args.config:
        return Path(args.config)
    return find(Path(args.stdin_filename) if path == "-" else Path(path))


def _settings(args: argparse.Namespace, file: Path | None) -> Settings:
    from sayso.settings import load

    return load(file).with_options(
        select=args.select, ignore=args.ignore, extend_select=args.extend_select, packs=args.packs,
        marks=args.marks, exclude=args.exclude, baseline=args.baseline,
    )  # fmt: skip


def _checked(args: argparse.Namespace, settings: Settings, paths: list[Path]) -> Iterable[Checked]:
    from sayso import cache
    from sayso.check import Checker
    from sayso.check_files import Cases, check_files

    kept = None if args.no_cache else cache.folder()
    if not paths:
        document = Cases().document(Path(args.stdin_filename), sys.stdin.buffer.read())
        return Checker(settings, kept).check([document])
    method = "forkserver" if sys.platform == "linux" else None
    return check_files(paths, settings, kept, args.jobs, _progress(args), method)


def _progress(args: argparse.Namespace) -> Callable[[Iterable[Any]], Iterable[Any]]:
    if args.quiet or not sys.stderr.isatty():
        return iter

    def track(items: Iterable[Any]) -> Iterable[Any]:
        from tqdm import tqdm

        return tqdm(items, desc="checking", unit="batch", leave=False, delay=1, file=sys.stderr)

    return track


def _show(args: argparse.Namespace, checked: Iterable[Checked]) -> None:
    import os

    from sayso.report.checked import render, statistics

    form = args.format or _form_of(args.out)
    colour = args.out is None and sys.stdout.isatty() and not args.no_color and "NO_COLOR" not in os.environ
    pieces = iter([statistics(checked)]) if args.statistics and form == "text" else render(checked, form, colour=colour)
    first = next(pieces, "")  # what is wrong with the input is said before a file is begun
    if args.out is None:
        sys.stdout.writelines(chain([first], pieces))
        sys.stdout.flush()
        return
    with args.out.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(chain([first], pieces))


def _form_of(out: Path | None) -> str:
    if out is None:
        return "text"
    if out.suffix.lower() not in _ENDINGS:
        raise SaysoError(str(out), f"a name that ends in {', '.join(_ENDINGS)}", out.suffix or "no ending",
                         "Name the file so, or give --format.")  # fmt: skip
    return _ENDINGS[out.suffix.lower()]
