"""Notes -> Claims: statements, events, conditions, plans, as words alone."""
