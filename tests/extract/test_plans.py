"""Plans: what is told of a coming meeting as a schedule. The trigger stands between > and <; sentences are our own."""

from __future__ import annotations

import pytest

from communique.claims import EventClaim, PlanClaim
from communique.extract.plans import plan_details
from communique.extract.status import status_of
from communique.vocabulary import EventType
from tests.conftest import NotesOf

pytestmark = pytest.mark.model


def plans_in(
    notes_of: NotesOf, marked: str, *, event_type: EventType = "CONSULT", when: str | None = None
) -> tuple[PlanClaim, ...]:
    start, end = marked.index(">"), marked.index("<") - 1
    text = marked.replace(">", "").replace("<", "")
    notes = notes_of(text)
    trigger = notes.report.span(start, end)
    head = notes.head_of(trigger)
    assert head is not None
    at = text.index(when) if when else 0
    event = EventClaim(
        trigger=trigger,
        head=head,
        type=event_type,
        status=status_of(notes, head),
        when=notes.report.span(at, at + len(when)) if when else None,
        evidence=(trigger,),
    )
    return plan_details(notes, [event])


@pytest.mark.parametrize(
    ("marked", "state"),
    [
        ("The two presidents will >meet< in Oslo.", "announced"),
        ("The two presidents proposed >talks< in Oslo.", "proposed"),
        ("The two presidents may >meet< in Oslo.", "possible"),
        ("The two presidents will >meet< if the truce holds.", "conditional"),
        ("The two presidents postponed their >meeting<.", "postponed"),
        ("The two presidents cancelled their >meeting<.", "cancelled"),
        ("The palace denied that the presidents would >meet<.", "denied"),
    ],
)
def test_the_state_of_a_plan_follows_its_words(notes_of: NotesOf, marked: str, state: str) -> None:
    assert [state] == [plan.state for plan in plans_in(notes_of, marked)]


@pytest.mark.parametrize(
    ("marked", "when"),
    [
        ("The two presidents will >meet< in Oslo on Monday.", "on Monday"),
        ("The two presidents will >meet< on 12 June.", "on 12 June"),
        ("The two presidents are scheduled to >meet< in June.", "in June"),
    ],
)
def test_a_plan_with_a_day_is_scheduled(notes_of: NotesOf, marked: str, when: str) -> None:
    assert ["scheduled"] == [plan.state for plan in plans_in(notes_of, marked, when=when)]


def test_a_plan_with_a_vague_time_is_announced(notes_of: NotesOf) -> None:
    found = plans_in(notes_of, "The two presidents will >meet< as early as June.", when="as early as June")
    assert ["announced"] == [plan.state for plan in found]


@pytest.mark.parametrize(
    "marked",
    [
        "The two presidents >met< in Oslo.",
        "The two presidents did not >meet<.",
        "The two presidents are >meeting< in Oslo.",
    ],
)
def test_what_happened_or_was_refused_is_no_plan(notes_of: NotesOf, marked: str) -> None:
    assert () == plans_in(notes_of, marked)


@pytest.mark.parametrize(
    ("marked", "event_type", "count"),
    [
        ("The two presidents will >sign< the treaty.", "AGREE", 1),
        ("The two presidents agreed to >help< farmers.", "AGREE", 0),
        ("Chad will >attack< Mali.", "ASSAULT", 0),
    ],
)
def test_an_event_is_a_plan_where_it_is_a_meeting_or_a_signing(
    notes_of: NotesOf, marked: str, event_type: EventType, count: int
) -> None:
    assert count == len(plans_in(notes_of, marked, event_type=event_type))


@pytest.mark.parametrize(
    ("marked", "agenda"),
    [
        ("The two presidents will >meet< to discuss grain exports.", "grain exports"),
        ("The two presidents will hold >talks< on grain exports.", "grain exports"),
        ("The two presidents will hold >talks< in Oslo about grain exports.", "grain exports"),
        ("The >talks< will focus on grain exports.", "grain exports"),
        ("The >summit< will address grain exports.", "grain exports"),
        ("The two presidents will >meet< on Friday.", None),
        ("The two presidents will >meet< in Oslo.", None),
    ],
)
def test_the_agenda_is_what_will_be_discussed(notes_of: NotesOf, marked: str, agenda: str | None) -> None:
    (plan,) = plans_in(notes_of, marked)
    assert agenda == (plan.agenda.text if plan.agenda else None)


@pytest.mark.parametrize(
    ("marked", "options"),
    [
        ("The two presidents will >meet< in Geneva or Vienna.", ["Geneva", "Vienna"]),
        ("The two presidents will >meet<. Geneva and Vienna are seen as likely venues.", ["Geneva", "Vienna"]),
        ("The two presidents will >meet<. Possible venues include Geneva and Vienna.", ["Geneva", "Vienna"]),
        ("The two presidents will >meet<. The border and Geneva are possible locations.", ["border", "Geneva"]),
        ("The two presidents will >meet<. Geneva has been mentioned as a venue.", ["Geneva"]),
        ("Norway expressed interest in hosting the >meeting< of the two presidents.", ["Norway"]),
        ("Norway is ready to host the >meeting< of the two presidents.", ["Norway"]),
        ("Geneva and Vienna could host the >meeting< of the two presidents.", ["Geneva", "Vienna"]),
        ("Geneva emerges as a possible location for >talks< of the two presidents.", ["Geneva"]),
        ("The president of Chile said that the >summit< with Peru might not take place as planned.", []),
        ("The two presidents will >meet< in Geneva.", []),
        ("The two presidents will >meet<. The venue will be Geneva.", []),
    ],
)
def test_open_places_are_options(notes_of: NotesOf, marked: str, options: list[str]) -> None:
    (plan,) = plans_in(notes_of, marked)
    assert options == [span.text for span in plan.options]


def test_a_decided_place_is_told_by_the_plan(notes_of: NotesOf) -> None:
    (plan,) = plans_in(notes_of, "The two presidents will >meet< in Geneva.")
    assert plan.place is not None
    assert "Geneva" == plan.place.text


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        ("The two presidents will >meet< during the Geneva summit.", "Geneva"),
        ("The two presidents will >meet< on the sidelines of a forum in Geneva.", "Geneva"),
        ("The two presidents will >meet< during the G20 Buenos Aires summit.", "Buenos Aires"),
        ("The two presidents will >meet< during the G20 summit.", None),
    ],
)
def test_the_place_of_the_occasion_is_that_of_the_meeting(notes_of: NotesOf, marked: str, place: str | None) -> None:
    (plan,) = [p for p in plans_in(notes_of, marked) if p.trigger.text == "meet"]
    assert place == (plan.place.text if plan.place else None)


def test_who_will_host_a_meeting_is_its_place(notes_of: NotesOf) -> None:
    (plan,) = plans_in(notes_of, "Norway will host the >meeting< of the two presidents.")
    assert "Norway" == (plan.place.text if plan.place else None)


def test_options_told_before_any_plan_go_to_the_first_one(notes_of: NotesOf) -> None:
    (plan,) = plans_in(notes_of, "Geneva and Vienna are possible venues. The two presidents will >meet<.")
    assert 2 == len(plan.options)


def test_no_events_make_no_plans(notes_of: NotesOf) -> None:
    assert () == plan_details(notes_of("Geneva and Vienna are possible venues."), [])
