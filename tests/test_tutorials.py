"""What a tutorial tells its reader to type works, and what it says will come, comes."""

import re
from pathlib import Path

from sayso.case_folder import read_case, read_file
from sayso.reading import read
from sayso.report import render
from sayso.transcripts.named_speakers import split

TUTORIALS = Path(__file__).parents[1] / "docs" / "tutorial"


def blocks(page: str) -> list[str]:
    """The indented blocks of a page, without their indent."""
    found = re.findall(r"(?:^    .*\n|^\n(?=    ))+", page, flags=re.M)
    return ["\n".join(line[4:] for line in block.strip("\n").split("\n")) for block in found]


def test_the_visit_reads_as_the_tutorial_says() -> None:
    """Each line is told by the command that was typed last above it."""
    visit, *told = blocks((TUTORIALS / "listen-again-to-a-visit.md").read_text(encoding="utf-8"))
    said, lines = "", 0
    for line in [line for block in told for line in block.split("\n")]:
        if line.startswith("sayso read visit.vtt"):
            speakers = re.search(r'--speakers "(.+)"', line)
            case = read_file(Path("visit.vtt"), text=visit.encode(), speakers=split(speakers[1]) if speakers else ())
            said = " ".join("".join(render(read(case), "text")).split())
        else:
            assert line in said, said
            lines += 1
    assert lines >= 12


def test_the_visit_asks_about_our_side_once_it_is_said_who_speaks() -> None:
    page = (TUTORIALS / "listen-again-to-a-visit.md").read_text(encoding="utf-8")
    visit, named = blocks(page)[0].encode(), ("Susan (social worker)", "Leanne (mother)")
    nobody, known = (
        "".join(render(read(read_file(Path("visit.vtt"), text=visit, speakers=who)), "text")) for who in ((), named)
    )
    cannot, asked = "what we did cannot be asked about", "did we say so?"
    assert (cannot in " ".join(nobody.split()), asked in nobody) == (True, False)
    assert (cannot in " ".join(known.split()), asked in known) == (False, True)


def test_the_year_reads_as_the_tutorial_says() -> None:
    told = blocks((TUTORIALS / "read-a-year.md").read_text(encoding="utf-8"))
    folder = TUTORIALS.parents[1] / "examples" / "dixon"
    said = " ".join("".join(render(read(read_case(folder)), "text")).split())
    lines = [line for block in told for line in block.split("\n") if not line.startswith("sayso ")]
    assert len(lines) >= 7
    missing = [line for line in lines if line not in said]
    assert not missing, missing
