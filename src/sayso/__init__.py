"""Read casework and show, on evidence, who has the say in it, and what rests only on say-so."""

from sayso.model import Case, Encounter, Finding, Measurement, Reading, SaysoError

__all__ = ["Case", "Encounter", "Finding", "Measurement", "Reading", "SaysoError"]
