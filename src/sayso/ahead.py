"""Work that a second process does while this one goes on: reading a year waits for the parser otherwise."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Ahead(Generic[T]):
    """The result of some work, begun in a second process where the system can copy this one (Linux) and has a second core.

    Elsewhere, and where the second process came to nothing, the work is done when its result is asked for; so an error
    is raised here, and not lost there. The result must be something that can be pickled. `end()` lets go of a process
    that nobody asked.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work, self._pid, self._reads = work, 0, -1
        if sys.platform == "linux" and (os.cpu_count() or 1) > 1:
            self._begin()

    def _begin(self) -> None:
        self._reads, writes = os.pipe()
        self._pid = os.fork()
        if self._pid:
            os.close(writes)
            return
        done = 1
        try:
            os.close(self._reads)
            with os.fdopen(writes, "wb") as out:
                out.write(pickle.dumps(self._work()))
            done = 0
        finally:  # nothing that this process was to do when it ends is done twice
            os._exit(done)

    def result(self) -> T:
        """What the work gave. Asked for again, the work is done again."""
        if self._pid:
            with os.fdopen(self._reads, "rb") as told:
                made = told.read()
            if self._ended() == 0:
                found: T = pickle.loads(made)
                return found
        return self._work()

    def end(self) -> None:
        """Stop the second process where its result was not asked for."""
        if self._pid:
            os.close(self._reads)
            os.kill(self._pid, signal.SIGTERM)
            self._ended()

    def _ended(self) -> int:
        pid, self._pid = self._pid, 0
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
