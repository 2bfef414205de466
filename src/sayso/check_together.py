"""Many batches of documents, shared out to several processes.

A parser takes half a second to load. One process loads it, and those that parse are copied from that one; meanwhile
this one goes on with all that needs no grammar. When they are there they take whole batches, as fast as they can, and
the sentences that the batches begun here wait for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from sayso.check import Begun, Checker, Document
from sayso.check_worker import start, work
from sayso.model import Checked
from sayso.parser import Rows, load, parsed
from sayso.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Batch = Sequence[Document | Checked]
_MOST_WAITING = 200  # batches whose results are held in memory before the first of them is waited for
_SAVED_EVERY = 2.0
"""Seconds after which what was found is written, so that a run that is stopped has not been for nothing."""
_WORTH_A_START = 8  # batches to come for each process from which it is worth that they learn the words looked for, too


@dataclass(slots=True)
class _Here:
    """A batch begun here, and the parser's rows of the sentences that it waits for, once they are asked for."""

    begun: Begun
    rows: Future[list[Rows]] | None = None


class Together:
    """The results of some batches in their order, as an iterable to be used once; each batch is read when its turn comes.

    What is known of every document of a batch is answered here, so that a warm run starts no process.
    """

    def __init__(
        self, checker: Checker, batches: Sequence[Callable[[], Batch]], jobs: int, method: str | None = None
    ) -> None:
        self._checker, self._batches, self._jobs, self._method = checker, batches, jobs, method
        self._saved = monotonic()
        self._pool: Future[ProcessPoolExecutor] | None = None
        self._running: list[Future[Any]] = []
        self._waiting: deque[list[Checked] | Future[list[Checked]] | _Here] = deque()

    def start(self) -> None:
        """Begin with loading the parser: where it is known beforehand that it will be needed."""
        self._pool = self._pool or self._started()

    def __len__(self) -> int:
        return len(self._batches)

    def __iter__(self) -> Iterator[list[Checked]]:
        try:
            for number, batch in enumerate(self._batches, 1):
                self._take(batch(), len(self._batches) - number)
                self._ask_parser()
                while self._waiting and (len(self._waiting) > _MOST_WAITING or self._is_ready()):
                    yield self._next()
            while self._waiting:
                yield self._next()
        finally:
            self._checker.save()
            pool = self._pool
            if pool is not None and pool.exception() is None:  # one that failed was told where it was asked for
                pool.result().shutdown(cancel_futures=True)

    def _take(self, batch: Batch, to_come: int) -> None:
        """Begin with a batch: all of it in another process where that is worth it, else as much as can be done here."""
        if not any(isinstance(one, Document) for one in batch):
            self._waiting.append([one for one in batch if isinstance(one, Checked)])
            return
        self.start()
        if self._pool is not None and self._pool.done() and to_come >= _WORTH_A_START * self._jobs and self._has_room():
            self._waiting.append(whole := self._pool.result().submit(work, batch))
            self._running.append(whole)
            return
        begun = self._checker.begin(batch)
        parsing = begun.questions.parsing
        waits = bool(parsing.new or parsing.awaited)
        self._waiting.append(_Here(begun) if waits else self._checker.finish(begun, ()))
        self._checker.parses.forget()

    def _started(self) -> Future[ProcessPoolExecutor]:
        """The other processes. Whoever starts the first of those that are copies of one that loaded the parser is kept
        waiting until that one has: so a thread does it."""
        from concurrent.futures import Future, ThreadPoolExecutor

        given = (self._jobs, self._method, self._checker.settings, self._checker.cache)
        if self._method == "forkserver":
            thread = ThreadPoolExecutor(1)
            pool = thread.submit(_pool, *given)
            thread.shutdown(wait=False)
        else:
            pool = Future()
            pool.set_result(_pool(*given))
        return pool

    def _ask_parser(self) -> None:
        """Hand on the sentences of the batches begun here, if the parser is there."""
        if self._pool is not None and self._pool.done():
            for one in self._waiting:
                if isinstance(one, _Here) and one.rows is None:
                    one.rows = self._pool.result().submit(parsed, one.begun.questions.parsing.new)
                    self._running.append(one.rows)

    def _has_room(self) -> bool:
        """Fewer tasks are on the way than there are processes."""
        self._running = [task for task in self._running if not task.done()]
        return len(self._running) < self._jobs

    def _is_ready(self) -> bool:
        first = self._waiting[0]
        task = first.rows if isinstance(first, _Here) else first
        return isinstance(task, list) or (task is not None and task.done())

    def _next(self) -> list[Checked]:
        """The results of the first batch that waits. A rule or a process that failed raises its error here."""
        first = self._waiting[0]
        if isinstance(first, _Here):
            if first.rows is None and self._pool is not None:
                self._pool.result()  # wait for the parser
                self._ask_parser()
            rows = first.rows.result() if first.rows else ()
            results = self._checker.finish(first.begun, rows)
            self._checker.parses.forget()
            if monotonic() - self._saved > _SAVED_EVERY:
                self._checker.save()
                self._saved = monotonic()
        else:
            results = first if isinstance(first, list) else first.result()
        self._waiting.popleft()
        return results


def _pool(jobs: int, method: str | None, settings: Settings, cache: Path | None) -> ProcessPoolExecutor:
    """Some processes that have the parser: copied from one that loaded it (`forkserver`), else each loads its own."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context(method)
    context.set_forkserver_preload(["sayso.loaded_parser"])
    pool = ProcessPoolExecutor(jobs, context, start, (settings, cache))
    if method == "forkserver":
        pool.submit(load).result()
    return pool
