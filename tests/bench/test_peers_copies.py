"""Copies: what is to be found, and the table of what was."""

from __future__ import annotations

from bench.peers.copies import Row, Wanted, lines, near_copies, rows_of, wanted_in
from bench.speed.sketches import Measured
from communique.ids import text_hash

SAME = "The talks on fish will open in Bergen in the middle of May, the ministry said on Tuesday."
OTHER = "A new bridge over the river was opened by the mayor, who thanked the workers for their patience."
OURS = Measured(
    figures={"sketch": 0.5, "look-up": 1.0, "whole": 2.0},
    pairs={"looked at": frozenset({(0, 1), (0, 2)}), "one origin": frozenset({(0, 1)})},
)
WANTED = Wanted(reports=10, near=frozenset({(0, 1)}), copies=frozenset({(0, 1)}), others=frozenset({(0, 2)}))


def cells(row: Row) -> list[str]:
    return [cell.strip() for cell in list(lines([row], WANTED))[2].split("|")[1:-1]]


def test_texts_with_half_of_their_runs_in_common_are_near_copies() -> None:
    assert {(0, 2)} == near_copies([SAME, OTHER, SAME + " It will last a day."])


def test_labelled_pairs_count_where_the_texts_are_those_that_were_labelled() -> None:
    rows = [{"id": name, "text": text} for name, text in (("a", SAME), ("b", SAME), ("c", OTHER))]
    hashes = {"a": text_hash(SAME), "b": text_hash(SAME), "c": "0" * 64}
    sides = {name: {"id": name, "sha256": sha256} for name, sha256 in hashes.items()}
    labelled = [
        {"a": sides["b"], "b": sides["a"], "relation": "same text"},
        {"a": sides["a"], "b": sides["c"], "relation": "boilerplate"},
        {"a": sides["a"], "b": {"id": "absent", "sha256": ""}, "relation": "same text"},
    ]
    wanted = wanted_in(rows, labelled)
    assert (frozenset({(0, 1)}), frozenset()) == (wanted.copies, wanted.others)


def test_pairs_and_speeds_stand_side_by_side() -> None:
    sketches, copies, _ = rows_of({"ours": OURS}, 10, why="no index")
    assert ["20", "10", "–", "2", "1 of 1", "1 of 1", "1 of 1"] == cells(sketches)[2:]
    assert ["–", "–", "5", "1", "1 of 1", "1 of 1", "0 of 1"] == cells(copies)[2:]


def test_without_datasketch_the_reason_stands_in_the_table() -> None:
    *_, last = rows_of({"ours": OURS}, 10, why="not installed")
    assert ["datasketch", "skipped: not installed"] == cells(last)[:2]
