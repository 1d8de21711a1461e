"""Nouns, adjectives and modifiers that decide how far what depends on them is a fact; lists as in governors.py."""

from __future__ import annotations

from communique.extract.status.governors import Effect, by_effect

ADJECTIVE: dict[str, Effect] = by_effect(
    same="able compelled forced lucky obliged quick successful",
    counter="averse impossible incapable loath powerless reluctant unable unprepared unready unwilling",
    plan="bound certain committed destined determined due poised scheduled set slated sure",
    propose=(
        "advisable anxious crucial desirable desperate eager essential fit imperative important "
        "interested keen necessary open prepared proper ready right urgent vital welcome willing"
    ),
    possible=(
        "afraid apt capable conceivable confident difficult doubtful easy expected feasible free hard "
        "hopeful improbable inclined liable likely optimistic pessimistic plausible possible probable "
        "sceptical skeptical tempted uncertain unclear unlikely wary"
    ),
    deny="false untrue",
    cancel="canceled cancelled off",
    postpone="delayed overdue postponed",
    fact=(
        "angry aware delighted disappointed disturbed glad happy pleased proud regrettable sad sorry surprised upset"
    ),
)
"""Predicate adjectives with a clause, or with the event as subject: "is willing to meet", "a meeting is likely"."""

NOUN: dict[str, Effect] = by_effect(
    same=(
        "act aftermath anniversary beginning bout campaign case close conclusion course cycle day end "
        "first form hour kind minute month morning night number opening outcome part phase process rest "
        "result resumption round second sequence series session set sort spate spree stage start success "
        "type wave week weekend year"
    ),
    counter="absence avoidance failure inability lack prevention refusal rejection reluctance unwillingness",
    plan=(
        "accord agreement aim arrangement calendar commitment date deadline deal decision determination "
        "eve guarantee instruction intent intention mandate mission obligation order pact plan pledge "
        "prelude preparation programme promise purpose resolution resolve run-up schedule target "
        "timetable venue vow"
    ),
    propose=(
        "advocacy agenda appeal bid call demand desire drive eagerness goal idea initiative interest invitation "
        "motion need offer openness overture petition plea pressure proposal proposition push readiness "
        "recommendation request requirement right suggestion urging willingness wish"
    ),
    possible=(
        "ability anxiety attempt authority belief capability capacity chance concern danger dream effort "
        "expectation fear feasibility forecast freedom hint hope likelihood means odds opportunity option "
        "permission possibility potential power prediction prospect question risk rumor rumour scenario "
        "speculation suspicion temptation threat viability warning way worry"
    ),
    deny="denial",
    cancel="cancellation scrapping",
    postpone="adjournment deferral delay postponement",
    own=(
        "account allegation assertion assurance charge claim evidence finding indication message news report sign word"
    ),
    fact="accusation condemnation criticism fact investigation knowledge memory record",
)
"""Nouns with a complement: "the plan to meet", "the prospect of talks", "reports that they met"."""

MODIFIER: dict[str, Effect] = by_effect(
    own=("alleged apparent reported supposed"),
    fact="ago completed concluded earlier failed former last latest past previous prior recent signed yesterday",
    plan=("agreed coming forthcoming future imminent impending next planned promised scheduled tomorrow upcoming"),
    propose="desired draft mooted proposed requested sought suggested",
    possible=(
        "anticipated attempted conceivable eventual expected feared hypothetical likely looming possible "
        "potential prospective rumored rumoured tentative theoretical threatened would-be"
    ),
    cancel="abandoned aborted canceled cancelled scrapped shelved",
    postpone="deferred delayed postponed",
    counter="averted foiled nonexistent thwarted",
)
"""Words in front of an event noun (or "ago", "tomorrow" after it) that date it or doubt it: "the planned summit"."""

GATHERINGS = frozenset(
    (
        "assembly ceremony conference congress consultation debate dialogue election forum hearing "
        "meeting negotiation parley referendum round session signing summit talk tour trip visit vote"
    ).split()
)
"""Nouns of what is held at a date: said of in the future tense, it lies ahead itself."""

VENUES = frozenset("destination host location setting site spot venue".split())
"""Nouns for where something may be held: what a possible venue is sought for lies ahead."""

SCHEDULES = frozenset("date day location place time timetable venue".split())
"""Nouns whose absence leaves a meeting open, and does not deny it: "no date was set for the talks"."""

STANDING = frozenset(
    (
        "aggression alliance armistice ban blockade boycott cease-fire ceasefire conflict crackdown crisis curfew "
        "deployment dispute embargo freeze genocide hostility lockdown moratorium occupation offensive operation "
        "oppression policy persecution presence pressure quarantine quota restriction row sanction siege stand-off "
        "standoff state-of-emergency tariff truce unrest war"
    ).split()
)
"""Nouns of what lasts once it has begun, so that they are going on unless the words say otherwise: "the sanctions"."""

ANNOUNCED = frozenset(
    (
        "amnesty annexation arrest ban blockade boycott ceasefire condemnation curfew embargo emergency expulsion "
        "liberation lockdown moratorium pardon quarantine recognition resignation restriction sanction support tariff "
        "truce war"
    ).split()
)
"""Nouns of what its announcement brings about: "announced sanctions", not "announced a visit"."""
EXPRESSED = frozenset("apology condolence congratulation praise prayer support sympathy thanks welcome".split())
"""Nouns of what is done by offering it."""
TURNING = frozenset(
    (
        "adopt announce declare discontinue end halt impose introduce launch levy lift mount place remove repeal slap "
        "start"
    ).split()
)
"""Verbs of beginning or ending what lasts."""

LASTING = frozenset(
    "active continued continuing current existing long-standing longstanding ongoing present standing".split()
)
"""Modifiers that say that it is going on: "ongoing talks"."""

ANTICIPATING = frozenset("ahead before pending until towards toward".split())
"""Prepositions that put their noun after the main clause: "ahead of the summit"."""

EXCLUDING = frozenset("absent barring instead rather without".split())
"""Prepositions that deny their noun: "without talks", "instead of talks"."""

PRESUPPOSING = frozenset("after amid amidst by despite during following given in since through throughout upon".split())
"""Prepositions that take their noun for granted when the main clause is a fact: "after the talks"."""
