"""Is the whole flow steady: many real and hostile texts, without an exception, in time that grows with their words."""
