"""Which Sayso this is: as pages and results name it, and as the package is built (a look into the installed package's
own records would take a tenth of the time in which a short check is done)."""

VERSION = "0.1.0"
