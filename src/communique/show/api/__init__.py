"""The HTTP API: the store's answers as JSON, read-only but for reviews."""
