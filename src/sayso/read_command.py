"""`sayso read` and `sayso demo`: a case, a conversation or a note, read and written where it is wanted."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sayso.files import spare
from sayso.model import SaysoError

if TYPE_CHECKING:
    from datetime import date

    from sayso.kept import Kept
    from sayso.model import Case

T = TypeVar("T")


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Put `demo` and `read` among the commands."""
    demo = commands.add_parser("demo", parents=[common], help="open the reading of an invented case in the browser")
    demo.add_argument("--no-open", action="store_true", help="only write the page and print where it is")
    demo.add_argument("--out", type=Path, metavar="FILE", help="write the page here")
    demo.set_defaults(run=_demo)

    read = commands.add_parser("read", parents=[common], help="read a case folder, a transcript or a note")
    read.add_argument(
        "path", help="a case folder, a file, or - for standard input; FILE#ID for one conversation of a table"
    )
    read.add_argument(
        "--format", choices=("html", "md", "json", "text"), help="without it, --out's ending decides, else text"
    )
    read.add_argument("--out", type=Path, metavar="FILE", help="write here instead of the terminal")
    read.add_argument("--open", action="store_true", help="open the page in the browser")
    read.add_argument(
        "--name", default="standard-input.txt", help="the file name that standard input goes by, e.g. visit.vtt"
    )
    read.add_argument("--speakers", metavar="NAMES",
                      help='who speaks in a file, as it writes them, and what they are: "J (social worker), D (mother)"; in a file of NAME: words nobody else is then a speaker')  # fmt: skip
    read.add_argument("--extend-select", default="", metavar="CODES",
                      help="also measures and rules that are off because they are wrong too often, e.g. T119,W203")  # fmt: skip
    read.add_argument("--with-private", action="store_true",
                      help="show private notes too: for whoever wrote them alone; no method reads them")  # fmt: skip
    read.add_argument("--no-cache", action="store_true", help="keep nothing, and use nothing that was kept")
    read.set_defaults(run=_read)


def _track(args: argparse.Namespace, what: str) -> Callable[[Iterable[T]], Iterable[T]]:
    """Progress on standard error for what takes more than a second; none when it is no terminal, or --quiet."""
    if args.quiet or not sys.stderr.isatty():
        return iter

    def track(items: Iterable[T]) -> Iterable[T]:
        from tqdm import tqdm

        return tqdm(list(items), desc=what, leave=False, delay=1, file=sys.stderr)

    return track


def case_of(args: argparse.Namespace) -> Case:
    """The case at `args.path`: a folder, a file, one conversation of a table, or standard input."""
    from sayso.case_folder import read_case, read_file

    private, speakers = getattr(args, "with_private", False), _speakers(args)
    if args.path == "-":
        read = sys.stdin.buffer.read()
        return _with_turns(
            read_file(Path(args.name), text=read, private=private, speakers=speakers), speakers, args.name
        )
    path, conversation = _path(args)
    if path.is_dir() and speakers:
        raise SaysoError("--speakers", "one file", "a folder",
                         "Name the people in its case.toml, or write `speakers:` into the front matter of the file.")  # fmt: skip
    if path.is_dir():
        return read_case(path, _track(args, "reading files"), private)
    return _with_turns(read_file(path, conversation, private=private, speakers=speakers), speakers, args.path)


def _with_turns(case: Case, speakers: tuple[str, ...], name: str) -> Case:
    """The case of one file. Raises SaysoError where speakers are named for it, and it is read as no talk."""
    if speakers and not case.encounters:
        raise SaysoError(name, f"turns of {', '.join(speakers)}", "none", "Name them just as the file writes them.")
    return case


def _speakers(args: argparse.Namespace) -> tuple[str, ...]:
    """Those who speak, as they are named for the file. Raises SaysoError where nobody is named."""
    from sayso.transcripts.named_speakers import split

    given: str | None = getattr(args, "speakers", None)
    if given is not None and not split(given):
        raise SaysoError("--speakers", 'those who speak, as the file writes them, such as "J (social worker), D (mother)"',
                         f"`{given}`", "Name them so.")  # fmt: skip
    return split(given or "")


def _path(args: argparse.Namespace) -> tuple[Path, str]:
    """The file or folder that is read, and which conversation of it. Raises SaysoError where none is named."""
    if not args.path:
        raise SaysoError(
            "sayso", "a case folder, a file, or - for standard input", "an empty name", "Name what to read."
        )
    path, _, conversation = args.path.partition("#") if not Path(args.path).exists() else (args.path, "", "")
    return Path(path), conversation


def _read(args: argparse.Namespace) -> int:
    spare(args.out, [] if args.path == "-" else [_path(args)[0]], "a file of the case that is read", args.path == "-")
    form = args.format or _form_of(args.out) or ("html" if args.open else "text")
    if form == "json" and args.with_private:
        raise SaysoError("--with-private", "text, md or html", "json",
                         "JSON goes on to other programs, and never holds private notes.")  # fmt: skip
    known = _known(args, form)
    told = known.get() if known else None
    if told is None:
        if known:
            from sayso import cache, syntax

            syntax.keep_in(cache.folder())
        case = case_of(args)
        troubles = len(case.troubles)
        words, look_again = _words(case, form, args)
        if known:
            words = list(words)  # written and kept
        _write(words, form, case.id, args)
        if known:
            known.put(words, look_again, troubles)
    else:
        troubles = told[1]
        _write(_pieces(told[0]), form, Path(args.path).stem, args)
    if troubles and not args.quiet and form != "text":
        print(f"sayso: {troubles} thing{'s' if troubles > 1 else ''} could not be read or placed; the reading and `sayso doctor` say which",
              file=sys.stderr)  # fmt: skip
    return 0


def _pieces(words: str, longest: int = 2**16) -> Iterable[str]:
    """Words in pieces: Python may not notice, in the middle of one long piece, that whoever reads has enough."""
    return (words[i : i + longest] for i in range(0, len(words), longest))


def _known(args: argparse.Namespace, form: str) -> Kept | None:
    """Where the reading would lie if it had been made before; nothing for standard input, private notes, or where nothing is to be kept."""
    if args.path == "-" or args.no_cache or args.with_private:
        return None
    from sayso.kept import kept

    how = [
        form,
        args.extend_select,
        args.speakers or "",
        *([str(_colour(args)), str(shutil.get_terminal_size().columns)] if form == "text" else []),
    ]
    return kept(Path(args.path), how)


def _form_of(out: Path | None) -> str | None:
    if out is None:
        return None
    forms = {".html": "html", ".htm": "html", ".md": "md", ".json": "json", ".txt": "text"}
    if out.suffix.lower() not in forms:
        raise SaysoError(str(out), "a name that ends in .html, .md, .json or .txt", out.suffix or "no ending",
                         "Name the file so, or give --format.")  # fmt: skip
    return forms[out.suffix.lower()]


def _words(case: Case, form: str, args: argparse.Namespace) -> tuple[Iterable[str], date]:
    """A case's reading in pieces, in one of the formats, and when to make it again."""
    from sayso.reading import read
    from sayso.report import render

    also = [code.strip() for code in getattr(args, "extend_select", "").split(",") if code.strip()]
    reading = read(case, track=_track(args, "reading the case"), also=also, ahead=True)
    if form == "text":
        from sayso.report.plain import text

        return text(reading, _colour(args)), reading.look_again
    return render(reading, form), reading.look_again


def _colour(args: argparse.Namespace) -> bool:
    return args.out is None and sys.stdout.isatty() and not args.no_color and "NO_COLOR" not in os.environ


def _write(words: Iterable[str], form: str, name: str, args: argparse.Namespace) -> None:
    """Write a reading where it is wanted: to a file, to the browser, or to standard output."""
    out: Path | None = args.out
    opened = getattr(args, "open", False)
    if out is None and opened:
        out = _private_file(f"{name}.{form}")
    if out is None:
        sys.stdout.writelines(words)
        return
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(words)
    if not (opened and _open(out)) and not args.quiet:
        print(out.resolve())


def _private_file(name: str) -> Path:
    """A new file that only this user can open."""
    import tempfile

    return Path(tempfile.mkdtemp(prefix="sayso-")) / name


def _open(page: Path) -> bool:
    """Show a page in the browser; False where there is none."""
    import webbrowser

    try:
        return webbrowser.open(page.resolve().as_uri())
    except webbrowser.Error:
        return False


def _demo(args: argparse.Namespace) -> int:
    from sayso.case_folder import read_case

    here = Path(__file__).parent
    # In a checkout the examples stand beside src/; in an installed package, inside it.
    folder = (
        next((p for p in (here.parents[1] / "examples", here / "examples") if p.is_dir()), here / "examples") / "dixon"
    )
    args.open, args.out = not args.no_open, args.out or _private_file("dixon.html")
    words, _ = _words(read_case(folder, _track(args, "reading files")), "html", args)
    _write(words, "html", "dixon", args)
    return 0
