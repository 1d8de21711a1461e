"""Renew what README.md and docs/quality.md show: the picture by running the program, the figures from floors.json.

The figures also go into the package (knowledge/data/measured.json), where releases of data take them from.

    python docs/make_readme.py           # write all
    python docs/make_readme.py --check   # exit 1 where they are out of step

Marked blocks are replaced: <!-- picture --> … <!-- /picture --> and <!-- quality --> … <!-- /quality -->.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "picture.txt"
FLOORS = ROOT / "bench" / "quality" / "floors.json"
MEASURED = ROOT / "src" / "communique" / "knowledge" / "data" / "measured.json"
ENGINES = ROOT / "bench" / "speed" / "engines.json"
PAGES = (ROOT / "README.md", ROOT / "docs" / "quality.md", ROOT / "docs" / "engines.md", ROOT / "docs" / "scale.md")
COMMAND = ["-m", "communique", "read", str(REPORT), "--published", "2018-05-08", "--no-store"]
SHOWN = (
    ("statements/polnear.dev", "content.F1", "statements: content found (PolNeAR dev, F1)"),
    ("statements/polnear.dev", "content+source.F1", "statements: content and source (PolNeAR dev, F1)"),
    ("labelled/statements", "statements.f1", "statements in 30 reports of our own labels (F1; the readers agree .98)"),
    ("labelled/statements", "statements+speaker.f1", "the same with their speaker (F1)"),
    ("labelled/statements", "statement.channel.accuracy", "the same: channel, where one is told (accuracy)"),
    (
        "events/plv.train",
        "type: root macro-F1",
        "event type, actors given (PLV, 15 roots, macro-F1; learnt from: five-fold .844)",
    ),
    ("events/cameo_ner.train", "type: quad macro-F1", "event class, actors given (CAMEO quad, macro-F1)"),
    ("status/meantime.dev", "macro-F1", "status: happened, open, negative (MEANTIME dev, macro-F1)"),
    ("contrast/pairs", "pairs right", "minimal pairs of our own for events: both sides right (share of pairs)"),
    ("copies/pairs", "right", "pairs of public documents: same text, passage, frame, quotation (share of 112 right)"),
    ("status/conditions.dev", "condition recall", "conditions found (GUM dev, recall)"),
    (
        "intervals/expressions",
        "both ends right",
        "times of our own: both ends of the interval right (share of 155; first read .884)",
    ),
    ("intervals/expressions.second", "both ends right", "the same, a second set (share of 72; first read .778)"),
    ("intervals/expressions.third", "both ends right", "the same, a third set (share of 41; first read .878)"),
    ("times/timebank.dev", "relaxed.F1", "times found (TimeBank dev, relaxed F1)"),
    ("times/timebank.dev", "value.F1", "times found with the right value (TimeBank dev, F1)"),
    ("times/direction.dev", "accuracy", "bare dates: past or future (accuracy)"),
    ("places/trnews.dev", "given: accuracy@161 on gold mentions", "places within 161 km, mentions given (TR-News dev)"),
    ("places/lgl.dev", "given: accuracy@161 on gold mentions", "places within 161 km, mentions given (LGL dev)"),
    ("places/lgl.dev", "end to end: precision of emitted places", "places end to end: of those told, right (LGL dev)"),
    ("who/mentions", "country", "actors of our own: country (478 mentions, written blind; first read .732)"),
    ("who/mentions", "country, never looked at", "the same, the half that nobody looks at (first read .757)"),
    ("who/mentions", "sector", "the same: sector (first read .757)"),
    ("who/mentions", "sector, never looked at", "the same, the half that nobody looks at (first read .736)"),
    ("who/mentions", "id", "the same: who, where the tables have them (first read .924)"),
    ("who/mentions.second", "country", "actors, a second set: country (78 mentions, hard on purpose; first read .410)"),
    ("who/mentions.second", "sector", "the same: sector (first read .641)"),
    ("who/metonyms", "reading", "capital or seat: government or place (532 sentences, written blind; first read .76)"),
    ("who/metonyms", "reading, never looked at", "the same, the half that nobody looks at"),
    ("gold/all", "party countries.shared", "whole reports: countries of both sides of matched events (share)"),
    ("matters/stream.dev", "report assignment.F1", "matters: reports put right (F1; 23 of 323 reports, one reader)"),
    ("matters/stream.dev", "step state accuracy", "matters: what each report says (accuracy)"),
    ("gold/all", "statements.f1", "whole reports: statements (8 gold documents, F1)"),
    ("gold/all", "statements+speaker.f1", "whole reports: statements with their speaker (F1)"),
    ("gold/all", "events (sentence, type).f1", "whole reports: events by sentence and type (F1)"),
    ("gold/all", "events +actors.f1", "whole reports: events with their actors' countries (F1)"),
    ("gold/all", "event.status.accuracy", "whole reports: status of matched events (accuracy)"),
    ("gold/all", "FALSE FACT RATE.rate", "whole reports: open or denied events told as facts (rate)"),
    ("gold/all", "conditions.f1", "whole reports: conditions with both clauses (F1)"),
    ("gold/all", "plans.f1", "whole reports: plans (F1)"),
    ("stories/wpce.dev", "2016: international: F", "stories: international items of 2016, kept aside (B-cubed F)"),
    ("stories/wpce.dev", "2020: international: F", "stories: international items of 2020, kept aside (B-cubed F)"),
    ("stories/ecbplus.dev", "CoNLL", "one event in many texts, mentions given (ECB+ dev, CoNLL)"),
)

COMPARED = (
    ("statements/polnear.dev", "content.F1", "statements: content found (PolNeAR dev, F1)"),
    ("statements/polnear.dev", "content+source.F1", "statements: content and source (PolNeAR dev, F1)"),
    ("labelled/statements", "statements.f1", "statements in 30 reports of our own labels (F1)"),
    ("labelled/statements", "statements+speaker.f1", "the same with their speaker (F1)"),
    ("labelled/events", "events.f1", "events in reports of our own labels (F1)"),
    ("labelled/events", "events+type.f1", "the same with their type (F1)"),
    ("labelled/events", "status.accuracy", "the same: status (accuracy)"),
    (
        "events/plv.train", "type: root macro-F1",
        "event type, actors given (PLV, 15 roots, macro-F1; the learned layer learnt from it: five-fold .844)",
    ),
    ("events/cameo_ner.train", "type: quad macro-F1", "event class, actors given (CAMEO quad, macro-F1)"),
    ("contrast/pairs", "pairs right", "minimal pairs of our own: both sides right (share; rules were mended on them)"),
    ("gold/all", "statements.f1", "whole reports: statements (8 gold documents, F1)"),
    ("gold/all", "statements+speaker.f1", "whole reports: statements with their speaker (F1)"),
    ("gold/all", "events (sentence, type).f1", "whole reports: events by sentence and type (F1)"),
    ("gold/all", "events +actors.f1", "whole reports: events with their actors' countries (F1)"),
    ("gold/all", "event.time interval.accuracy", "whole reports: times of matched events (accuracy)"),
    ("gold/all", "FALSE FACT RATE.rate", "whole reports: open or denied events told as facts (rate: less is better)"),
    ("matters/stream.dev", "report assignment.F1", "matters: reports put right (F1; 23 of 323 reports, one reader)"),
    ("matters/stream.dev", "step state accuracy", "matters: what each report says (accuracy)"),
)  # fmt: skip
DAY_OF_WORDS = 500_000 * 400
"""Words of a day of English news (DESIGN.md, section 6)."""
CORE_HOUR = 0.05
"""US dollars: an assumption, said so where it is shown."""
COSTS = (
    ("reports_per_second", "reports a second, one core"),
    ("words_per_second", "words a second, one core"),
    ("times_stock", "time, as a multiple of spaCy's full stock pipeline on the same reports"),
)


def main() -> int:
    """Write the pages, or compare them; 1 where one was out of step."""
    blocks = {"picture": _picture()} | {
        name: "\n".join(lines)
        for name, lines in (("quality", _quality()), ("engines", _engines()), ("scale", _scale()))
    }
    stale = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        new = _replaced(text, blocks)
        if new != text:
            stale.append(page.name)
            if "--check" not in sys.argv:
                page.write_text(new, encoding="utf-8")
    figures = _measured()
    if not MEASURED.exists() or json.loads(MEASURED.read_text(encoding="utf-8")) | {"commit": ""} != figures:
        stale.append(MEASURED.name)
        if "--check" not in sys.argv:
            told = json.dumps(figures | {"commit": _commit()}, indent=1, ensure_ascii=False)
            MEASURED.write_text(told + "\n", encoding="utf-8")
    if stale and "--check" in sys.argv:
        print(f"out of step, run python docs/make_readme.py: {', '.join(stale)}", file=sys.stderr)
        return 1
    return 0


def _replaced(text: str, blocks: dict[str, str]) -> str:
    for name, content in blocks.items():
        mark = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text = mark.sub(lambda m, content=content: f"{m[1]}{content}\n{m[2]}", text)  # type: ignore[misc]
    return text


def _picture() -> str:
    done = subprocess.run([sys.executable, *COMMAND], capture_output=True, text=True, check=True, cwd=ROOT)
    page = done.stdout.rstrip().splitlines()
    return "\n".join(["```text", *(line.rstrip() for line in page), "```"])


def _quality() -> Iterator[str]:
    yield "| what, on what | figure |"
    yield "|---|---|"
    for _, _, words, value in _figures():
        yield f"| {words} | {value:.3f} |"


def _engines() -> Iterator[str]:
    """What each engine reaches and costs: figures of the gate where the engines differ, times of the speed bench."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    yield "| | `fast` | `standard` |"
    yield "|---|---|---|"
    for corpus, figure, words in COMPARED:
        fast, standard = (pinned[name]["floors"][figure] for name in (f"fast: {corpus}", corpus))
        yield f"| {words} | {fast:.3f} | {standard:.3f} |"
    told = json.loads(ENGINES.read_text(encoding="utf-8"))
    costs = [told["engines"][name] for name in ("fast", "standard")]
    for key, words in COSTS:
        yield f"| {words} | {' | '.join(f'{cost[key]:,}' for cost in costs)} |"


def _scale() -> Iterator[str]:
    """What a day of news takes and costs by each engine: arithmetic from the times of the speed bench."""
    told = json.loads(ENGINES.read_text(encoding="utf-8"))["engines"]
    hours = [DAY_OF_WORDS / told[name]["words_per_second"] / 3600 for name in ("fast", "standard")]
    yield "| a day of 500,000 reports of 400 words | `fast` | `standard` |"
    yield "|---|---|---|"
    yield f"| core-hours | {hours[0]:.1f} | {hours[1]:.1f} |"
    yield f"| minutes on 32 cores | {hours[0] / 32 * 60:.0f} | {hours[1] / 32 * 60:.0f} |"
    cost = [each * CORE_HOUR for each in hours]
    yield f"| US dollars at {CORE_HOUR} for an hour of a core | {cost[0]:.2f} | {cost[1]:.2f} |"
    yield f"| ten times as much: cores that work all day | {hours[0] * 10 / 24:.1f} | {hours[1] * 10 / 24:.1f} |"


def _figures() -> Iterator[tuple[str, str, str, float]]:
    """The figures that are shown: corpus, name, words, value."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    for corpus, figure, words in SHOWN:
        value = pinned.get(corpus, {}).get("floors", {}).get(figure)
        if value is not None:
            yield corpus, figure, words, value


def _measured() -> dict[str, object]:
    """What the package is to hold, but for the commit."""
    names = ("corpus", "figure", "words", "value")
    return {
        "measured_by": "python -m bench.quality.gate",
        "floors_sha256": hashlib.sha256(FLOORS.read_bytes()).hexdigest(),
        "commit": "",
        "figures": [dict(zip(names, figure, strict=True)) for figure in _figures()],
    }


def _commit() -> str:
    """The commit that last pinned figures."""
    asked = ["git", "log", "-1", "--format=%H", "--", str(FLOORS)]
    return subprocess.run(asked, capture_output=True, text=True, check=True, cwd=ROOT).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
