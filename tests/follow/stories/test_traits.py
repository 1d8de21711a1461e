from __future__ import annotations

from datetime import date

from communique.follow.stories import traits_of, traits_of_record, traits_of_words
from communique.follow.stories.likeness import cues_of, likeness, weighed
from communique.follow.stories.rarities import Rarities
from communique.follow.stories.traits import all_keys, keys_of
from communique.knowledge.news_words import rarity, stem_of
from communique.model import Actor, Block, MadeBy, Record, Report, span_of

DAY = date(2021, 3, 1)
TEXT = "OSLO - Norway's envoy visited Lima for talks. Readers may write to us."


def report(text: str = TEXT, *, title: str | None = None, blocks: tuple[Block, ...] = ()) -> Report:
    return Report(id="a", sha256="0" * 64, text=text, title=title, published="2021-03-01", blocks=blocks)


def test_words_are_stems_without_names_and_common_words() -> None:
    assert ["envoy", "reader", "talk", "visit", "write"] == [
        word for word in traits_of(report()).words if word not in {"us", "lima", "oslo"}
    ]


def test_a_demonym_a_city_and_a_state_tell_a_country() -> None:
    assert {"NOR", "PER"} == traits_of_words("a", DAY, "Norwegian envoys are in Lima.").countries


def test_a_verb_tells_the_type_of_an_act() -> None:
    assert "CONSULT" in traits_of_words("a", DAY, "The envoys visited the port.").types


def test_boilerplate_is_not_compared() -> None:
    body = Block(start=0, end=46, role="body")
    rest = Block(start=46, end=len(TEXT), role="boilerplate")
    assert "reader" not in traits_of(report(blocks=(body, rest))).words


def test_the_title_is_compared_once() -> None:
    assert 1 == traits_of(report("A ferry sank.", title="A ferry sank.")).words["ferry"]
    assert 2 == traits_of(report("A ferry sank.", title="Ferry lost")).words["ferry"]


def test_only_the_head_of_a_report_is_compared() -> None:
    assert "tugboat" not in traits_of_words("a", DAY, "The ferry waits. " * 60 + "A tugboat comes.").words


def test_a_record_adds_the_countries_of_its_actors() -> None:
    minister = Actor(id="act-x", name="minister", kind="person", country="CHL", mentions=(span_of(TEXT, 14, 19),))
    record = Record(made_by=MadeBy(version="0", models={}), report=report(), actors=(minister,))
    assert "CHL" in traits_of_record(record).countries


def test_frequent_words_alone_make_no_neighbours() -> None:
    traits = traits_of_words("a", DAY, "The government visits a lighthouse.")
    assert ("word", "government") in all_keys(traits)
    assert [("word", "lighthouse")] == list(keys_of(traits))


def test_endings_are_cut_and_short_words_kept() -> None:
    assert ["talk", "visit", "army", "gas", "us"] == [stem_of(w) for w in ("Talks", "visited", "armies", "gas", "us")]


def test_an_unknown_word_is_rarer_than_a_known_one() -> None:
    assert rarity("word", "zzyzx") > rarity("word", "missile") > rarity("word", "government")


def test_what_everybody_writes_about_tells_less() -> None:
    rarities, key = Rarities(), ("word", "zzyzx")
    assert rarity("word", "zzyzx") == rarities.rarity(("word", "zzyzx"), DAY)
    for _ in range(50):
        rarities.count([("word", "zzyzx")], date(2021, 2, 25), 1)
    assert rarities.rarity(("word", "zzyzx"), DAY) < 4
    assert ("word", "zzyzx") == key


def test_reports_of_the_day_itself_do_not_count() -> None:
    rarities = Rarities()
    rarities.count([("word", "zzyzx")] * 1, DAY, 1)
    assert rarity("word", "zzyzx") == rarities.rarity(("word", "zzyzx"), DAY)


def test_a_step_of_a_count_names_the_days_that_change() -> None:
    rarities = Rarities()
    rarities.rarity(("word", "zzyzx"), DAY)
    changed = rarities.count([("word", "zzyzx")], date(2021, 2, 25), 1)
    assert (("word", "zzyzx"), DAY.toordinal()) in changed


def test_likeness_does_not_depend_on_which_comes_first() -> None:
    one, other = (
        weighed(traits_of_words(n, DAY, t), lambda key: rarity(*key)) for n, t in (("a", TEXT), ("b", "Oslo"))
    )
    assert likeness(one, other) == likeness(other, one)
    assert cues_of(one, other)[0] == 1.0
