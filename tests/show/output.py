"""What a command printed, read back."""

from __future__ import annotations

import csv
import io

from typer.testing import Result


def error_line(result: Result) -> str:
    """The one line on standard error."""
    (line,) = result.stderr.splitlines()
    return str(line)


def rows(result: Result) -> list[dict[str, str]]:
    """The rows of a table in CSV."""
    return list(csv.DictReader(io.StringIO(result.stdout)))
