"""One process of `bench.speed.sketches`: reports as lines of JSON come in, figures and pairs as JSON go out.

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
from collections.abc import Callable, Iterable

Rows = list[dict[str, str]]
Figures = dict[str, float]
Pairs = list[tuple[int, int]]
"""Places of two reports among the rows, the earlier place first."""
Measured = tuple[Figures, dict[str, Pairs]]
"""What it cost, and the pairs found by what they are: "looked at", and "one origin" where relations are decided."""
PERMUTATIONS, GRAM = 48, 5
THRESHOLD = 0.5
"""The Jaccard similarity that datasketch's index is tuned for; ours has no one threshold."""


def ours(rows: Rows) -> Measured:
    """Sketches, then an index of them that each new one is looked up in; then the same with the relations decided."""
    from communique.follow.copies import CopyIndex, sketch_of
    from communique.read.text import read_text
    from communique.vocabulary import ONE_ORIGIN

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
    neighbours = [index.neighbours(sketch) for sketch in sketches]
    found = time.process_time()
    whole = CopyIndex(text_of=by_revision.__getitem__)
    copies = [copy for report in reports for copy in whole.add(report)]
    decided = time.process_time() - found
    places = {sketch.revision: place for place, sketch in enumerate(sketches)}
    one_origin = [(places[c.earlier], places[c.later]) for c in copies if c.relation in ONE_ORIGIN]
    pairs = _pairs(neighbours)
    figures = {
        "sketch": sketched - started,
        "look-up": found - looked_up,
        "pairs looked at": len(pairs),
        "whole": decided,
        "relations": len(copies),
        "bytes": held / len(reports),
    }
    return figures, {"looked at": pairs, "one origin": [(min(pair), max(pair)) for pair in one_origin]}


def datasketch(rows: Rows) -> Measured:
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
    neighbours = [index.query(sketch) for sketch in sketches]
    found = time.process_time()
    pairs = _pairs(neighbours)
    figures = {
        "sketch": sketched - started,
        "look-up": found - looked_up,
        "pairs looked at": len(pairs),
        "bytes": held / len(rows),
    }
    return figures, {"looked at": pairs}


def _pairs(neighbours: Iterable[Iterable[int]]) -> Pairs:
    """The pairs in lists of neighbours, each once, nothing with itself."""
    found = {(min(place, other), max(place, other)) for place, others in enumerate(neighbours) for other in others}
    return sorted(pair for pair in found if pair[0] != pair[1])


KINDS: dict[str, Callable[[Rows], Measured]] = {"ours": ours, "datasketch": datasketch}


def main() -> int:
    """Read reports, print figures and pairs."""
    rows = [json.loads(line) for line in sys.stdin]
    figures, pairs = KINDS[sys.argv[1]](rows)
    figures["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"figures": figures, "pairs": pairs}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
