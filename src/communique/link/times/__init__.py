"""Time expressions to intervals, by an interval engine of our own."""

from communique.link.times.direction import direction_of
from communique.link.times.read import core_times, read_times, when_at

__all__ = ["core_times", "direction_of", "read_times", "when_at"]
