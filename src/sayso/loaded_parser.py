"""The parser, loaded when this is imported: for the process from which those that parse are copied."""

from sayso.parser import load

load()
