"""Claims and links become one report's record: joined, ordered, with ids from content."""
