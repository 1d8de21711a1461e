"""Bytes to reports, by the reader of their format (`READERS`); files, folders, archives and standard input."""

from communique.read.inputs import size_of
from communique.read.readers import READERS, read_bytes, read_path, read_stream, read_words
from communique.read.readings import Part, ReadAs, Reading, Refused
from communique.read.text import read_text

__all__ = [
    "READERS",
    "Part",
    "ReadAs",
    "Reading",
    "Refused",
    "read_bytes",
    "read_path",
    "read_stream",
    "read_text",
    "read_words",
    "size_of",
]
