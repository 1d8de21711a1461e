"""The closed word lists of the record format: one place, one name each.

Sources: PLOVER event types (PLOVER manual, 16 types of the 2021 codebook); sectors (PLOVER manual, table of sector
codes, shortened); TIMEX3 types (TimeML 1.2.1); everything else is defined in the annotation guide of this project.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal[
    "occurred", "ongoing", "planned", "proposed", "possible", "conditional",
    "denied", "not_occurred", "postponed", "cancelled",
]  # fmt: skip
PlanState = Literal["proposed", "announced", "scheduled", "possible", "conditional", "postponed", "cancelled", "denied"]
StepState = Literal[
    "proposed", "announced", "scheduled", "condition_added", "place_rumoured", "in_doubt", "postponed", "cancelled",
    "back_on", "moved", "leg_added", "leg_dropped", "held", "ended_early",
]  # fmt: skip
CommitmentKind = Literal["promised", "conditional", "declared"]
"""How somebody is bound: by words of promising, by saying what is to be if something holds, by saying what will be."""
CommitmentState = Literal["made", "restated", "met", "broken", "dropped"]
"""What a report says of a commitment."""
CommitmentStanding = Literal["open", "due", "met", "broken", "dropped"]
"""How a commitment stands on a day; due: its deadline has passed, and no report says what became of it."""
SaidState = StepState | Literal["denied"]
"""What one report itself says of a matter: a state, or that somebody denies it."""
ConditionKind = Literal["if", "unless", "until", "before", "after", "provided", "when"]
StatementKind = Literal["statement", "belief", "intention", "decision", "perception"]
Form = Literal["direct", "indirect", "mixed"]
Polarity = Literal["affirmed", "denies", "not_said"]
Channel = Literal[
    "tweet", "written statement", "speech", "press conference", "interview", "call", "letter",
    "verbal message", "document", "media report", "talks", "unspecified",
]  # fmt: skip
ActorKind = Literal["person", "state", "organisation", "group", "office", "population"]
Sector = Literal["GOV", "MIL", "LEG", "JUD", "OPP", "REB", "CVL", "BUS", "MED", "NGO", "IGO", "UNK"]
Precision = Literal["point", "city", "region", "country", "area", "unresolved"]
PublishedFrom = Literal["given", "page", "dateline"]
BlockRole = Literal[
    "body", "title", "standfirst", "caption", "turn", "byline", "dateline", "boilerplate", "repeat", "table",
]  # fmt: skip
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
CopyRelation = Literal["same text", "shared passage", "correction", "boilerplate", "joint quotation"]
Stage = Literal["read", "annotate", "extract", "link", "record", "store"]

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
STAGES: tuple[Stage, ...] = get_args(Stage)
STATUSES: tuple[Status, ...] = get_args(Status)
SECTORS: tuple[Sector, ...] = get_args(Sector)
STATEMENT_KINDS: tuple[StatementKind, ...] = get_args(StatementKind)
FORMS: tuple[Form, ...] = get_args(Form)
CHANNELS: tuple[Channel, ...] = get_args(Channel)
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
STEP_STATES: tuple[StepState, ...] = get_args(StepState)
COMMITMENT_STANDINGS: tuple[CommitmentStanding, ...] = get_args(CommitmentStanding)
PLAN_STATES: tuple[PlanState, ...] = get_args(PlanState)
COPY_RELATIONS: tuple[CopyRelation, ...] = get_args(CopyRelation)

HAPPENED: frozenset[Status] = frozenset({"occurred", "ongoing"})
"""Statuses of an event presented as a fact; every other status is future, uncertain or negative."""

CALLED_OFF: frozenset[PlanState] = frozenset({"cancelled", "denied"})
"""States of a plan that nobody holds to any more; a postponed one is still to be held."""

CODED_ROLES: frozenset[BlockRole] = frozenset({"body", "standfirst", "caption", "turn"})
"""Roles of the blocks from which claims are taken; the others are parsed for names alone, or not at all."""

ONE_ORIGIN: frozenset[CopyRelation] = frozenset({"same text", "shared passage", "correction"})
"""Relations of two reports that are no two witnesses: one was written from the other, or both from a third."""

STATE_OF: Mapping[Status, PlanState] = {
    "planned": "announced", "proposed": "proposed", "possible": "possible", "conditional": "conditional",
    "postponed": "postponed", "cancelled": "cancelled", "denied": "denied",
}  # fmt: skip
"""What a plan's state is where nothing more is told; what happened, or never was planned, is no plan."""
