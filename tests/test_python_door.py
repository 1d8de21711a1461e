"""What `import communique` gives a script or a notebook."""

from __future__ import annotations

import subprocess
import sys

import pytest

import communique


@pytest.mark.model
def test_a_text_becomes_a_record_with_its_own_offsets() -> None:
    text = "\nMoon said talks would begin in May.\n"
    record = communique.read(text, published="2018-03-09")
    assert text == record.report.text
    assert ["talks would begin in May"] == [s.content[0].text for s in record.statements]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "\ufeffMoon said talks would begin.",
        "Moon said \ufffetalks\u200b would begin.\r\n🤝 Kim said no.\r\n",
        "a\x85b\x0cc",
    ],
)
def test_a_text_given_is_never_decoded_again(text: str) -> None:
    record = communique.read(text, language="en")
    assert text == record.report.text


@pytest.mark.model
def test_half_a_character_becomes_the_sign_for_it() -> None:
    assert "Kim \ufffdsaid" == communique.read("Kim \ud83dsaid", language="en").report.text


@pytest.mark.parametrize("text", ["Moon\x00said", "a\x00b\x00" * 40, "Moon \x01\x02\x03\x04\x05\x06 said"])
def test_characters_that_are_not_text_are_a_named_error(text: str) -> None:
    with pytest.raises(communique.CommuniqueError, match="not text"):
        communique.read(text, language="en")


@pytest.mark.model
def test_records_survive_their_json() -> None:
    record = communique.read("Norway condemned the attack.", published="2018-03-09")
    assert record == communique.decode(communique.encode(record))


def test_a_store_is_asked_for_statements() -> None:
    with communique.Store.at("sqlite://") as store:
        assert 0 == store.statements(communique.StatementQuery(speaker="Moon", channel="tweet")).total


def test_a_store_is_asked_for_events_and_plans() -> None:
    with communique.Store.at("sqlite://") as store:
        assert 0 == store.events(communique.EventQuery(type=("AID",), source="Moon")).total
        assert 0 == store.plans(communique.PlanQuery(state=("announced",))).total


def test_a_wrong_date_is_a_named_error() -> None:
    with pytest.raises(communique.CommuniqueError, match="YYYY-MM-DD"):
        communique.read("Moon said talks would begin.", published="yesterday")


def test_an_empty_text_is_a_named_error() -> None:
    with pytest.raises(communique.CommuniqueError):
        communique.read("  \n ")


def test_a_report_in_another_language_is_refused_by_name() -> None:
    text = "Le président a déclaré que les pourparlers commenceraient au mois de mai à Genève, selon son porte-parole."
    with pytest.raises(communique.CommuniqueError, match="English"):
        communique.read(text)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_here"):
        communique.nothing_here  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, communique; print(sorted({'spacy', 'sqlalchemy', 'msgspec', 'trafilatura'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()
