"""The store that a command works with."""

from __future__ import annotations

from communique.settings import Settings
from communique.show.options import default_store
from communique.store import Store


def existing_store(settings: Settings) -> Store:
    """The store of the settings, only to be read; raises StoreError where there is none."""
    return Store.open(settings.store or default_store(), create=False, writable=False)


def writable_store(settings: Settings) -> Store:
    """The store of the settings, made where there is none; raises StoreError where that cannot be."""
    return Store.open(settings.store or default_store())
