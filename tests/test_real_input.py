"""Real transcripts and files of many formats, from the folder `shared/` beside the checkout; skipped where it is absent."""

from pathlib import Path

import pytest

from sayso.case_folder import read_file
from sayso.model import Case, SaysoError
from sayso.reading import read
from sayso.report import FORMATS, render

DATA = Path(__file__).parents[1].parent / "shared" / "data"
FOLDERS = ("webvtt", "srt", "zoom/extdata", "speaker-text", "otter-txt", "word-interviews", "tables")
FILES = [path for folder in FOLDERS for path in sorted((DATA / "formats" / folder).glob("*.*"))]

needs_data = pytest.mark.skipif(not DATA.exists(), reason="shared/data is not beside this checkout")


@needs_data
@pytest.mark.parametrize("id", ["1", "3", "21", "44", "98"])
def test_a_counselling_conversation_is_read_by_its_two_roles(id: str) -> None:
    reading = read(read_file(DATA / "annomi/annomi-a.csv", id))
    assert reading.of.troubles == ()
    shares = {m.about: m.value for m in reading.measurements["T101"]}
    assert set(shares) == {"therapist", "client"}
    assert sum(v for v in shares.values() if v is not None) == pytest.approx(1)
    asked = {m.about: m.value for m in reading.measurements["T104"]}
    assert (asked["therapist"] or 0) > (asked["client"] or 0)


@needs_data
def test_a_table_of_many_conversations_says_how_to_read_one() -> None:
    with pytest.raises(SaysoError, match=r"annomi-a\.csv#1"):
        read_file(DATA / "annomi/annomi-a.csv")


def read_or_trouble(path: Path) -> Case | SaysoError:
    try:
        return read_file(path)
    except SaysoError as error:
        return error


@needs_data
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_sample_gives_a_reading_or_says_in_one_line_why_not(path: Path) -> None:
    case = read_or_trouble(path)
    if isinstance(case, SaysoError):
        assert all((case.where, case.expected, case.found, case.way_out))
        assert "\n" not in str(case)
        return
    assert case.encounters or case.notes
    reading = read(case)
    for form in FORMATS:
        assert "".join(render(reading, form))
    for m in reading.measurements["T101"]:
        assert m.value is not None
        assert m.evidence
