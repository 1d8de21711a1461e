from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.follow.origins import origins
from communique.follow.relations import Copy
from communique.follow.texts import Revision
from communique.vocabulary import COPY_RELATIONS, ONE_ORIGIN, CopyRelation


def copy(earlier: str, later: str, relation: CopyRelation = "same text") -> Copy:
    one, other = (Revision(report=report, sha256="0") for report in (earlier, later))
    return Copy(earlier=one, later=other, relation=relation, words=40, quoted=0, passages=())


def test_reports_without_copies_are_as_many_origins() -> None:
    assert "3 reports, 3 independent origins" == origins("abc", []).told


def test_copies_are_one_origin() -> None:
    found = origins("abc", [copy("a", "b"), copy("b", "c", "correction")])
    assert (("a", "b", "c"),) == found.groups
    assert "3 reports, 1 independent origin" == found.told


def test_a_frame_and_a_joint_quotation_join_nothing() -> None:
    found = origins("abc", [copy("a", "b", "boilerplate"), copy("b", "c", "joint quotation")])
    assert 3 == found.independent


def test_a_third_report_may_join_two() -> None:
    assert (("a", "c"),) == origins("ac", [copy("a", "b"), copy("b", "c", "shared passage")]).groups


def test_copies_of_other_reports_do_not_count() -> None:
    assert (("a",),) == origins("a", [copy("x", "y")]).groups


def test_no_report_has_no_origin() -> None:
    assert "0 reports, 0 independent origins" == origins([], []).told


@given(st.permutations([copy("a", "b"), copy("c", "d"), copy("d", "b"), copy("e", "f", "boilerplate")]))
def test_the_order_of_copies_does_not_matter(copies: list[Copy]) -> None:
    assert (("a", "b", "c", "d"), ("e",), ("f",)) == origins("abcdef", copies).groups


def test_what_joins_is_a_part_of_all_relations() -> None:
    assert set(COPY_RELATIONS) > ONE_ORIGIN
