"""PLOVER as communique knows it: the lexicon of words that tell an act, and the codes of other schemes."""
