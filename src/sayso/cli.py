"""The command line. Each command imports what it needs, so that `sayso --help` is quick."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sayso import check_command
from sayso.model import SaysoError

if TYPE_CHECKING:
    from sayso.model import Case

T = TypeVar("T")


def main(argv: list[str] | None = None) -> int:
    """Run a command. Returns 0, or 2 where it could not be done; what went wrong is said on standard error."""
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args))
    except SaysoError as error:
        print(f"sayso: {error}", file=sys.stderr)
    except BrokenPipeError:  # whoever read our output has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"sayso: {where}{error.strerror or error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("sayso: stopped", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sayso",
        description="Shows who has the say in casework, and what rests only on say-so. Nothing is sent anywhere.",
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    parser.set_defaults(run=_version_or_help(parser))
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--quiet", action="store_true", help="no progress, no remarks")
    common.add_argument("--no-color", action="store_true", help="plain text in the terminal")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

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
    read.add_argument("--extend-select", default="", metavar="CODES",
                      help="also measures that are off because they are wrong too often, e.g. T119,T121")  # fmt: skip
    read.set_defaults(run=_read)

    check_command.add(commands, common)

    explain = commands.add_parser("explain", parents=[common], help="explain a method by its code, or list them all")
    explain.add_argument("code", nargs="?", help="such as T101; without it, the list")
    explain.set_defaults(run=_explain)

    new = commands.add_parser("new", parents=[common], help="make an empty case folder that explains itself")
    new.add_argument("name", type=Path)
    new.set_defaults(run=_new)

    doctor = commands.add_parser(
        "doctor", parents=[common], help="say what was understood of a folder or file, and what was not"
    )
    doctor.add_argument("path", help="a case folder or a file")
    doctor.set_defaults(run=_doctor)

    lsp = commands.add_parser("lsp", help="check what is written inside an editor, by the Language Server Protocol")
    lsp.add_argument("--stdio", action="store_true", help="by standard input and output: it is the only way")
    lsp.set_defaults(run=_lsp)
    return parser


def _version_or_help(parser: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    def run(args: argparse.Namespace) -> int:
        if args.version:
            from sayso.reading import sayso_version

            print(sayso_version())
            return 0
        parser.print_help()
        return 2

    return run


def _track(args: argparse.Namespace, what: str) -> Callable[[Iterable[T]], Iterable[T]]:
    """Progress on standard error for what takes more than a second; none when it is no terminal, or --quiet."""
    if args.quiet or not sys.stderr.isatty():
        return iter

    def track(items: Iterable[T]) -> Iterable[T]:
        from tqdm import tqdm

        return tqdm(list(items), desc=what, leave=False, delay=1, file=sys.stderr)

    return track


def _case(args: argparse.Namespace) -> Case:
    from sayso.case_folder import read_case, read_file

    if args.path == "-":
        return read_file(Path(args.name), text=sys.stdin.buffer.read())
    path, _, conversation = args.path.partition("#") if not Path(args.path).exists() else (args.path, "", "")
    if Path(path).is_dir():
        return read_case(Path(path), _track(args, "reading files"))
    return read_file(Path(path), conversation)


def _read(args: argparse.Namespace) -> int:
    _spare(args.path, args.out)
    case = _case(args)
    form = args.format or _form_of(args.out) or ("html" if args.open else "text")
    _say(case, form, args.out, args)
    if case.troubles and not args.quiet and form != "text":
        n = len(case.troubles)
        print(f"sayso: {n} thing{'s' if n > 1 else ''} could not be read or placed; the reading and `sayso doctor` say which",
              file=sys.stderr)  # fmt: skip
    return 0


def _spare(path: str, out: Path | None) -> None:
    """Refuse to write over what is read: a record must not be lost to a slip of the keyboard."""
    read = Path(path.partition("#")[0] if not Path(path).exists() else path).resolve()
    if out is not None and out.exists() and (out.resolve() == read or read in out.resolve().parents):
        raise SaysoError(
            str(out), "a new name", "a file of the case that is read", "Choose another name for the reading."
        )


def _form_of(out: Path | None) -> str | None:
    if out is None:
        return None
    forms = {".html": "html", ".htm": "html", ".md": "md", ".json": "json", ".txt": "text"}
    if out.suffix.lower() not in forms:
        raise SaysoError(str(out), "a name that ends in .html, .md, .json or .txt", out.suffix or "no ending",
                         "Name the file so, or give --format.")  # fmt: skip
    return forms[out.suffix.lower()]


def _say(case: Case, form: str, out: Path | None, args: argparse.Namespace) -> None:
    """Write the reading where it is wanted: to a file, to the browser, or to standard output."""
    from sayso.reading import read
    from sayso.report import render

    also = [code.strip() for code in getattr(args, "extend_select", "").split(",") if code.strip()]
    reading = read(case, track=_track(args, "reading the case"), also=also)
    opened = getattr(args, "open", False)
    if out is None and opened:
        out = _private_file(f"{case.id}.{form}")
    if out is not None:
        with out.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(render(reading, form))
        if not (opened and _open(out)) and not args.quiet:
            print(out.resolve())
        return
    if form == "text":
        from sayso.report.plain import text

        colour = sys.stdout.isatty() and not args.no_color and "NO_COLOR" not in os.environ
        sys.stdout.writelines(text(reading, colour))
    else:
        sys.stdout.writelines(render(reading, form))


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
    args.open = not args.no_open
    _say(read_case(folder, _track(args, "reading files")), "html", args.out or _private_file("dixon.html"), args)
    return 0


def _explain(args: argparse.Namespace) -> int:
    from sayso import measures, readers, rules, sections
    from sayso.report.card import card
    from sayso.report.wording import citation

    every = {**measures.entries(), **rules.entries(), **sections.entries(), **readers.entries()}
    if args.code is None:
        for entry in every.values():
            print(f"{entry.code:10} {entry.kind:8} {entry.heading}: {entry.summary}")
        return 0
    by_name = {entry.name: code for code, entry in every.items()}
    wanted = args.code if args.code in every else by_name.get(args.code.replace("-", "_"), args.code.upper())
    if wanted not in every:
        near = [code for code in every if code[:1].upper() == args.code[:1].upper()]
        raise SaysoError("sayso explain", "the code or name of a method", f"`{args.code}`",
                         f"There are {', '.join(near or every)}.")  # fmt: skip
    entry = every[wanted]
    print(f"# {entry.heading} ({entry.code})\n\n{entry.summary}\n")
    if entry.kind != "reader":
        print(
            f"A {entry.kind} of the {entry.level}" + (f", in {entry.unit}." if entry.kind == "measure" else ".") + "\n"
        )
    print(entry.page.rstrip())
    if entry.cites:
        print("\n## Sources\n" + "\n".join(f"- {citation(c)}" for c in entry.cites))
    if entry.kind != "reader":
        print("\n## Validity\n" + card(entry))
    return 0


def _new(args: argparse.Namespace) -> int:
    import shutil

    if args.name.exists():
        raise SaysoError(
            str(args.name), "a name that is not taken", "something that is already there", "Choose another name."
        )
    shutil.copytree(Path(__file__).with_name("new_case"), args.name)
    for keep in args.name.rglob(".keep"):
        keep.unlink()
    print(
        f"{args.name}: an empty case folder. README.md in it tells how to fill it; `sayso doctor {args.name}` says what was understood."
    )
    return 0


def _doctor(args: argparse.Namespace) -> int:
    from sayso.doctor import report

    sys.stdout.writelines(line + "\n" for line in report(_case(args)))
    return 0


def _lsp(args: argparse.Namespace) -> int:
    from sayso.lsp import serve

    return serve()


if __name__ == "__main__":
    sys.exit(main())
