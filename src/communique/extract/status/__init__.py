"""The status of an event as the text presents it: occurred, planned, denied, …"""

from __future__ import annotations

from communique.extract.status.compose import Reading
from communique.extract.status.scales import ThreeWay, graded_status, three_way
from communique.extract.status.walk import reading_of, status_of

__all__ = ["Reading", "ThreeWay", "graded_status", "reading_of", "status_of", "three_way"]
