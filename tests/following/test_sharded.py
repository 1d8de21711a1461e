"""A pass over many reports in shards finds what a store that followed them holds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.codec import pack
from communique.follow.copies import posting_keys, sketch_of
from communique.follow.relations import Copy
from communique.follow.stories import Traits
from communique.follow.stories import neighbours as near
from communique.follow.stories import rarities as rare
from communique.follow.tellings import Telling
from communique.following import copies_of, follow, matters_of, stories_of
from communique.following.sharded import InStory, Left, Shards, left_by, matters
from communique.following.sharded import stories as sharded_stories
from communique.following.traces import MADE
from communique.ids import text_hash
from communique.model import MadeBy, Matter, Record, Report
from communique.read import Reading, read_path
from communique.settings import Settings
from communique.store import Store
from communique.store.kept import Traces
from communique.store.kept_copies import KeptSketch
from tests.follow.telling import tell

DAY = date(2018, 1, 1)
REPORTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "reports" / "reports.jsonl.gz"
WORDS = "ferry quay strike minister pension".split()
PASSAGE = (
    "The harbour board said on Monday that ferries would stop at noon on every quay until the strike of the pilots "
    "was over and the ministers had answered the letter that their union had sent in the spring."
)
TEXTS = (PASSAGE, f"Nothing new from the north. {PASSAGE}", "A pension is paid on the first day of each month.")
PARTIES: tuple[dict[str, tuple[str, ...]], ...] = (
    {"CHL": ("Diego Soto",), "PER": ("Carla Lopez",)},
    {"CHL": ("Diego Soto",), "BOL": ()},
    {"NOR": (), "DNK": ()},
    {"CHL": (), "PER": (), "NOR": ()},
)
STATES = ("announced", "scheduled", "in_doubt", "cancelled", "held", "denied")


@pytest.fixture(autouse=True, scope="module")
def _few_are_many() -> Iterator[None]:
    """Limits so small that a dozen reports of half a year meet them."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in (
            (near, "HOLDERS", 2), (near, "WINDOW", 20), (rare, "SPAN", 6), (rare, "STEADY", 2),
            (sharded_stories, "STRETCH", 5),
        ):  # fmt: skip
            patch.setattr(module, name, value)
        yield


@st.composite
def reports(draw: st.DrawFn) -> list[Left]:
    """Up to fourteen reports that share texts, words, countries and plans; some without a day."""
    return [_left(draw, f"rep-{n:02}") for n in range(draw(st.integers(1, 14)))]


def _left(draw: st.DrawFn, name: str) -> Left:
    day = DAY + timedelta(days=draw(st.integers(0, 120))) if draw(st.integers(0, 9)) else None
    traits = Traits(
        report=name,
        published=day,
        words=dict.fromkeys(sorted(draw(st.sets(st.sampled_from(WORDS), min_size=1))), 1),
        countries=frozenset(draw(st.sets(st.sampled_from(["DNK", "CHL"])))),
    )
    return made(name, day, traits, [_telling(draw, name, day)] if day else [], draw(st.sampled_from(TEXTS)))


def _telling(draw: st.DrawFn, name: str, day: date) -> Telling:
    state = draw(st.sampled_from(STATES))
    kind = draw(st.sampled_from(["meeting", "visit"]))
    parties = draw(st.sampled_from(PARTIES))
    told = tell(f"{day:%m-%d}", state, report=name, parties=parties, founds=state not in {"held", "in_doubt", "denied"})
    hosts = tuple(draw(st.sets(st.sampled_from(["PER", "BOL", "NOR"])))) if kind == "visit" else ()
    turn = draw(st.sampled_from([None, "leg_added", "leg_dropped"])) if hosts else None
    return replace(told, published=day, kind=kind, hosts=tuple(sorted(hosts)), turn=turn)  # type: ignore[arg-type]


def made(name: str, day: date | None, traits: Traits, told: Sequence[Telling], text: str) -> Left:
    published = day.isoformat() if day else None
    report = Report(id=name, published=published, sha256=text_hash(text), text=text)
    sketch = sketch_of(report)
    kept = KeptSketch(
        report=name, sha256=report.sha256, day=day, signatures=sketch.signatures, keys=posting_keys(sketch)
    )
    left = {day: pack(tuple(told))} if day and told else {}
    return Left(report=report, traces=Traces(made=MADE, traits=pack(traits), told=left, sketch=kept))


def embedded(left: Sequence[Left]) -> tuple[list[Copy], list[InStory], list[Matter]]:
    """What a store that followed these reports holds."""
    with Store.at("sqlite://") as store:
        for one in left:
            store.keep(Record(made_by=MadeBy(version="0", models={}), report=one.report), one.traces)
        follow(store)
        pages, _ = stories_of(store, least=1)
        members = [InStory(report=r, head=page.reports[0][0], tied=tie) for page in pages for r, tie in page.reports]
        copies = copies_of(store, [one.report.id for one in left])
        return in_order(copies, members, matters_of(store))


def in_order(
    copies: Sequence[Copy], members: Sequence[InStory], matters: Sequence[Matter]
) -> tuple[list[Copy], list[InStory], list[Matter]]:
    return (
        sorted(copies, key=lambda one: (one.earlier, one.later)),
        sorted(members, key=lambda one: one.report),
        sorted(matters, key=lambda one: one.id),
    )


def sharded(left: Sequence[Left], *, workers: int = 1) -> tuple[list[Copy], list[InStory], list[Matter]]:
    with tempfile.TemporaryDirectory() as folder:
        shards = Shards(Path(folder), workers=workers)
        shards.put(left)
        return in_order(list(shards.copies()), list(shards.members()), list(shards.matters()))


@settings(max_examples=30, deadline=None)
@given(left=reports(), order=st.randoms(use_true_random=False))
def test_shards_find_what_a_store_that_followed_the_same_reports_holds(left: list[Left], order: object) -> None:
    mixed = list(left)
    order.shuffle(mixed)  # type: ignore[attr-defined]
    assert embedded(left) == sharded(mixed)


def test_shards_on_two_processes_find_the_same() -> None:
    left = [made(f"rep-{n}", DAY + timedelta(days=n), _harbour(n), [_talks(n)], TEXTS[n % 3]) for n in range(12)]
    one, two = sharded(left), sharded(left, workers=2)
    assert one == two
    assert all(one), "some copies, stories and matters"


def test_of_two_texts_of_one_report_the_last_counts() -> None:
    first = made("rep-1", DAY, _harbour(1), [_talks(1)], TEXTS[0])
    last = made("rep-1", DAY + timedelta(days=1), _harbour(1), [], TEXTS[2])
    other = made("rep-2", DAY, _harbour(2), [], TEXTS[0])
    assert sharded([last, other]) == sharded([first, last, other])


def test_a_journey_that_gains_a_host_is_found_by_what_is_told_of_that_host() -> None:
    parties = {"CHL": ("Diego Soto",), "PER": ()}
    told = [
        replace(tell("01-01", report="rep-0", parties=parties), kind="visit", hosts=("PER",)),
        replace(tell("01-02", report="rep-1", parties={"CHL": ("Diego Soto",)}), kind="visit", hosts=("BOL",),
                turn="leg_added"),
        tell("01-03", "cancelled", report="rep-2", parties={"BOL": (), "PER": ()}, founds=True),
    ]  # fmt: skip
    about = [Traits(report=one.report, published=one.published, words={}) for one in told]
    left = [made(one.report, one.published, traits, [one], one.report) for one, traits in zip(told, about, strict=True)]
    assert embedded(left) == sharded(left)


def test_pairs_that_a_matter_joins_are_followed_again() -> None:
    joined = matters.Joined()
    assert not joined.join([("BOL", "PER")])
    assert joined.join([("BOL", "PER"), ("CHL", "PER")])
    assert not joined.join([("BOL", "PER"), ("CHL", "PER")])
    assert joined.first(("BOL", "PER")) == joined.first(("CHL", "PER"))


@pytest.mark.skipif(not REPORTS.exists(), reason="../shared/data/reports is not here")
def test_shards_find_in_real_reports_what_a_store_holds() -> None:
    read = (one for one in read_path(str(REPORTS), settings=Settings()) if isinstance(one, Reading))
    records = [Record(made_by=MadeBy(version="0", models={}), report=one.report) for one in islice(read, 200)]
    left = list(left_by(records))
    found = sharded(left)
    assert embedded(left) == found
    assert found[0], "some are copies"


def _harbour(n: int) -> Traits:
    return Traits(report=f"rep-{n}", published=DAY + timedelta(days=n), words={"ferry": 1, "quay": 1})


def _talks(n: int) -> Telling:
    return replace(tell("01-01", report=f"rep-{n}", parties=PARTIES[n % 3]), published=DAY + timedelta(days=n))
