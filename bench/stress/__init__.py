"""Is the whole flow steady: many real texts and hostile ones, without an exception and in time that grows with words."""
