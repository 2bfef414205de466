"""The invented cases, each read once for all tests."""

from functools import cache
from pathlib import Path

from sayso.case_folder import read_case
from sayso.model import Reading
from sayso.reading import read

EXAMPLES = Path(__file__).parents[1] / "examples"
CASES = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())


@cache
def reading(name: str) -> Reading:
    return read(read_case(EXAMPLES / name))
