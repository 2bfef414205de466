"""What a tutorial tells its reader to type works, and what it says will come, comes."""

import re
from pathlib import Path

from sayso.case_folder import read_case, read_file
from sayso.reading import read
from sayso.report import render

TUTORIALS = Path(__file__).parents[1] / "docs" / "tutorial"


def blocks(page: str) -> list[str]:
    """The indented blocks of a page, without their indent."""
    found = re.findall(r"(?:^    .*\n|^\n(?=    ))+", page, flags=re.M)
    return ["\n".join(line[4:] for line in block.strip("\n").split("\n")) for block in found]


def test_the_visit_reads_as_the_tutorial_says() -> None:
    visit, *told = blocks((TUTORIALS / "listen-again-to-a-visit.md").read_text(encoding="utf-8"))
    reading = read(read_file(Path("visit.vtt"), text=visit.encode()))
    said = " ".join("".join(render(reading, "text")).split())
    lines = [line for block in told for line in block.split("\n") if not line.startswith("sayso ")]
    assert len(lines) >= 8
    missing = [line for line in lines if line not in said]
    assert not missing, said


def test_the_year_reads_as_the_tutorial_says() -> None:
    told = blocks((TUTORIALS / "read-a-year.md").read_text(encoding="utf-8"))
    folder = TUTORIALS.parents[1] / "examples" / "dixon"
    said = " ".join("".join(render(read(read_case(folder)), "text")).split())
    lines = [line for block in told for line in block.split("\n") if not line.startswith("sayso ")]
    assert len(lines) >= 7
    missing = [line for line in lines if line not in said]
    assert not missing, missing
