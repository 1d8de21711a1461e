"""Every error this package raises on purpose.

CommuniqueError
├── UnreadableInput      bytes that are no report: empty, binary, too large, without text
│   └── NotFetched       an address that may not be asked, or gave nothing that can be read
├── WrongDate            a date that cannot be read
├── UnknownWord          a word that is not in the closed list it is to come from
├── WrongCountry         a country that is not given by its code
├── WrongOptions         options of a command that cannot be given so together
├── UnsupportedLanguage  a report in a language we do not code
├── WordsNotInText       a claim whose span is not in its report (a defect, never low confidence)
├── NotAnswered          an engine outside this program that gave no answer that can be used
├── WrongFeeds           a file of feeds to watch that cannot be used
├── WrongPlaces          a dump of places, or a gazetteer made of one, that cannot be used
├── MalformedRecord      JSON that is not a ``communique/1`` record
├── BatchError           a batch that cannot go on: its folder, its inputs elsewhere, its workers
├── StoreError           a store that cannot be opened, written or understood
├── NotFound             an id that the store, or a name that the tables do not hold
├── Ambiguous            the beginning of several ids
└── MissingPart          an optional part that is not installed
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class CommuniqueError(Exception):
    """What went wrong, with the value, and the next step; one line each."""

    def __init__(self, message: str, *, next_step: str = "") -> None:
        message = " ".join(message.splitlines())  # names and keys of hostile inputs hold line ends
        super().__init__(f"{message} {next_step}".strip())
        self.message = message
        self.next_step = next_step

    def __reduce__(self) -> tuple[Any, ...]:
        """So that an error raised in a worker process arrives whole: pickle would call __init__ with the message."""
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(kind: type[CommuniqueError], args: tuple[Any, ...], fields: dict[str, Any]) -> CommuniqueError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(fields)
    return error


class UnreadableInput(CommuniqueError):
    """Bytes that hold no report; ``name`` says where they came from, ``reason`` is counted as a refusal."""

    def __init__(self, name: str, reason: str, *, next_step: str) -> None:
        super().__init__(f"{name}: {reason}.", next_step=next_step)
        self.name = name
        self.reason = reason


class UnsupportedLanguage(UnreadableInput):
    """A report in a language other than English; ``language`` is its ISO 639-1 code."""

    def __init__(self, name: str, language: str) -> None:
        super().__init__(
            name,
            f"the text is in {language!r}, and only English ('en') is coded",
            next_step="Give an English report, or --language en if the guess is wrong.",
        )
        self.language = language


class NotFetched(UnreadableInput):
    """An address that may not be asked, or whose answer cannot be used.

    `status` is the HTTP status, `passing` whether a later try may help, `wait` the seconds the server asks for.
    """

    def __init__(
        self,
        url: str,
        reason: str,
        *,
        next_step: str,
        status: int | None = None,
        passing: bool = False,
        wait: float | None = None,
    ) -> None:
        super().__init__(url, reason, next_step=next_step)
        self.status = status
        self.passing = passing
        self.wait = wait


class WrongDate(CommuniqueError):
    """A date that is not YYYY-MM-DD, or that cannot be a publication date."""

    def __init__(
        self,
        value: str,
        reason: str = "not a date",
        *,
        next_step: str = "Write it as YYYY-MM-DD, such as 2018-03-09.",
    ) -> None:
        super().__init__(f"{value!r} is {reason}.", next_step=next_step)
        self.value = value


class UnknownWord(CommuniqueError):
    """A word that is not in its closed list, whose words are ``known``; ``what`` names the list."""

    def __init__(self, what: str, value: str, known: Sequence[str]) -> None:
        super().__init__(f"No {what} is called {value!r}.", next_step=f"Known: {', '.join(known)}.")
        self.what = what
        self.value = value
        self.known = tuple(known)


class WrongCountry(CommuniqueError):
    """A country not given as ISO 3166-1 alpha-3; ``meant`` is the code of the one that the words name, if any."""

    def __init__(self, value: str, meant: str | None = None) -> None:
        code = meant or "three letters, such as PRK, or as IGO:UN and the like"
        super().__init__(f"{value!r} is no country code.", next_step=f"Write it as {code}.")
        self.value = value
        self.meant = meant


class WrongOptions(CommuniqueError):
    """Options of a command that cannot be given so together."""


class WordsNotInText(CommuniqueError):
    """A span whose words are not at its offsets in the report."""

    def __init__(self, start: int, end: int, text: str) -> None:
        super().__init__(
            f"The words {text!r} are not at {start}..{end} of the report.",
            next_step="This is a defect of communique: please report it with the text.",
        )
        self.start = start
        self.end = end
        self.text = text


class NotAnswered(CommuniqueError):
    """An engine outside this program that gave no answer that can be used; ``reason`` is counted as a refusal.

    ``passing``: it may answer later, not before ``wait`` seconds where it says so; ``status`` is that of HTTP.
    """

    def __init__(
        self, reason: str, *, passing: bool = False, wait: float | None = None, status: int | None = None
    ) -> None:
        super().__init__(f"The engine gave {reason}.", next_step="Look at its own log.")
        self.reason = reason
        self.passing = passing
        self.wait = wait
        self.status = status


class WrongFeeds(CommuniqueError):
    """A file of feeds to watch that cannot be used; ``line`` is where, if that is known."""

    def __init__(self, name: str, reason: str, *, next_step: str, line: int | None = None) -> None:
        super().__init__(f"{name}{f':{line}' if line else ''}: {reason}.", next_step=next_step)
        self.name = name
        self.reason = reason
        self.line = line


class WrongPlaces(CommuniqueError):
    """A dump of places, or a gazetteer compiled from one, that cannot be used; ``name`` is its file."""

    def __init__(self, name: str, reason: str, *, next_step: str) -> None:
        super().__init__(f"{name}: {reason}.", next_step=next_step)
        self.name = name
        self.reason = reason


class MalformedRecord(CommuniqueError):
    """JSON that does not follow ``communique/1``; ``path`` says where, as in ``$.events[0].type``."""

    def __init__(self, reason: str, path: str = "$") -> None:
        super().__init__(f"Not a communique/1 record: {reason}.", next_step="Compare it with `communique schema`.")
        self.reason = reason
        self.path = path


class StoreError(CommuniqueError):
    """A store that cannot be opened, written, or understood."""


class BatchError(CommuniqueError):
    """A batch that cannot go on: what was done is kept, and the next run goes on from there."""


class NotFound(CommuniqueError):
    """An id or unambiguous beginning of an id that the store does not hold, or a name that no table holds."""

    def __init__(
        self, what: str, value: str, *, next_step: str = "`communique search WORDS` lists what there is."
    ) -> None:
        super().__init__(f"No {what} is called {value!r}.", next_step=next_step)
        self.what = what
        self.value = value


class Ambiguous(CommuniqueError):
    """The beginning of more than one id; ``candidates`` are the first of them."""

    def __init__(self, what: str, value: str, candidates: Sequence[str], *, more: bool = False) -> None:
        listed = ", ".join(candidates) + (" and more" if more else "")
        super().__init__(f"Several {what}s begin with {value!r}: {listed}.", next_step="Give more of the id.")
        self.what = what
        self.value = value
        self.candidates = tuple(candidates)


class MissingPart(CommuniqueError):
    """An optional part that is not installed; ``extra`` is the name to install."""

    def __init__(self, part: str, extra: str, *, next_step: str | None = None) -> None:
        super().__init__(
            f"{part} is not installed.", next_step=next_step or f"Install it with: pip install 'communique[{extra}]'"
        )
        self.part = part
        self.extra = extra
