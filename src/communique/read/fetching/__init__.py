"""Bytes from the web, fetched so that neither this machine nor the other one comes to harm: docs/watch.md."""

from communique.read.fetching.fetcher import Fetched, Fetcher, agent_of
from communique.read.fetching.pages import is_address, readings_at, readings_of

__all__ = ["Fetched", "Fetcher", "agent_of", "is_address", "readings_at", "readings_of"]
