"""What is asked of reading, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.errors import UnreadableInput
from communique.model import Refusal, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAs:
    """What the user tells about the input; None: it is found out, or stays unknown.

    `published` is an ISO 8601 date or date-time; `format` a name in `READERS`; `language` "en" where the guess is
    wrong. `today` is the clock: dates of publication found (not given) after it are refused; None: none is too late.
    `rows` are those of JSON Lines, or of a JSON array, that are wanted (None: all); `in_folder` a file is read as one
    found in a folder.
    """

    published: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    format: str | None = None
    today: date | None = None
    rows: frozenset[int] | None = None
    in_folder: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """NAME holds REPORT, taken out by EXTRACTOR; REFUSALS tell what was not kept of it.

    `name` is the file, with ":12" for line 12 of JSON Lines; `key` is the id that a JSON row gives itself, `row` its
    number in the file.
    """

    name: str
    report: Report
    extractor: str
    refusals: tuple[Refusal, ...] = ()
    key: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """NAME, a part of a larger input (a file of a folder, or ROW of a file), holds no report, for ERROR."""

    name: str
    error: UnreadableInput
    row: int | None = None

    @property
    def refusal(self) -> Refusal:
        """The same, as it is counted."""
        return Refusal(stage="read", reason=self.error.reason)
