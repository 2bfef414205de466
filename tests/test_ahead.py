"""Work that a second process does gives what it would have given here, and fails as it would have failed here."""

import os
import time
from pathlib import Path

import pytest

from sayso.ahead import Ahead
from sayso.case_folder import from_files, read_case
from sayso.model import SaysoError
from sayso.reading import read
from sayso.year import written


def test_a_result_comes_back() -> None:
    assert Ahead(lambda: {"rows": [1, 2], "in": os.getpid() >= 0}).result() == {"rows": [1, 2], "in": True}


def test_the_work_is_not_done_here_where_a_second_process_can_do_it() -> None:
    if not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
        pytest.skip("no second process on this system")
    assert Ahead(os.getpid).result() != os.getpid()


def test_an_error_there_is_raised_here() -> None:
    def broken() -> int:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        Ahead(broken).result()


def test_it_is_done_here_where_there_is_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert Ahead(os.getpid).result() == os.getpid()


def test_a_process_that_nobody_asks_is_ended() -> None:
    ahead = Ahead(lambda: time.sleep(60))
    pid = ahead._pid
    ahead.end()
    if pid:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_case_whose_reading_fails_leaves_nothing_behind() -> None:
    case = from_files("case", {"records/note.md": b"Mother was told that she must not go.", "log.csv": b"date,kind\n"})
    with pytest.raises(SaysoError):
        read(case, also=("no such code",), ahead=True)
    assert written._begun == []


def test_a_year_read_ahead_is_the_year_read_here() -> None:
    case = read_case(Path(__file__).parents[1] / "examples" / "hartley")
    assert read(case, ahead=True).sections == read(case).sections
