"""Which Sayso this is."""

from importlib.metadata import PackageNotFoundError, version


def sayso_version() -> str:
    """The installed version, as pages and results name it."""
    try:
        return version("sayso")
    except PackageNotFoundError:  # run from a folder that was not installed
        return "0 (not installed)"
