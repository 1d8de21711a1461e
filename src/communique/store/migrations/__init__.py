"""How a store of an older revision becomes one of this revision."""
