"""A record made by hand from sentences of our own: what the store and the page are tested against."""

from __future__ import annotations

from datetime import date

from communique.ids import identity, report_id, text_hash
from communique.model import (
    Actor,
    Block,
    Codes,
    Condition,
    Event,
    MadeBy,
    Place,
    PlaceCandidate,
    Plan,
    Record,
    Refusal,
    Report,
    Span,
    Statement,
    When,
    Where,
)
from communique.vocabulary import EventType, Status

TEXT = """\
The president of Freedonia has agreed to meet the Sylvanian chancellor, Ada Lund, as early as May, his office announced on Thursday.

The meeting could take place in Geneva or on the border; neither side has decided. They would discuss the fishing dispute.

"We are ready to talk," Chancellor Lund wrote on Twitter. "Peace is [bold]not[/bold] a gift."

A senior official said the sanctions on Sylvania will stay in force until the last trawler has left. Freedonia's ambassador to the UN, Rufus Quill, told reporters that his country would send food if the ceasefire held.

Sylvania denied that it had fired on a patrol boat. The two governments signed a harbour agreement on Monday, and a visit to Lake Mora was cancelled.
"""  # noqa: E501
TITLE = "Freedonia and Sylvania to meet over fishing grounds"
URL = "https://news.example/freedonia-sylvania"
REPORT = report_id(url=URL, source="Example Wire", text=TEXT)


def words(text: str, which: int = 1) -> Span:
    """The words of the sample report, in their WHICH-th place."""
    start = -1
    for _ in range(which):
        start = TEXT.index(text, start + 1)
    return Span(start=start, end=start + len(text), text=text)


def _actor(name: str, mention: str, country: str | None, *, person: bool = True, anonymous: bool = False) -> Actor:
    return Actor(
        id=identity("act", name),
        name=name,
        kind="person" if person else "state",
        country=country,
        sector="GOV",
        anonymous=anonymous,
        mentions=(words(mention),),
        resolved_by="sample",
        confidence=0.9,
    )


PRESIDENT = _actor("President of Freedonia", "The president of Freedonia", "FRE")
LUND = _actor("Ada Lund", "Ada Lund", "SYL")
OFFICE = _actor("Office of the president", "his office", "FRE", person=False)
OFFICIAL = _actor("a senior official", "A senior official", None, anonymous=True)
QUILL = _actor("Rufus Quill", "Rufus Quill", "FRE")
FREEDONIA = _actor("Freedonia", "Freedonia", "FRE", person=False)
SYLVANIA = _actor("Sylvania", "Sylvania", "SYL", person=False)
ACTORS = (PRESIDENT, LUND, OFFICE, OFFICIAL, QUILL, FREEDONIA, SYLVANIA)

GENEVA = Place(
    id=identity("plc", "Geneva"), name="Geneva", country="CHE", geonames=2660646, lat=46.2, lon=6.15,
    precision="city", mentions=(words("Geneva"),),
)  # fmt: skip
BORDER = Place(
    id=identity("plc", "border"), name="the border", precision="area", mentions=(words("the border"),)
)  # fmt: skip
LAKE = Place(
    id=identity("plc", "Lake Mora"), name="Lake Mora", precision="unresolved", reason="no such name in the gazetteer",
    candidates=(PlaceCandidate(name="Mora", country="ESP", geonames=1, lat=39.7, lon=-3.8),),
    mentions=(words("Lake Mora"),),
)  # fmt: skip

MAY = When(span=words("as early as May"), earliest=date(2018, 5, 1), edtf="2018-05/..", basis="the next May")
MONDAY = When(
    span=words("on Monday"), earliest=date(2018, 3, 5), latest=date(2018, 3, 5), edtf="2018-03-05",
    basis="Monday before 2018-03-09",
)  # fmt: skip


def _statement(speaker: Actor, content: tuple[str, ...], **more: object) -> Statement:
    return Statement(
        id=identity("stm", REPORT, *content),
        speakers=(speaker.id,),
        speaker=speaker.mentions[0],
        content=tuple(words(c) for c in content),
        **more,  # type: ignore[arg-type]
    )


ANNOUNCED = _statement(
    OFFICE,
    ("The president of Freedonia has agreed to meet the Sylvanian chancellor, Ada Lund, as early as May",),
    cue=words("announced"), form="indirect", channel="written statement", relayed_by=(SYLVANIA.id,),
)  # fmt: skip
READY = _statement(
    LUND, ('"We are ready to talk,"', '"Peace is [bold]not[/bold] a gift."'),
    cue=words("wrote"), form="direct", channel="tweet", medium="Twitter",
)  # fmt: skip
STAY = _statement(
    OFFICIAL, ("the sanctions on Sylvania will stay in force until the last trawler has left",),
    cue=words("said"), form="indirect", confidence=0.8,
)  # fmt: skip
FOOD = _statement(
    QUILL, ("his country would send food if the ceasefire held",),
    cue=words("told"), form="indirect", channel="press conference", addressees=(SYLVANIA.id,), inside=STAY.id,
)  # fmt: skip
FIRED = _statement(
    SYLVANIA, ("it had fired on a patrol boat",), cue=words("denied"), form="indirect", polarity="denies",
)  # fmt: skip
STATEMENTS = (ANNOUNCED, READY, STAY, FOOD, FIRED)

UNTIL = Condition(
    id=identity("cnd", REPORT, "until"), kind="until", condition=words("the last trawler has left"),
    consequence=words("the sanctions on Sylvania will stay in force"), stated_by=STAY.id,
    events=(identity("evt", REPORT, "sanctions"),),
)  # fmt: skip
IF = Condition(
    id=identity("cnd", REPORT, "if"), kind="if", condition=words("the ceasefire held"),
    consequence=words("his country would send food"), stated_by=FOOD.id, events=(identity("evt", REPORT, "send"),),
)  # fmt: skip


def _event(
    trigger: str,
    kind: EventType,
    status: Status,
    sides: tuple[Actor | None, Actor | None],
    evidence: str,
    **more: object,
) -> Event:
    source, target = sides
    return Event(
        id=identity("evt", REPORT, trigger),
        trigger=words(trigger),
        type=kind,
        source=(source.id,) if source else (),
        target=(target.id,) if target else (),
        status=status,
        evidence=(words(evidence),),
        codes=Codes(plover=kind, cameo="036", goldstein=4.0, quad=1),
        **more,  # type: ignore[arg-type]
    )


MEET = _event(
    "meet", "CONSULT", "planned", (PRESIDENT, LUND),
    "The president of Freedonia has agreed to meet the Sylvanian chancellor, Ada Lund, as early as May",
    also=(words("The meeting"),), asserted_by=ANNOUNCED.id, when=MAY, topic=words("the fishing dispute"),
    where=Where(span=words("in Geneva or on the border"), options=(GENEVA.id, BORDER.id)),
)  # fmt: skip
EVENTS = (
    _event("agreed", "AGREE", "occurred", (PRESIDENT, LUND),
           "The president of Freedonia has agreed to meet the Sylvanian chancellor", asserted_by=ANNOUNCED.id),
    MEET,
    _event("sanctions", "SANCTION", "ongoing", (None, SYLVANIA), UNTIL.consequence.text, asserted_by=STAY.id,
           conditions=(UNTIL.id,)),
    _event("send", "AID", "conditional", (FREEDONIA, SYLVANIA), FOOD.content[0].text, asserted_by=FOOD.id,
           conditions=(IF.id,), confidence=0.7),
    _event("fired", "ASSAULT", "denied", (SYLVANIA, None), "Sylvania denied that it had fired on a patrol boat.",
           asserted_by=FIRED.id),
    _event("signed", "AGREE", "occurred", (FREEDONIA, SYLVANIA),
           "The two governments signed a harbour agreement on Monday", when=MONDAY, mode="sign"),
    _event("visit", "CONSULT", "cancelled", (None, None), "a visit to Lake Mora was cancelled",
           where=Where(span=words("to Lake Mora"), place=LAKE.id)),
)  # fmt: skip
PLAN = Plan(
    id=identity("pln", REPORT, "meet"), event=MEET.id, what="meeting of President of Freedonia and Ada Lund",
    participants=(PRESIDENT.id, LUND.id), state="announced", when=MAY, options=(GENEVA.id, BORDER.id),
    agenda=words("the fishing dispute"), evidence=MEET.evidence,
)  # fmt: skip
RECORD = Record(
    made_by=MadeBy(version="0.1.0", models={"parser": "0" * 64}),
    report=Report(
        id=REPORT, url=URL, source="Example Wire", title=TITLE, published="2018-03-09", published_from="given",
        sha256=text_hash(TEXT), text=TEXT, blocks=(Block(start=0, end=len(TEXT) - 1, role="body"),),
    ),
    actors=ACTORS, places=(GENEVA, BORDER, LAKE), statements=STATEMENTS, events=EVENTS, conditions=(UNTIL, IF),
    plans=(PLAN,),
    refusals=(Refusal(stage="link", reason="place unresolved: not in the gazetteer", span=words("Lake Mora")),),
)  # fmt: skip
EMPTY = Record(
    made_by=RECORD.made_by,
    report=Report(id=identity("rep", "empty"), sha256=text_hash("Nothing happened."), text="Nothing happened."),
)
"""A report in which nobody says or does anything."""
