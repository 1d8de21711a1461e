"""The lists of a store that are asked for part by part, and the reviews that people add."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from communique.store import events, found_reports, listing, lives, plans, reader, reviews, statements
from communique.store.answers import FoundStatement, Refused, StatementQuery
from communique.store.asked import EventQuery, FoundEvent, FoundPlan, PlanQuery
from communique.store.found_reports import ReportQuery, ReportsFound
from communique.store.gauges import Gauges, gauged
from communique.store.listing import PlaceLine, RefusalMark
from communique.store.lives import ActorLine, Life, LifeQuery
from communique.store.paging import Mark, Part
from communique.store.reviews import Review


class Lists:
    """What a store is asked so that it costs what is shown."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]: ...

    def gauges(self) -> Gauges:
        """How much it holds."""
        with self._reading() as connection:
            return gauged(connection)

    def statements_from(
        self, query: StatementQuery, *, after: Mark | None = None, limit: int = 50
    ) -> Part[FoundStatement]:
        """The statements that fit a query in the order of `statements`, from a mark on, without counting them."""
        with self._reading() as connection:
            return statements.part(connection, query, after=after, limit=limit)

    def events_from(self, query: EventQuery, *, after: Mark | None = None, limit: int = 50) -> Part[FoundEvent]:
        """The events that fit a query in the order of `events`, from a mark on, without counting them."""
        with self._reading() as connection:
            return events.part(connection, query, after=after, limit=limit)

    def plans_from(self, query: PlanQuery, *, after: Mark | None = None, limit: int = 50) -> Part[FoundPlan]:
        """The plans that fit a query in the order of `plans`, from a mark on, without counting them."""
        with self._reading() as connection:
            return plans.part(connection, query, after=after, limit=limit)

    def reports_from(
        self, query: ReportQuery, *, after: Mark | None = None, limit: int = 50, counted: bool = False
    ) -> ReportsFound:
        """The reports that fit a query, newest first, from a mark on; `counted` tells by what to narrow it."""
        with self._reading() as connection:
            return found_reports.find(connection, query, after=after, limit=limit, counted=counted)

    def life(self, query: LifeQuery) -> Life:
        """What is told of one actor, the latest of it; raises NotFound."""
        with self._reading() as connection:
            return lives.life(connection, query)

    def actors_from(self, words: str = "", *, after: str = "", limit: int = 50) -> tuple[ActorLine, ...]:
        """The actors whom words name (none: all), in order of their ids, from behind an id on."""
        with self._reading() as connection:
            return listing.actors_from(connection, words, after=after, limit=limit)

    def places_from(self, begins: str = "", *, after: str = "", limit: int = 50) -> tuple[PlaceLine, ...]:
        """The places whose names begin so (none: all), in order of their ids, from behind an id on."""
        with self._reading() as connection:
            return listing.places_from(connection, begins, after=after, limit=limit)

    def refusals_from(
        self, *, after: RefusalMark | None = None, limit: int = 100
    ) -> tuple[tuple[Refused, ...], RefusalMark | None]:
        """What was not kept, whole inputs first, then the last first, from a mark on; and the mark to go on from."""
        with self._reading() as connection:
            return listing.refusals_from(connection, after=after, limit=limit)

    def held_among(self, ids: Collection[str]) -> dict[str, bytes]:
        """The records, as they are kept, of the reports with exactly these ids whose pages were read in one text."""
        with self._reading() as connection:
            return reader.held_among(connection, ids)

    def review(self, review: Review) -> None:
        """Add what somebody found of a claim; the same review is kept once."""
        with self._writing() as connection:
            reviews.put(connection, review)

    def reviews(self, report: str) -> tuple[Review, ...]:
        """The reviews of the claims of the report with exactly this id, oldest first."""
        with self._reading() as connection:
            return reviews.of_report(connection, report)

    def reviews_from(self, *, after: int = 0, limit: int = 50) -> tuple[tuple[Review, ...], int | None]:
        """Reviews, the last made first, from behind a number on; and the number to go on from."""
        with self._reading() as connection:
            return reviews.listed(connection, after=after, limit=limit)
