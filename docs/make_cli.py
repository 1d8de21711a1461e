"""Write docs/cli.md from the command line itself: `python docs/make_cli.py`. A test compares the two."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from communique.show.cli import app

PAGE = Path(__file__).with_name("cli.md")
HEAD = """\
# The command line

<!-- Made by `python docs/make_cli.py`; change the commands, not this page. -->

{about}

```
communique COMMAND …
```

Results go to standard output, everything else to standard error. An error is one line there: what is wrong, and what
to do next. `--quiet` leaves out all but errors there; with `--log json` each line is a JSON object for programs
([which](observability.md)). Exit codes:

| code | means |
|---|---|
| 0 | all went well |
| 1 | an input was refused, nothing could be read, or the store failed |
| 2 | wrong usage, a wrong date among it |
| 130 | stopped by Ctrl-C |
| 141 | who read the output went away |

| variable | means |
|---|---|
| `COMMUNIQUE_STORE` | the store, where `--store` is not given: a file, or `postgresql://USER@HOST/NAME` |
| `COMMUNIQUE_ENGINE` | what reads: `fast` (rules and the parser alone) or `standard` ([engines](engines.md)) |
| `COMMUNIQUE_WITH` | what reads beside the engine, with commas: `llm`, `gliner` |
| `COMMUNIQUE_GLINER_MODEL` | the folder of the model that `gliner` names |
| `COMMUNIQUE_LLM_URL`, `_MODEL`, `_KEY` | the language model that `llm` asks ([engines](engines.md)) |
| `COMMUNIQUE_SPACY_MODEL` | the spaCy pipeline that parses |
| `COMMUNIQUE_HEADS` | the learned layer: a package of weights, a folder, or `none` for rules alone |
| `COMMUNIQUE_PLACES` | the gazetteer of `communique places build`, where not in your data folder, or `none` |
| `COMMUNIQUE_CONTACT` | who asks, told to servers when `communique read` fetches an address |
| `COMMUNIQUE_ALLOW_PRIVATE` | `1`: addresses outside the public internet may be fetched (a feed: its `allow_private`) |
| `COMMUNIQUE_TOKEN`, `COMMUNIQUE_WRITER_TOKEN` | the tokens of `communique serve`, where `--token-file` is not given |
| `COMMUNIQUE_RATE` | how many requests a minute `communique serve` takes from one client (1200; 0: any number) |
| `COMMUNIQUE_OTEL` | `1`: send traces to a collector, `0`: never ([observability](observability.md)) |
| `COMMUNIQUE_DEBUG` | `1`: a defect ends the run with its traceback, instead of being counted as a refused report |
"""


def page() -> str:
    """The whole page."""
    group: Any = typer.main.get_command(app)
    return "\n".join([HEAD.format(about=_paragraphs(group.help)), *_commands(group, "")])


def _commands(group: Any, before: str) -> Iterator[str]:
    """The sections of the commands of a group, and of the groups in it."""
    context = typer.Context(group, info_name="communique")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if hasattr(command, "list_commands"):
            if command.invoke_without_command:
                yield from _command(command, before + name)
            yield from _commands(command, f"{before}{name} ")
        else:
            # The command that is called as its group is what the group does by itself.
            yield from _command(command, before.rstrip() if name == group.name else before + name)


def _command(command: Any, name: str) -> Iterator[str]:
    arguments = " ".join(_argument(p) for p in command.params if p.param_type_name == "argument")
    options = "[OPTIONS]" if any(p.param_type_name == "option" for p in command.params) else ""
    yield f"## communique {name}\n"
    yield f"```\n{' '.join(part for part in (f'communique {name}', arguments, options) if part)}\n```\n"
    yield _paragraphs(command.help) + "\n"
    rows = [_row(parameter) for parameter in command.params if not getattr(parameter, "hidden", False)]
    if rows:
        yield "\n".join(["| | means | default |", "|---|---|---|", *rows]) + "\n"
    yield _examples(command.epilog)


def _argument(parameter: Any) -> str:
    return f"{parameter.metavar}…" if parameter.nargs == -1 else str(parameter.metavar)


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        name, default = f"`{_argument(parameter)}`", ""
    else:
        value = f" {parameter.metavar}" if not parameter.is_flag else ""
        name = f"`{', '.join((*parameter.opts, *parameter.secondary_opts))}{value}`".replace("|", "\\|")
        given = parameter.default
        default = "" if given is None or parameter.is_flag else f"`{getattr(given, 'value', given)}`"
    return f"| {name} | {parameter.help} | {default} |"


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))


def _examples(epilog: str) -> str:
    """The epilog of a command: text, and blocks marked as verbatim, as code."""
    parts = []
    for part in epilog.strip().split("\n\n"):
        marked = part.startswith("\b\n")
        parts.append(f"```\n{textwrap.dedent(part[2:]).rstrip()}\n```" if marked else " ".join(part.split()))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
