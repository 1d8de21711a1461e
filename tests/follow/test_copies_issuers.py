from __future__ import annotations

from communique.follow.issuers import fill_one_frame, issuer_of, known_share, own_words
from communique.follow.passages import keys_of
from tests.follow.copies_making import report


def test_the_issuer_is_the_site_whatever_its_part() -> None:
    assert {"office.example"} == {
        issuer_of(report("x", source=source))
        for source in ("office.example/statements", "www.office.example", "https://Office.example/notices")
    }


def test_a_report_without_source_and_address_has_no_issuer() -> None:
    found = report("x", source=None)
    assert None is issuer_of(found)


def test_words_for_kinds_of_documents_are_nobodys_own() -> None:
    assert set() == own_words("Notice on the emergency in Arland", "Message to the Congress on the emergency in Arland")


def test_titles_that_fill_one_form_differently() -> None:
    assert fill_one_frame("Readout of the Premier's Call with Chile", "Readout of the Premier's Call with Peru")
    assert fill_one_frame("Treasury adds 4 to list of blocked persons", "Treasury adds 6 to list of blocked persons")


def test_titles_that_fill_no_form() -> None:
    assert not fill_one_frame("Talks open in Oslo", "Talks open in Oslo on fish")
    assert not fill_one_frame("Gunmen kill 12 at market", "Border town mourns its dead")


def test_own_words_of_a_title_are_looked_for_in_the_other_text() -> None:
    assert 0.5 == known_share("Oslo talks", "Envoys leave", keys_of("The talks in Bergen ended without a word"))
    assert 1.0 == known_share("Oslo talks", "Oslo talks", ())
