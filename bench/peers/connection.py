"""A running peer: turns of documents go in, answers come out."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.peers.catalogue import Peer
from bench.peers.environments import PeerUnavailable, environment_for
from bench.peers.protocol import Answer, Document, answer_of, line_of_document

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 600.0
"""Seconds a turn may take, loading included, before the peer is given up."""


class Connection:
    """One peer in a process of its own, on one thread and one core; its standard error goes to a log."""

    def __init__(self, peer: Peer, python: Path, *, logs: Path) -> None:
        self.peer = peer
        self._log = logs / peer.log
        with self._log.open("w", encoding="utf-8") as errors:
            self._process = subprocess.Popen(
                [python, "-m", peer.worker, *peer.arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
                cwd=ROOT,
                env=environment_for(peer, ROOT),
            )
        if hasattr(os, "sched_setaffinity"):  # one core holds those threads back that no variable does
            os.sched_setaffinity(self._process.pid, {max(os.sched_getaffinity(0))})

    def ask(self, turn: Sequence[Document]) -> tuple[list[Answer], float]:
        """The answers to a turn, and the seconds of work in them; raises PeerUnavailable where the peer has ended.

        Peers that speak `bench.peers.times.exchange` answer too; of what they find their seconds and failures are kept.
        """
        started = time.perf_counter()
        late = threading.Event()
        watch = threading.Timer(PATIENCE, self._give_up, (late,))
        watch.start()
        try:
            answers = self._answers(turn)
        except (BrokenPipeError, EOFError):
            raise PeerUnavailable(f"no answer in {PATIENCE:g} s" if late.is_set() else self._ending()) from None
        finally:
            watch.cancel()
        waited = time.perf_counter() - started
        told = [answer.seconds for answer in answers if answer.seconds is not None]
        return answers, sum(told) if len(told) == len(answers) else waited

    def _answers(self, turn: Sequence[Document]) -> list[Answer]:
        to, back = self._process.stdin, self._process.stdout
        if to is None or back is None:
            raise EOFError
        to.writelines(line_of_document(document) + "\n" for document in turn)
        to.write("\n")
        to.flush()
        answers = []
        for _ in turn:
            line = back.readline()
            if not line:
                raise EOFError
            answers.append(answer_of(line))
        return answers

    def _give_up(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def _ending(self) -> str:
        """Why the process ended, as far as its log tells: the kind of error alone, for messages may quote a text."""
        code = self._process.wait()
        lines = self._log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        error = lines[-1].partition(":")[0].strip() if lines else "no message"
        return f"ended with code {code} ({error}), see {self._log.name}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, at: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()
