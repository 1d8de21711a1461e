"""The hash of a model that is a folder of files."""

from __future__ import annotations

import hashlib
from pathlib import Path


def sha256_of(folder: Path) -> str:
    """One sha256 over the weights and tables of a folder, file names included, in sorted order; code is left out."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in {".py", ".pyc"}):
        digest.update(
            path.relative_to(folder).as_posix().encode() + b"\x00" + hashlib.sha256(path.read_bytes()).digest()
        )
    return digest.hexdigest()
