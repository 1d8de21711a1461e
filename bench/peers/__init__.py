"""Other tools on the same documents, in the same run: quality and reports a second, side by side."""
