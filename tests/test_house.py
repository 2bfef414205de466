"""The house: types, style, import contracts, locks, and a README whose lines are true."""

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    ["ruff check", "ruff format --check", "mypy", "lint-imports"],
)
def test_the_house_is_in_order(command: str) -> None:
    name, *options = command.split()
    if not (BIN / name).exists():
        pytest.skip(f"{name} is not installed beside this Python")
    done = subprocess.run([BIN / name, *options], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_locks_carry_hashes_and_no_address() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text, lock
        pinned = re.findall(r"^[a-z0-9-]+==", text, flags=re.M)
        assert len(pinned) == len(re.findall(r"^[a-z0-9-]+==[^\n]*\\$", text, flags=re.M)), (
            f"{lock}: a pin without a hash"
        )


def test_every_method_folder_holds_pairs() -> None:
    for folder in ("readers", "measures", "rules"):
        for module in (ROOT / "src/sayso" / folder).glob("[a-z]*.py"):
            assert module.with_suffix(".md").exists(), f"{module.name} has no page"


def test_readme_names_what_is_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)\)", readme):
        assert (ROOT / link).exists(), f"README.md points to {link}"
    assert len(re.findall(r"^python3 -m venv", readme, flags=re.M)) == 2


def test_files_stay_readable() -> None:
    long = {p.name: n for p in (ROOT / "src").rglob("*.py") if (n := len(p.read_text("utf-8").splitlines())) > 300}
    assert set(long) <= {"model.py"}, f"over 300 lines: {long}"


@pytest.mark.parametrize("script", sorted((ROOT / "bench").rglob("*.py")), ids=lambda path: path.name)
def test_what_a_benchmark_takes_from_sayso_is_there(script: Path) -> None:
    """Benchmarks are run by hand, so nothing else tells when a module moves away from under one."""
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or (node.module or "").partition(".")[0] != "sayso":
            continue
        module = importlib.import_module(str(node.module))
        for name in node.names:
            if not hasattr(module, name.name):
                importlib.import_module(f"{node.module}.{name.name}")
