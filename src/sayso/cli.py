"""The command line. Each command imports what it needs, so that `sayso --help` is quick."""

from __future__ import annotations

import argparse
import gc
import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from sayso import check_command, read_command
from sayso.model import SaysoError


def main(argv: list[str] | None = None) -> int:
    """Run a command. Returns 0, or 2 where it could not be done; what went wrong is said on standard error."""
    args = _parser().parse_args(argv)
    collect_rarely()
    try:
        _open_output()
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


def _open_output() -> None:
    """Write whatever stands in a record: to a file or another program as UTF-8, and in a terminal that lacks a letter a
    question mark for it. Raises SaysoError where there is nowhere to write."""
    if sys.stdout is None:
        raise SaysoError("sayso", "somewhere to write to", "standard output closed", "Open it, or give --out.")
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.encoding.lower().replace("-", "") != "utf8":
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")


def collect_rarely() -> None:
    """Have Python look less often for things nobody needs any more: a command makes millions of small things that are all
    kept until it ends, and walking over them time and again is a tenth of its time."""
    gc.set_threshold(100_000, 50, 100)


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

    read_command.add(commands, common)
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
            from sayso.version import VERSION

            print(VERSION)
            return 0
        parser.print_help()
        return 2

    return run


def _explain(args: argparse.Namespace) -> int:
    from sayso import measures, readers, rules, sections
    from sayso.report.card import card
    from sayso.report.wording import citation, unmarked

    every = {**measures.entries(), **rules.entries(), **sections.entries(), **readers.entries()}
    if args.code is None:
        for entry in every.values():
            print(f"{entry.code:10} {entry.kind:8} {entry.heading}: {unmarked(entry.summary)}")
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

    sys.stdout.writelines(line + "\n" for line in report(read_command.case_of(args)))
    return 0


def _lsp(args: argparse.Namespace) -> int:
    from sayso.lsp import serve

    return serve()


if __name__ == "__main__":
    sys.exit(main())
