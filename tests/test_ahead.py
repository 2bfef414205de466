"""Work that a second process does gives what it would have given here, and fails as it would have failed here."""

import os

import pytest

from sayso.ahead import Ahead


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
