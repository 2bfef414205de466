"""What holds for all tests: nothing is kept in the cache folder of whoever runs them."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_CACHE", str(Path(tmp_path_factory.getbasetemp()) / "cache"))
