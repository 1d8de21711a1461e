"""Other tools on the same time expressions."""
