"""What the reading room and the API show, as values: one answer each for page, JSON and table."""
