"""Feeds watched: asked politely, their new pages read into the store (docs/watch.md)."""
