"""Where a peer runs: in this environment, or in a virtual one of its own under the cache folder.

Virtual environments are made when first asked for; pip is their only source.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

from bench.peers.catalogue import Peer

LIBRARIES = "OMP OPENBLAS MKL BLIS NUMEXPR RAYON TOKENIZERS".split()
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in LIBRARIES} | {
    "TOKENIZERS_PARALLELISM": "false",
    "VECLIB_MAXIMUM_THREADS": "1",
}
"""What the numeric libraries are told, each by its own name."""
ADDRESS = re.compile(r"\S*(?:://|host=)\S*")
READY = ".ready"
"""The file in an environment that says what was installed; written last, so half an installation is made anew."""


class PeerUnavailable(Exception):
    """A peer that cannot be run here; the message is the reason, fit for the table."""


def python_of(peer: Peer, cache: Path, *, install: bool) -> Path:
    """The interpreter that runs a peer, its requirements installed; raises PeerUnavailable."""
    if peer.absent:
        raise PeerUnavailable(peer.absent)
    if not peer.requirements:
        return Path(sys.executable)
    folder = cache / peer.worker.rpartition(".")[2]
    python = folder / "bin" / "python"
    wanted = "\n".join(peer.requirements)
    ready = folder / READY
    if python.exists() and ready.exists() and ready.read_text(encoding="utf-8") == wanted:
        return python
    if not install:
        raise PeerUnavailable("not installed, and --no-install was given")
    try:
        venv.EnvBuilder(with_pip=True, clear=True).create(folder)
    except subprocess.CalledProcessError:
        raise PeerUnavailable("this Python cannot make a virtual environment (no ensurepip)") from None
    log = cache / f"{folder.name}.pip.log"
    with log.open("w", encoding="utf-8") as out:
        command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", *peer.requirements]
        done = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        raise PeerUnavailable(f"pip could not install {peer.requirements[0]}{_reason(log)}")
    ready.write_text(wanted, encoding="utf-8")
    return python


def environment_for(peer: Peer, root: Path) -> dict[str, str]:
    """The variables a peer runs with: one thread; of PYTHONPATH only what it needs to find this package."""
    variables = os.environ | ONE_THREAD | {"PYTHONUNBUFFERED": "1"}
    if peer.requirements:
        variables["PYTHONPATH"] = str(root)
    return variables


def _reason(log: Path) -> str:
    """The first error that pip gave, without addresses."""
    errors = re.findall(r"^ERROR: (.+)$", log.read_text(encoding="utf-8"), re.MULTILINE)
    return ": " + ADDRESS.sub("…", errors[0]).rstrip(".") if errors else ""
