"""One process of `bench.speed.sketches`: reports as lines of JSON come in, figures as JSON go out.

    python -m bench.speed.sketches_process ours|datasketch

"ours" needs communique as it is installed; "datasketch" runs where datasketch is, with our words and n-grams of them,
so that both make signatures of the same sets.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable

Rows = list[dict[str, str]]
Figures = dict[str, float]
PERMUTATIONS, GRAM = 48, 5
THRESHOLD = 0.5
"""The Jaccard similarity that datasketch's index is tuned for; ours has no one threshold."""


def ours(rows: Rows) -> Figures:
    """Sketches, then an index of them that each new one is looked up in; then the same with the relations decided."""
    from communique.follow.copies import CopyIndex, sketch_of
    from communique.read.text import read_text

    reports = [read_text(row["text"], published=row["published"], source=row["source"], url=row["url"]) for row in rows]
    sketch_of(reports[0])
    started = time.process_time()
    sketches = [sketch_of(report) for report in reports]
    sketched = time.process_time()
    by_revision = {sketch.revision: report for sketch, report in zip(sketches, reports, strict=True)}
    tracemalloc.start()
    index = CopyIndex(text_of=by_revision.__getitem__)
    for sketch in sketches:
        index.put(sketch)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    looked_up = time.process_time()
    neighbours = sum(len(index.neighbours(sketch)) for sketch in sketches)
    found = time.process_time()
    whole = CopyIndex(text_of=by_revision.__getitem__)
    copies = sum(len(whole.add(report)) for report in reports)
    return {
        "sketch": sketched - started,
        "look-up": found - looked_up,
        "pairs looked at": (neighbours - len(reports)) / 2,
        "whole": time.process_time() - found,
        "relations": copies,
        "bytes": held / len(reports),
    }


def datasketch(rows: Rows) -> Figures:
    """The same with datasketch: MinHash and its LSH index."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found,unused-ignore]

    from communique.follow.passages import keys_of

    started = time.process_time()
    sketches = []
    for row in rows:
        keys = keys_of(row["text"])
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch(
            [" ".join(gram).encode() for gram in zip(*(keys[k:] for k in range(GRAM)), strict=False)] or [b""]
        )
        sketches.append(sketch)
    sketched = time.process_time()
    tracemalloc.start()
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    for number, sketch in enumerate(sketches):
        index.insert(number, sketch)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    looked_up = time.process_time()
    neighbours = sum(len(index.query(sketch)) for sketch in sketches)
    return {
        "sketch": sketched - started,
        "look-up": time.process_time() - looked_up,
        "pairs looked at": (neighbours - len(rows)) / 2,
        "bytes": held / len(rows),
    }


KINDS: dict[str, Callable[[Rows], Figures]] = {"ours": ours, "datasketch": datasketch}


def main() -> int:
    """Read reports, print figures."""
    rows = [json.loads(line) for line in sys.stdin]
    figures = KINDS[sys.argv[1]](rows)
    figures["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
