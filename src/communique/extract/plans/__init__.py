"""What is told of a future meeting, visit, vote or signing as a schedule: its state, agenda, place and options."""

from __future__ import annotations

from communique.extract.plans.ballots import find_ballots
from communique.extract.plans.details import plan_details
from communique.extract.plans.gatherings import find_gatherings

__all__ = ["find_ballots", "find_gatherings", "plan_details"]
