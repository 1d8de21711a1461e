"""Time expressions in a report: a TIMEX3 finder of our own."""

from communique.annotate.times.find import find_times

__all__ = ["find_times"]
