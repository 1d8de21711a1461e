"""Claims and Notes -> Links: names to actors, places and times."""
