"""Writes reports.jsonl, and its copy in the package, from the texts beside it; `--check` compares."""  # noqa: INP001 -- a script

from __future__ import annotations

import json
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
ROWS = FOLDER / "reports.jsonl"
PACKAGED = FOLDER.parent / "src" / "communique" / "knowledge" / "data" / "example_reports.jsonl"
"""The same, for `communique doctor --bench`."""
SOURCES = {
    "2018-03-09-announced": ("Pacific Wire", "https://pacificwire.example/2018/03/09/trump-accepts-kim-invitation"),
    "2018-03-10-condition": ("Northgate Courier", "https://northgatecourier.example/world/white-house-condition"),
    "2018-05-10-date-and-place": ("Meridian News Agency", "https://meridian.example/2018-05-10/singapore-june-12"),
    "2018-05-22-in-doubt": ("Pacific Wire", "https://pacificwire.example/2018/05/22/june-summit-in-doubt"),
    "2018-05-24-cancelled": ("Pacific Wire", "https://pacificwire.example/2018/05/24/trump-calls-off-summit"),
    "2018-05-25-cancelled-copy": ("Northgate Courier", "https://northgatecourier.example/world/back-to-square-one"),
    "2018-06-01-back-on": ("Meridian News Agency", "https://meridian.example/2018-06-01/summit-on-again"),
    "2018-06-12-held": ("Pacific Wire", "https://pacificwire.example/2018/06/12/joint-statement"),
}
"""Outlet and address of each text; all are invented (the domain .example belongs to nobody)."""
TITLE_LINE = {"2018-03-10-condition": 2}
"""Which line that is not blank holds the headline, where it is not the first (counted from 1)."""


def rows() -> str:
    """The texts as JSON Lines, one row a report, in order of their dates."""
    lines = []
    for name, (source, url) in SOURCES.items():
        text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
        title = [line for line in text.splitlines() if line.strip()][TITLE_LINE.get(name, 1) - 1]
        row = {"id": name, "url": url, "source": source, "published": name[:10], "title": title, "text": text}
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(lines)


def main() -> int:
    """Write the rows, or with --check tell whether they are written already."""
    if "--check" in sys.argv[1:]:
        return 0 if all(path.read_text(encoding="utf-8") == rows() for path in (ROWS, PACKAGED)) else 1
    for path in (ROWS, PACKAGED):
        path.write_text(rows(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
