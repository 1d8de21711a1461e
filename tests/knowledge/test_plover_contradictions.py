"""Each contradiction between PLOVER's own documents, and the choice made: docs/codes.md, by its numbers."""

from __future__ import annotations

import pytest

from communique.knowledge.plover.codes import QUADS, codes_of, contexts_of, plover_of_cameo, score_of
from communique.knowledge.plover.lexicon import entries
from communique.vocabulary import EVENT_TYPES, EventType

EVERY = [e for pos in ("verb", "noun", "adjective") for several in entries(pos).values() for e in several]
UNSCORED: list[tuple[EventType, str]] = [
    ("ASSAULT", "assassinate"), ("ASSAULT", "cleansing"), ("ASSAULT", "execute"), ("ASSAULT", "massacre"),
    ("COERCE", "ban"), ("RETREAT", "return"), ("THREATEN", "ban"), ("THREATEN", "rights"),
]  # fmt: skip
UNREACHED: list[tuple[EventType, str, str]] = [
    ("ASSAULT", "aerial", "195"), ("ASSAULT", "crowd-control", "175"), ("ASSAULT", "destroy", "1712"),
    ("ASSAULT", "drone", "195"), ("ASSAULT", "execute", "1823"), ("ASSAULT", "primitive", "182"),
    ("COERCE", "censor", "170"), ("COERCE", "cyber", "176"), ("COERCE", "misinformation", "170"),
    ("COERCE", "withhold", "170"), ("CONSULT", "multilateral", "040"), ("MOBILIZE", "militia", "154"),
    ("MOBILIZE", "weapons", "150"), ("PROTEST", "strike", "143"), ("RETREAT", "resign", "0831"),
    ("SANCTION", "convict", "116"), ("THREATEN", "arrest", "132"), ("THREATEN", "rights", "1321"),
]  # fmt: skip


@pytest.mark.parametrize(
    "mode", [("RETREAT", "ease"), ("THREATEN", "political"), ("ASSAULT", "seize"), ("ASSAULT", "pro_autocracy")]
)
def test_1_no_act_bears_a_mode_that_only_the_conversion_table_has(mode: tuple[str, str]) -> None:
    assert mode not in {(e.type, e.mode) for e in EVERY}


def test_2_martial_law_keeps_its_category_and_score() -> None:
    codes = codes_of("COERCE", "martial-law", "occurred")
    assert ("COERCE-martial-law", "1724", -7.5) == (codes.plover, codes.cameo, codes.goldstein)


def test_3_the_score_of_targeted_is_not_that_of_assassinations() -> None:
    assert (-9.5, -9.0) == (score_of("ASSAULT", "targeted"), score_of("ASSAULT", "assassinate"))


@pytest.mark.parametrize(("type_", "mode"), UNSCORED)
def test_4_a_mode_without_a_score_takes_its_types(type_: EventType, mode: str) -> None:
    assert score_of(type_) == score_of(type_, mode)


def test_5_accusing_is_hostile() -> None:
    assert -3.0 == score_of("ACCUSE")


@pytest.mark.parametrize(("type_", "mode", "cameo"), UNREACHED)
def test_6_a_mode_that_the_conversion_table_does_not_reach_has_a_category(
    type_: EventType, mode: str, cameo: str
) -> None:
    assert cameo == codes_of(type_, mode, "occurred").cameo


@pytest.mark.parametrize(
    ("cameo", "context"), [("073", "human_security"), ("1623", "human_security"), ("082", "pro_democracy")]
)
def test_7_contexts_bear_the_names_of_the_manual(cameo: str, context: str) -> None:
    assert (context,) == contexts_of(cameo)


def test_8_violent_repression_is_one_row_with_the_context_repression() -> None:
    assert ("ASSAULT", ("repression",)) == (plover_of_cameo("175"), contexts_of("175"))


@pytest.mark.parametrize("cameo", ["012", "018", "020", "023", "026", "176"])
def test_9_categories_left_out_are_added(cameo: str) -> None:
    assert plover_of_cameo(cameo) is not None


def test_10_a_future_meeting_is_an_agreement_in_the_code_alone() -> None:
    assert ("AGREE", "CONSULT") == (
        codes_of("CONSULT", None, "planned").plover,
        codes_of("CONSULT", None, "ongoing").plover,
    )


def test_11_a_promised_retreat_concedes_in_plover_and_agrees_in_cameo() -> None:
    codes = codes_of("RETREAT", "withdraw", "planned")
    assert ("CONCEDE", "AGREE") == (codes.plover, plover_of_cameo(codes.cameo or ""))


def test_12_a_ceasefire_in_force_is_a_retreat_and_one_to_come_a_concession() -> None:
    assert "RETREAT-ceasefire" == codes_of("RETREAT", "ceasefire", "occurred").plover
    assert "CONCEDE" == codes_of("RETREAT", "ceasefire", "planned").plover


def test_13_signing_is_shown_as_support() -> None:
    assert "SUPPORT" == codes_of("AGREE", "sign", "occurred").plover


def test_14_no_coercion_is_coded_as_an_embargo() -> None:
    assert "163" == codes_of("SANCTION", "embargo", "occurred").cameo
    assert "163" != codes_of("COERCE", "restrict", "occurred", ("diplomatic",)).cameo


def test_15_no_accusation_is_coded_as_a_conviction() -> None:
    assert "116" == codes_of("SANCTION", "convict", "occurred").cameo
    assert "116" != codes_of("ACCUSE", "disapprove", "occurred", ("legal",)).cameo


def test_16_a_plain_accusation_alleges() -> None:
    assert {"allege"} == {e.mode for e in entries("noun")["accusation"]}


def test_17_a_formal_complaint_disapproves() -> None:
    assert {"disapprove"} == {e.mode for e in entries("verb")["lodge"] if e.cameo == "114"}


def test_18_a_resignation_is_a_retreat() -> None:
    assert "RETREAT-resign" == codes_of("RETREAT", "resign", "occurred").plover
    assert "CONCEDE" == plover_of_cameo("0831")


def test_19_broken_relations_are_withdrawn_and_stopped_aid_discontinued_as_in_the_conversion_table() -> None:
    context = ("diplomatic",)
    assert "161" == codes_of("SANCTION", "withdraw", "occurred", context).cameo
    assert "162" == codes_of("SANCTION", "discontinue", "occurred").cameo
    assert score_of("SANCTION", "withdraw") == score_of("SANCTION", "discontinue")


def test_20_a_strike_is_no_boycott() -> None:
    codes = codes_of("PROTEST", "strike", "occurred")
    assert ("PROTEST-strike", "143") == (codes.plover, codes.cameo)


def test_21_destroying_property_is_an_assault() -> None:
    codes = codes_of("ASSAULT", "destroy", "occurred")
    assert ("ASSAULT-destroy", "1712") == (codes.plover, codes.cameo)


@pytest.mark.parametrize(("cameo", "type_"), [("191", "COERCE"), ("192", "COERCE"), ("175", "ASSAULT")])
def test_22_categories_whose_first_digits_tell_another_root_follow_the_conversion_table(
    cameo: str, type_: EventType
) -> None:
    assert type_ == plover_of_cameo(cameo)


def test_23_a_bombing_is_no_suicide_attack_unless_it_is_said() -> None:
    assert ("183", "1831") == tuple(codes_of("ASSAULT", m, "occurred").cameo for m in ("explosives", "suicide-attack"))


def test_24_concessions_are_verbal_and_retreats_material() -> None:
    assert (1, 2) == (QUADS["CONCEDE"], QUADS["RETREAT"])


def test_25_sanctions_are_material() -> None:
    assert 4 == codes_of("SANCTION", None, "occurred").quad


def test_26_types_bear_the_names_of_the_codebook() -> None:
    assert set() == {"DEMAND", "DISAPPROVE", "INVESTIGATE", "FIGHT", "YIELD"} & set(EVENT_TYPES)


def test_27_the_conversion_table_calls_every_armed_attack_military() -> None:
    assert ("military",) == contexts_of("190")


def test_28_declining_to_yield_is_no_defiance_of_law() -> None:
    assert ("124", "123") == tuple(codes_of("REJECT", m, "occurred").cameo for m in ("yield", "change"))


def test_categories_are_narrowed_by_the_one_child_that_shares_a_context() -> None:
    assert "0331" == codes_of("AID", None, "planned", ("economic",)).cameo


def test_categories_stay_general_where_several_children_share_a_context() -> None:
    assert "033" == codes_of("AID", None, "planned", ("economic", "military")).cameo
