"""A record in a notebook: its text with the words that support each claim marked, and the claims beside it.

One piece of HTML with its style within: no scripts, no fonts, nothing from elsewhere. Whatever comes from a report is
escaped, and characters that cannot be seen or turn the direction of text are shown as replacements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise

from communique.model import Actor, Record, Span
from communique.show import wording

MOST = 20_000
"""Code points of a text that are shown at most; what is left out is counted."""
STYLE = """\
.communique{font:14px/1.5 system-ui,sans-serif;max-width:60em}
.communique .text{white-space:pre-wrap;border:1px solid #8884;padding:.6em 1em;max-height:24em;overflow:auto}
.communique mark{background:none;color:inherit;border-bottom:2px solid #888}
.communique .event{border-color:#c0392b}.communique .statement{border-color:#2471a3}
.communique .condition{border-color:#b9770e}.communique .plan{border-color:#1e8449}
.communique table{border-collapse:collapse}
.communique td,.communique th{padding:.1em .6em;text-align:left;vertical-align:top}
.communique .faint{opacity:.7}
"""


def html_of(record: Record) -> str:
    """The record as HTML."""
    report = record.report
    head = [wording.clean(part) for part in (report.source, report.published) if part]
    title = wording.clean(report.title or report.id)
    return "".join(
        (
            f'<div class="communique"><style>{STYLE}</style>',
            f"<h3>{escape(title)}</h3>",
            f'<p class="faint">{escape(" · ".join(head))}</p>' if head else "",
            f'<div class="text">{"".join(_marked(record))}</div>',
            *_tables(record),
            "</div>",
        )
    )


def _marked(record: Record) -> Iterator[str]:
    """The text, cut where a mark begins or ends; each piece has every mark that lies over it."""
    text = record.report.text
    shown = min(len(text), MOST)
    marks = [(span, kind, told) for span, kind, told in _marks(record) if span.start < shown]
    cuts = sorted({0, shown, *(min(end, shown) for span, *_ in marks for end in (span.start, span.end))})
    begun: list[tuple[Span, str, str]] = []
    waiting = sorted(marks, key=lambda mark: mark[0].start)[::-1]
    for start, end in pairwise(cuts):
        begun = [mark for mark in begun if mark[0].end > start]
        while waiting and waiting[-1][0].start <= start:
            begun.append(waiting.pop())
        piece = escape(_seen(text[start:end]))
        if begun:
            kinds = " ".join(sorted({kind for _, kind, _ in begun}))
            told = escape("; ".join(dict.fromkeys(told for *_, told in begun)))
            piece = f'<mark class="{kinds}" title="{told}">{piece}</mark>'
        yield piece
    if len(text) > shown:
        yield f'<span class="faint"> … {len(text) - shown} more characters</span>'


def _marks(record: Record) -> Iterator[tuple[Span, str, str]]:
    names = _Names(record.actors)
    for event in record.events:
        told = f"{event.type} {wording.clean(event.status)}: {names(event.source)} → {names(event.target)}"
        yield from ((span, "event", told) for span in (event.trigger, *event.also))
    for statement in record.statements:
        yield from ((span, "statement", f"said by {names(statement.speakers)}") for span in statement.content)
    for condition in record.conditions:
        yield condition.condition, "condition", condition.kind
    for plan in record.plans:
        yield from ((span, "plan", f"{wording.clean(plan.what)}: {plan.state}") for span in plan.evidence)


def _tables(record: Record) -> Iterator[str]:
    names = _Names(record.actors)
    events = [
        (e.type, e.status.replace("_", " "), names(e.source), names(e.target), e.trigger.text) for e in record.events
    ]
    yield _table(("event", "status", "from", "to", "words"), events)
    said = [(names(s.speakers), s.channel, " … ".join(span.text for span in s.content)) for s in record.statements]
    yield _table(("speaker", "channel", "said"), said)
    plans = [(p.what, p.state, wording.interval_in_words(p.when) if p.when else "") for p in record.plans]
    yield _table(("plan", "state", "when"), plans)
    yield _table(("if, until, …", "then"), [(c.condition.text, c.consequence.text) for c in record.conditions])


def _table(heads: Iterable[str], rows: Sequence[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(wording.clean(cell))}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


class _Names:
    """The names of actors, by their ids."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._names = {actor.id: wording.clean(actor.name) for actor in actors}

    def __call__(self, ids: Iterable[str]) -> str:
        return ", ".join(self._names.get(one, one) for one in ids) or "–"


def _seen(text: str) -> str:
    """Text with its lines as they are, and nothing that hides or steers."""
    return "\n".join(_line(line) for line in text.replace("\r\n", "\n").split("\n"))


def _line(line: str) -> str:
    """A line whose blanks at both ends stay, since a mark may end there."""
    kept = line.strip()
    if not kept:
        return " " if line else ""
    before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    return f"{' ' if before else ''}{wording.clean(kept)}{' ' if after else ''}"
