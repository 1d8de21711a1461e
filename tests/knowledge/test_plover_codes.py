"""The codes of other schemes, and the places where PLOVER's own documents contradict each other."""

from __future__ import annotations

from typing import get_args

import pytest

from communique.knowledge.plover.codes import QUADS, YIELDING, codes_of, contexts_of, plover_of_cameo, score_of
from communique.vocabulary import EVENT_TYPES, EventType, Status


def test_a_held_meeting_keeps_its_type() -> None:
    assert "CONSULT" == codes_of("CONSULT", None, "occurred").plover


def test_a_planned_meeting_is_an_agreement() -> None:
    codes = codes_of("CONSULT", None, "planned")
    assert ("AGREE", "036", 1) == (codes.plover, codes.cameo, codes.quad)


def test_a_proposed_meeting_is_an_agreement() -> None:
    assert "AGREE" == codes_of("CONSULT", "visit", "proposed").plover


def test_a_cancelled_meeting_is_a_rejected_one() -> None:
    codes = codes_of("CONSULT", None, "cancelled")
    assert ("REJECT-meet", "125", 3) == (codes.plover, codes.cameo, codes.quad)


def test_a_promised_withdrawal_is_a_concession() -> None:
    codes = codes_of("RETREAT", "withdraw", "planned")
    assert ("CONCEDE", "035") == (codes.plover, codes.cameo)


def test_a_promised_easing_is_an_agreement_by_the_conversion_table() -> None:
    assert "AGREE" == plover_of_cameo(codes_of("CONCEDE", "ease", "planned").cameo or "")


def test_aid_to_come_is_an_agreement() -> None:
    assert "033" == codes_of("AID", None, "planned").cameo


def test_aid_that_was_refused_is_a_rejection() -> None:
    assert "REJECT-assist" == codes_of("AID", None, "not_occurred").plover


@pytest.mark.parametrize("type_", ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"])
def test_force_to_come_is_a_threat(type_: EventType) -> None:
    assert codes_of(type_, None, "planned").plover.startswith("THREATEN")


def test_an_arrest_to_come_is_a_threat_of_arrest() -> None:
    assert "THREATEN-arrest" == codes_of("COERCE", "arrest", "planned").plover


def test_an_attack_that_did_not_happen_is_no_assault() -> None:
    assert 1 == codes_of("ASSAULT", None, "not_occurred").quad


def test_a_denied_attack_keeps_its_type() -> None:
    assert "ASSAULT" == codes_of("ASSAULT", None, "denied").plover


def test_a_speech_act_to_come_keeps_its_type() -> None:
    assert "REQUEST-meet" == codes_of("REQUEST", "meet", "planned").plover


def test_signing_is_support_in_the_codebook() -> None:
    codes = codes_of("AGREE", "sign", "occurred")
    assert ("SUPPORT", "057") == (codes.plover, codes.cameo)


def test_imposed_sanctions_are_coercion_in_the_conversion_table_and_sanctions_here() -> None:
    codes = codes_of("SANCTION", "embargo", "ongoing")
    assert ("SANCTION", "163") == (codes.plover, codes.cameo)
    assert "COERCE" == plover_of_cameo("163")


def test_a_conviction_is_an_accusation_in_the_conversion_table_and_a_sanction_here() -> None:
    codes = codes_of("SANCTION", "convict", "occurred")
    assert ("SANCTION-convict", "116") == (codes.plover, codes.cameo)
    assert "ACCUSE" == plover_of_cameo("116")


def test_sanctions_are_material_conflict_as_in_the_summary_table() -> None:
    assert 4 == QUADS["SANCTION"]


def test_concessions_are_verbal_and_retreats_material() -> None:
    assert (1, 2) == (QUADS["CONCEDE"], QUADS["RETREAT"])


def test_the_score_of_accuse_has_its_missing_minus_sign() -> None:
    assert -3.0 == score_of("ACCUSE")


def test_the_modes_of_accuse_are_as_printed() -> None:
    assert (-2.0, -3.5) == (score_of("ACCUSE", "disapprove"), score_of("ACCUSE", "allege"))


def test_a_mode_without_a_score_takes_the_score_of_its_type() -> None:
    assert score_of("COERCE") == score_of("COERCE", "no such mode")


def test_contexts_choose_among_the_categories_of_a_type() -> None:
    assert "064" == codes_of("COOPERATE", None, "occurred", ("intelligence",)).cameo


def test_without_contexts_the_general_category_is_chosen() -> None:
    assert "060" == codes_of("COOPERATE", None, "occurred").cameo


def test_contexts_of_a_category_are_the_manuals() -> None:
    assert ("peacekeeping",) == contexts_of("074")


def test_an_unknown_category_has_no_type_and_no_contexts() -> None:
    assert (None, ()) == (plover_of_cameo("999"), contexts_of("999"))


@pytest.mark.parametrize("type_", EVENT_TYPES)
def test_every_type_has_a_score_and_a_category_when_it_happened(type_: EventType) -> None:
    codes = codes_of(type_, None, "occurred")
    assert codes.goldstein is not None
    assert codes.cameo is not None


@pytest.mark.parametrize("status", get_args(Status))
def test_cooperation_in_any_status_scores_above_a_refusal_only_where_it_is_not_refused(status: Status) -> None:
    refused = status in {"not_occurred", "cancelled"}
    assert refused == codes_of("AID", None, status).plover.startswith("REJECT")


@pytest.mark.parametrize("mode", sorted(YIELDING))
def test_acts_of_yielding_are_retreats_in_the_code(mode: str) -> None:
    assert f"RETREAT-{mode}" == codes_of("CONCEDE", mode, "occurred").plover


def test_easing_stays_a_concession_in_the_code() -> None:
    assert "CONCEDE" == codes_of("CONCEDE", "ease", "occurred").plover
