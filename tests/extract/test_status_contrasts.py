"""The same act told as held, planned, conditional, denied, cancelled, or by a third party: one row, one status.

The trigger stands between > and <; the sentences are our own.
"""

from __future__ import annotations

import pytest

from communique.extract.events import find_events
from communique.extract.status import status_of
from tests.conftest import NotesOf

pytestmark = pytest.mark.model

MEETING = [
    ("The two presidents >met< in Oslo on Monday.", "occurred"),
    ("The two presidents have >met< twice this year.", "occurred"),
    ("The two presidents are >meeting< in Oslo.", "ongoing"),
    ("The two presidents will >meet< in Oslo on Monday.", "planned"),
    ("The two presidents are to >meet< in Oslo on Monday.", "planned"),
    ("The two presidents are going to >meet< in Oslo.", "planned"),
    ("The two presidents are set to >meet< in Oslo.", "planned"),
    ("The two presidents are scheduled to >meet< on Friday.", "planned"),
    ("The two presidents are due to >meet< on Friday.", "planned"),
    ("The two presidents >meet< on Friday in Oslo.", "planned"),
    ("The two presidents agreed to >meet<.", "planned"),
    ("The two presidents promised to >meet<.", "planned"),
    ("The two presidents plan to >meet<.", "planned"),
    ("The envoy was to >meet< the king on Sunday.", "planned"),
    ("The envoy had been due to >meet< the king on Sunday.", "planned"),
    ("The envoy accepted an invitation to >meet< the king.", "planned"),
    ("The envoy wants to >meet< the king.", "proposed"),
    ("The envoy should >meet< the king.", "proposed"),
    ("The envoy is ready to >meet< the king.", "proposed"),
    ("The envoy asked to >meet< the king.", "proposed"),
    ("The envoy offered to >meet< the king.", "proposed"),
    ("The envoy would like to >meet< the king.", "proposed"),
    ("The envoy hopes to >meet< the king.", "possible"),
    ("The envoy may >meet< the king.", "possible"),
    ("The envoy might >meet< the king.", "possible"),
    ("The envoy is likely to >meet< the king.", "possible"),
    ("The envoy is expected to >meet< the king.", "possible"),
    ("The envoy is considering >meeting< the king.", "possible"),
    ("Did the envoy >meet< the king?", "possible"),
    ("The envoy would >meet< the king if the truce held.", "conditional"),
    ("The envoy will >meet< the king if the truce holds.", "conditional"),
    ("The envoy will not >meet< the king until the truce holds.", "conditional"),
    ("The envoy will not >meet< the king unless the truce holds.", "conditional"),
    ("If the envoy >meets< the king, the truce will hold.", "possible"),
    ("Unless the envoy >meets< the king, the truce will fail.", "possible"),
    ("Should the envoy >meet< the king, the truce will hold.", "possible"),
    ("The ministry denied that the envoy had >met< the king.", "denied"),
    ("The envoy denied >meeting< the king.", "denied"),
    ("The envoy dismissed reports that he had >met< the king.", "denied"),
    ("The envoy did not >meet< the king.", "not_occurred"),
    ("The envoy never >met< the king.", "not_occurred"),
    ("The envoy will not >meet< the king.", "not_occurred"),
    ("The envoy refused to >meet< the king.", "not_occurred"),
    ("The envoy failed to >meet< the king.", "not_occurred"),
    ("The envoy declined to >meet< the king.", "not_occurred"),
    ("The envoy ruled out >meeting< the king.", "not_occurred"),
    ("The envoy left without >meeting< the king.", "not_occurred"),
    ("The envoy is not prepared to >meet< the king.", "not_occurred"),
    ("The envoy has yet to >meet< the king.", "not_occurred"),
    ("The envoy rejected an invitation to >meet< the king.", "not_occurred"),
    ("There are no plans to >meet< the king.", "not_occurred"),
    ("Nobody >met< the envoy.", "not_occurred"),
    ("The envoy dropped plans to >meet< the king.", "cancelled"),
]
REPORTED = [
    ("Chad said it had >met< the rebels.", "occurred"),
    ("Chad said it would >meet< the rebels.", "planned"),
    ("Chad said it might >meet< the rebels.", "possible"),
    ("Chad said it had not >met< the rebels.", "not_occurred"),
    ("Chad's army, according to the agency, has >attacked< the town.", "occurred"),
    ("Chad reportedly >attacked< the town.", "occurred"),
    ("Chad allegedly >attacked< the town.", "possible"),
    ("Chad is said to have >attacked< the town.", "occurred"),
    ("Chad is believed to have >attacked< the town.", "possible"),
    ("Mali accused Chad of >attacking< the town.", "occurred"),
    ("Mali regrets that Chad >attacked< the town.", "occurred"),
    ("Mali believes that Chad >attacked< the town.", "possible"),
    ("Mali demanded that Chad >withdraw< its troops.", "proposed"),
    ('"We >met< the rebels," the minister said.', "occurred"),
    ('"We will >meet< the rebels," the minister said.', "planned"),
    ('"We will not >meet< the rebels," the minister said.', "not_occurred"),
    ('"Let us >meet<," the minister said.', "proposed"),
    ("He asked whether they had >met<.", "possible"),
    ("It was unclear whether they had >met<.", "possible"),
]
NOUNS = [
    ("The two ministers held >talks< in Rome.", "occurred"),
    ("The two ministers will hold >talks< in Rome.", "planned"),
    ("The two ministers may hold >talks< in Rome.", "possible"),
    ("The two ministers did not hold >talks< in Rome.", "not_occurred"),
    ("The two ministers would hold >talks< in Rome if the truce held.", "conditional"),
    ("Chad called for >talks< with Mali.", "proposed"),
    ("Chad proposed >talks< with Mali.", "proposed"),
    ("Chad is considering >talks< with Mali.", "possible"),
    ("Chad did not rule out >talks< with Mali.", "possible"),
    ("Chad ruled out >talks< with Mali.", "not_occurred"),
    ("Chad rejected >talks< with Mali.", "not_occurred"),
    ("Chad has sought a >summit< with Mali.", "proposed"),
    ("The prospect of >talks< has receded.", "possible"),
    ("The premier called off his >visit< to Ankara.", "cancelled"),
    ("The >meeting< between the two presidents was cancelled.", "cancelled"),
    ("The cancelled >visit< angered Ankara.", "cancelled"),
    ("Chad scrapped a planned >meeting< with Mali.", "cancelled"),
    ("The >summit<, which was cancelled, had been planned for May.", "cancelled"),
    ("The premier put off his >visit< to Ankara.", "postponed"),
    ("The premier is postponing his >trip< to Ankara.", "postponed"),
    ("The >summit< planned for June has been postponed.", "postponed"),
    ("The postponed >summit< angered Ankara.", "postponed"),
    ("The planned >summit< drew criticism.", "planned"),
    ("The upcoming >visit< drew criticism.", "planned"),
    ("The proposed >talks< drew criticism.", "proposed"),
    ("A possible >meeting< was mentioned.", "possible"),
    ("A >meeting< is possible, the minister said.", "possible"),
    ("Last week's >meeting< drew criticism.", "occurred"),
    ("The >summit< will focus on trade.", "planned"),
    ("The >summit<, which will be held in May, is to focus on trade.", "planned"),
    ("The pope's >visit< to Chad ended on Sunday.", "occurred"),
    ("After the >meeting<, the envoy visited Fez.", "occurred"),
    ("The envoy spoke ahead of the >summit<.", "planned"),
    ("The envoy left without an >agreement<.", "not_occurred"),
    ("No >agreement< was reached.", "not_occurred"),
    ("The talks came close to an >agreement<.", "not_occurred"),
    ("The talks are close to an >agreement<.", "possible"),
    ("The envoy dismissed reports of a >meeting< with Chad.", "denied"),
    ("Chad denied any >meeting< with the rebels.", "denied"),
    ("Chad condemned the >attack<.", "occurred"),
    ("Chad will condemn the >attack<.", "occurred"),
]
MEASURES = [
    ("Norway imposed >sanctions< on Chad.", "occurred"),
    ("Norway has imposed >sanctions< on Chad.", "ongoing"),
    ("The >sanctions< imposed on Chad hurt its exports.", "ongoing"),
    ("Norway extended >sanctions< on Chad.", "ongoing"),
    (">Sanctions< will remain until a firm agreement is reached.", "ongoing"),
    ("Sanctions will remain until a firm agreement is >reached<.", "possible"),
    ("Norway will not >lift< sanctions until Chad signs.", "conditional"),
    ("Norway will not lift >sanctions< until Chad signs.", "ongoing"),
    ("Unless Chad signs, Norway will >impose< sanctions.", "conditional"),
    ("Norway threatened >sanctions< on Chad.", "possible"),
    ("Norway threatened to >impose< sanctions on Chad.", "possible"),
    ("Norway urged Chad to >lift< the blockade.", "proposed"),
    ("Norway began >withdrawing< its troops.", "occurred"),
    ("Norway is >withdrawing< its troops.", "ongoing"),
    ("Norway has long >opposed< the plan.", "ongoing"),
    ("Norway vowed never to >negotiate< with the rebels.", "not_occurred"),
    ("Norway agreed not to >deploy< missiles.", "not_occurred"),
]
NEAR_MISSES = [
    ("The envoy came close to >signing< the treaty.", "not_occurred"),
    ("The envoy stopped short of >signing< the treaty.", "not_occurred"),
    ("The envoy almost >signed< the treaty.", "not_occurred"),
    ("The envoy should have >signed< the treaty.", "not_occurred"),
    ("The envoy could have >signed< the treaty.", "possible"),
    ("Had they met, the war would have >ended<.", "not_occurred"),
    ("The envoy managed to >sign< the treaty.", "occurred"),
    ("The envoy had to >sign< the treaty.", "occurred"),
    ("Before >signing< the treaty, the envoy visited Fez.", "occurred"),
]
LASTING = [
    ("The blockade is being >lifted< by Norway.", "ongoing"),
    ("The >withdrawal< from the port is continuing in March.", "ongoing"),
    ("The >offensive< continues.", "ongoing"),
    ("The >talks< are under way in Fez.", "ongoing"),
    ("The >talks< were under way in Fez.", "occurred"),
    ("The >summit< is to be held in Fez.", "planned"),
    ("The >summit< was to begin on Sunday.", "planned"),
    ("The >summit< is not to be held in Fez.", "not_occurred"),
    ("The >plan< is to end the war.", "occurred"),
    ("Norway postponed >extraditing< the banker.", "postponed"),
    ("Norway delayed >withdrawing< its troops.", "postponed"),
    ("The envoy failed to pay a >visit< to Fez.", "not_occurred"),
    ("The envoy denied having paid a >visit< to Fez.", "denied"),
    ("Norway did not place an >embargo< on Chad.", "not_occurred"),
]
DONE_BY_SAYING = [
    ("Norway is >demanding< an apology.", "occurred"),
    ("Norway >opposes< the plan.", "occurred"),
    ("Norway announced new >sanctions< on Chad.", "occurred"),
    ("Norway announced a >summit< with Chad.", "planned"),
    ("Norway >lifts< its ban on whaling.", "occurred"),
    ("Norway lifts its >ban< on whaling.", "occurred"),
    ("Norway maintains its >ban< on whaling.", "ongoing"),
    ("The nurses continue their >march< on the palace.", "ongoing"),
    ("The premier spoke with the king to >congratulate< him.", "occurred"),
    ("Thousands gathered to >protest< against the law.", "occurred"),
    ("The premier met the king to >sign< the treaty.", "planned"),
    ("Norway will leave the council, >accusing< Chad of fraud.", "occurred"),
    ("Norway will rejoin the council following >talks< with Chad.", "occurred"),
]
SEVERAL = [
    ("Gunmen >attack< a convoy near Gao.", "occurred"),
    ("Peru and Chile >condemn< the raid.", "occurred"),
    (">Release< the hostages.", "proposed"),
]
GOING_ON = [
    ("Norway pledged to continue >supporting< Chad.", "ongoing"),
    ("Norway will continue the >cooperation< with Chad.", "ongoing"),
    ("Norway expects to continue >supporting< Chad.", "planned"),
    ("The bank forecasts Norway will keep >selling< gas to Chad.", "ongoing"),
    ("Norway did not continue the >cooperation< with Chad.", "not_occurred"),
]
AWAITED = [
    ("Norway may not >meet< Chad in May.", "possible"),
    ("The >meeting< between Peru and Chile is still on.", "planned"),
    ("There is a chance that the >summit< with Chile next month may not occur.", "possible"),
    ("Norway showed interest in >talks< with Chile.", "proposed"),
    ("Norway >threatens< Chad with sanctions if it attacks.", "occurred"),
    ("Norway >promises< to open an embassy if the truce holds.", "occurred"),
    ("The premier offered his >condolences<.", "occurred"),
    ("The premier offered >talks<.", "proposed"),
    ("Norway promised to >send< medicine if the port reopened.", "conditional"),
    ("Norway promised to >send< medicine.", "planned"),
    ("Norway will >lift< the ban only after an election.", "conditional"),
    ("Norway will >lift< the ban after the election.", "planned"),
    ("Norway will >withdraw< after the rebels have disarmed.", "conditional"),
    ("Norway will >withdraw< once the rebels disarm.", "conditional"),
    ("Norway >withdraws< after the rebels disarm.", "occurred"),
    ("Norway would >withdraw< after the rebels had disarmed, it said.", "planned"),
]


@pytest.mark.parametrize(
    ("marked", "status"),
    [*MEETING, *REPORTED, *NOUNS, *MEASURES, *NEAR_MISSES, *LASTING, *DONE_BY_SAYING, *SEVERAL, *GOING_ON, *AWAITED],
    ids=str,
)
def test_the_status_is_the_one_the_words_present(notes_of: NotesOf, marked: str, status: str) -> None:
    start, end = marked.index(">"), marked.index("<") - 1
    notes = notes_of(marked.replace(">", "").replace("<", ""))
    head = notes.head_of(notes.report.span(start, end))
    assert head is not None
    assert status == status_of(notes, head)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru imposed sanctions on Chile on Monday.", "occurred"),
        ("Sanctions were imposed on Chile by Peru.", "occurred"),
        ("Peru keeps sanctions on Chile.", "ongoing"),
        ("The sanctions that Peru imposed on Chile stay.", "ongoing"),
        ("Peru will impose sanctions on Chile.", "planned"),
        ("Oslo placed an embargo on Lund last year.", "occurred"),
        ("The league said it levied sanctions against the generals.", "occurred"),
        ("Oslo denied it imposed sanctions on Lund.", "denied"),
        ("Oslo never imposed an embargo on Lund.", "not_occurred"),
    ],
)
def test_imposing_a_measure_is_done_while_the_measure_stands(notes_of: NotesOf, text: str, status: str) -> None:
    assert [status] == [claim.status for claim in find_events(notes_of(text)) if claim.type == "SANCTION"]
