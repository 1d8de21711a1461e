"""Where the inputs of a batch lie: files and folders here, or elsewhere by `batch.remote`."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

from communique.batch import remote
from communique.batch.shards import Input
from communique.errors import UnreadableInput
from communique.read.inputs import files_below, unopened

STANDARD_INPUT = "-"
CHUNK = 1 << 20


def called(given: str) -> str:
    """How an input is called from whatever folder the program is run; raises UnreadableInput where there is none.

    It is asked before a batch begins: a path that was mistyped ends it then, and not hours later.
    """
    if given == STANDARD_INPUT or not given:
        raise UnreadableInput(
            "standard input" if given else "''",
            "a batch that may be stopped and resumed needs files",
            next_step="Give a file, a folder or an address, or use `communique read -`.",
        )
    if remote.is_remote(given):
        return remote.called(given)
    path = Path(given).absolute()
    try:
        path.stat()
    except (OSError, ValueError) as error:
        raise unopened(given, error) from error
    return str(path)


def files_at(name: str) -> Iterator[Input]:
    """The file called so, or those below the folder called so in order of their names; marks are still to be made."""
    if remote.is_remote(name):
        yield from remote.files_at(name)
    elif Path(name).is_dir():
        found = False
        for path in files_below(Path(name)):
            found = True
            yield Input(name=str(path), size=0, mark="", in_folder=True)
        if not found:
            raise UnreadableInput(name, "the folder holds no files", next_step="Give a folder with reports in it.")
    else:
        yield Input(name=name, size=0, mark="")


def size_of(one: Input) -> int:
    """Its bytes; 0 where nobody can tell."""
    if remote.is_remote(one.name):
        return one.size
    try:
        return Path(one.name).stat().st_size
    except (OSError, ValueError):
        return 0


def marked(one: Input) -> tuple[int, str]:
    """The size of an input and what tells this version of it from others; raises UnreadableInput."""
    if remote.is_remote(one.name):
        return remote.marked(one)
    with opened(one.name) as stream:
        try:
            whole = hashlib.sha256()
            while piece := stream.read(CHUNK):
                whole.update(piece)
            return stream.tell(), f"sha256:{whole.hexdigest()}"
        except OSError as error:
            raise unopened(one.name, error) from error


def opened(name: str) -> io.RawIOBase:
    """Its bytes as a stream in which one can go to any place; raises UnreadableInput."""
    if remote.is_remote(name):
        return remote.opened(name)
    try:
        if not Path(name).is_file():
            raise UnreadableInput(name, "it is not a regular file", next_step="Give a file or a folder.")
        return Path(name).open("rb", buffering=0)
    except (OSError, ValueError) as error:
        raise unopened(name, error) from error
