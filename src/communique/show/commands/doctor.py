"""``communique doctor``: what is installed, what the store holds, and whether something is missing."""

from __future__ import annotations

import json
import platform
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from communique import __version__
from communique.errors import CommuniqueError
from communique.settings import Settings
from communique.show.door import REFUSED
from communique.show.options import AnswerFormat, Format, StoreFile, default_store, settings_with
from communique.show.output import write_bytes
from communique.show.telling import told

NAME = re.compile(r"[\w.-]+")
EXAMPLES = """\
Examples:

\b
  communique doctor
  communique doctor --store corpus.sqlite --format json
  communique doctor --bench
  communique doctor --bench --seconds 20 --format json
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """PART is as FOUND says; where it is not FINE, something that communique needs is missing."""

    part: str
    found: str
    fine: bool = True


def doctor(
    bench: Annotated[
        bool, typer.Option("--bench", help="Instead measure each engine here, and say what to expect of this machine.")
    ] = False,
    seconds: Annotated[
        float, typer.Option(metavar="S", min=0.1, max=600, help="With --bench: processor time for each engine.")
    ] = 5.0,
    store: StoreFile = None,
    as_format: AnswerFormat = Format.TEXT,
) -> None:
    """Check what is installed, and the store; or measure what to expect of this machine.

    The exit code is 1 if something needed is missing.
    """
    if bench:
        _bench(seconds, as_format=as_format)
        return
    settings = settings_with(store)
    findings = tuple(_examined(settings))
    if as_format is Format.JSON:
        write_bytes(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2).encode())
    else:
        width = max(len(finding.part) for finding in findings)
        for finding in findings:
            typer.echo(f"{'ok ' if finding.fine else 'NO '} {finding.part:<{width}}  {finding.found}")
    if not all(finding.fine for finding in findings):
        raise typer.Exit(REFUSED)


def _bench(seconds: float, *, as_format: Format) -> None:
    from communique.show.expecting import as_json, expected, lines_of

    told(f"measuring for about {round(4 * seconds + 15)} s …", code=0)
    found = expected(seconds=seconds)
    if as_format is Format.JSON:
        write_bytes(json.dumps(as_json(found), ensure_ascii=False, indent=2).encode())
    else:
        for line in lines_of(found):
            typer.echo(line)
    if any(isinstance(speed, str) for speed in found.engines.values()):
        raise typer.Exit(REFUSED)


def _examined(settings: Settings) -> Iterator[Finding]:
    yield Finding(part="communique", found=__version__)
    yield Finding(
        part="python", found=f"{platform.python_version()} ({sys.executable})", fine=sys.version_info >= (3, 11)
    )
    for name in needed():
        yield _package(name)
    yield from _tried("parser", lambda: _models(settings))
    yield from _tried("places", lambda: _places(settings))
    yield from _tried("store", lambda: _store(settings))


def needed() -> tuple[str, ...]:
    """The packages that this one declares as needed at run time, by name."""
    declared = metadata.requires("communique") or []
    names = (NAME.match(line) for line in declared if "extra ==" not in line)
    return tuple(sorted(name.group() for name in names if name))


def _package(name: str) -> Finding:
    try:
        return Finding(part=name, found=metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(part=name, found=f"not installed. Install it with: pip install {name}", fine=False)


def _tried(part: str, examine: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """The findings; our own error, or a package that cannot be imported, is one too."""
    try:
        yield from examine()
    except CommuniqueError as error:
        yield Finding(part=part, found=str(error), fine=False)
    except ImportError as fault:
        yield Finding(part=part, found=f"{fault}. Install communique anew.", fine=False)


def _models(settings: Settings) -> Iterator[Finding]:
    from communique.pipeline import standard_tools

    for name, digest in standard_tools(settings).made_by.models.items():
        yield Finding(part=f"model {name}", found=f"sha256 {digest}")


def _places(settings: Settings) -> Iterator[Finding]:
    from communique.knowledge.cities import cities_called

    cities = cities_called(settings.places)
    if cities is None:
        yield Finding(part="places", found="those of the package; `communique places build` adds more")
    elif cities.is_as_built():
        yield Finding(part="places", found=f"those of the package and of {settings.places}")
    else:
        yield Finding(
            part="places", found=f"{settings.places} has changed since it was built. Build it anew.", fine=False
        )


def _store(settings: Settings) -> Iterator[Finding]:
    from communique.store import Store

    where = settings.store or default_store()
    if isinstance(where, Path) and not where.exists():
        yield Finding(part="store", found=f"none yet at {where}; the first `communique read` makes it")
        return
    with Store.open(where, create=False) as opened:
        counts = asdict(opened.counts())
        yield Finding(part="store", found=f"{opened.name}, writable, schema {opened.revision()}")
    yield Finding(part="in the store", found=", ".join(f"{count} {name}" for name, count in counts.items()))
