"""Which Sayso this is, for pages, results and the package itself: a look among the installed packages takes far longer."""

VERSION = "0.1.0"
