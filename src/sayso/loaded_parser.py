"""The parser, loaded when this is imported: for the process from which those that parse are copied.

Whoever stops a check from the keyboard stops the process that began it, which ends these: they need not hear of it.
"""

import signal

from sayso.parser import load

signal.signal(signal.SIGINT, signal.SIG_IGN)
load()
