"""Fuzzing by Atheris, which looks at the branches taken; run in an environment of its own: see run.py.

python bench/fuzz/by_atheris.py TARGET FOLDER SECONDS
"""

from __future__ import annotations

import sys
import time
from pathlib import Path


def main() -> None:
    """Fuzz one target; the counts are in FOLDER/TARGET.json, renewed every second."""
    import atheris

    target, folder, seconds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    with atheris.instrument_imports(
        include=["communique", "msgspec", "feedparser", "htmldate", "trafilatura", "pypdf"]
    ):
        from bench.fuzz.findings import Findings
        from bench.fuzz.seeds import SEEDS, TEXT, WORDS
        from bench.fuzz.targets import TARGETS, tried
    corpus = folder / f"{target}.corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(SEEDS.get(target, (TEXT,))):
        (corpus / f"seed{number}").write_bytes(data)
    words = folder / f"{target}.dict"
    words.write_text(
        "".join(f'"{"".join(f"{chr(92)}x{b:02x}" for b in word[:60])}"\n' for word in WORDS), encoding="ascii"
    )
    findings, check, written = Findings(target=target, folder=folder), TARGETS[target], 0.0

    def once(data: bytes) -> None:
        nonlocal written
        started = time.process_time()
        fault = tried(check, data)
        now = time.process_time()
        findings.note(data, fault, now - started)
        if now - written > 1.0:
            findings.write()
            written = now

    options = [f"-max_total_time={seconds}", "-max_len=6000", "-timeout=60", "-rss_limit_mb=4096", f"-dict={words}"]
    atheris.Setup([sys.argv[0], *options, "-verbosity=0", str(corpus)], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
