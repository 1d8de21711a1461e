"""What the columns of our own tables mean, for codebooks: by field, and by what a column adds to the field."""

from __future__ import annotations

from communique.vocabulary import CHANNELS, EVENT_TYPES, FORMS, PLAN_STATES, POLARITIES, STATEMENT_KINDS, STATUSES

FIELDS: dict[str, str] = {
    "report_id": "id of the report",
    "report_title": "title of the report",
    "report_source": "who published the report",
    "report_url": "URL of the report",
    "report_published": "when the report was published, ISO 8601",
    "report_sha256": "sha256 of the report's text in UTF-8; of a step that an earlier text of the page told: empty",
    "id": "id of the claim, from its content",
    "speakers": "who says it",
    "speaker": "words that name who says it",
    "cue": "words that attribute",
    "content": "what is said",
    "addressees": "to whom it is said",
    "medium": "the outlet named as carrier",
    "relayed_by": "who carried or reported it on, the nearest to the speaker first",
    "inside": "id of the statement within which this one is told",
    "anonymity": "words that give the reason for withholding the speaker's name",
    "anonymous": "whether none of the speakers has a name: true, false, or empty where no speaker is told",
    "confidence": "from 0 to 1",
    "trigger": "the clearest words that tell the act",
    "also": "other mentions of the same event",
    "mode": "PLOVER's mode",
    "contexts": "PLOVER's contexts",
    "source": "who acts",
    "target": "to whom it is done; meetings and agreements have every party on both sides",
    "mediators": "who mediates",
    "asserted_by": "id of the statement that tells it; empty for the narrator",
    "when": "words that tell the time",
    "when_earliest": "first day that the words allow; empty: open",
    "when_latest": "last day that the words allow; empty: open",
    "when_edtf": "the time as EDTF (ISO 8601-2)",
    "when_basis": "how the time was resolved",
    "where": "words that tell the place",
    "where_place": "the decided place",
    "where_options": "places still open",
    "topic": "words that tell what it is about",
    "conditions": "ids of the conditions that bind it",
    "conditions_words": "the words of these conditions, each after its kind",
    "evidence": "words that support the claim",
    "codes_plover": "PLOVER's label with its mode, derived from type, mode and status (docs/codes.md)",
    "codes_cameo": "CAMEO category, derived in the same way",
    "codes_goldstein": "PLOVER's conflict-cooperation score, -10 to 10",
    "codes_quad": "1, 2: verbal, material cooperation; 3, 4: verbal, material conflict",
    "told_by": "who tells of it in a statement; empty for the narrator",
    "event": "id of the event that the plan is a schedule of; empty for elections and votes",
    "what": "what it is and who takes part",
    "participants": "who is to take part",
    "place": "the decided place",
    "options": "places still open",
    "agenda": "words that tell what it is to be about",
    "legs": "of a journey, whom or where each leg is to",
    "undecided": "what the plan leaves open: place, date",
    "name": "canonical name, without titles",
    "country": "ISO 3166-1 alpha-3; IGO:UN and the like for international bodies",
    "sector": "PLOVER's sector, shortened; MED is the press",
    "office": "words of the office, where told or known",
    "wikidata": "id in Wikidata",
    "resolved_by": "which rule decided who is meant",
    "matter": "id of the matter",
    "parties": "countries that take part, or names where no country is known",
    "people": "the principals among them",
    "earliest": "first day, as known after this report; empty: open or not known",
    "latest": "last day, as known after this report",
    "edtf": "these days as EDTF (ISO 8601-2)",
    "places": "decided places, as known after this report",
    "said_state": "state as the report itself tells it, without what was known before",
    "by": "who tells it, by name",
    "report_text": "the whole text of the report (--full-text)",
}
WORDS: dict[str, tuple[str, ...]] = {
    "type": EVENT_TYPES,
    "status": STATUSES,
    "form": FORMS,
    "channel": CHANNELS,
    "polarity": POLARITIES,
}
"""Closed lists by column."""
OWN_WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("statement", "kind"): STATEMENT_KINDS,
    ("plan", "state"): PLAN_STATES,
}
"""Closed lists of columns that mean another thing in each table."""
ADDED = (
    ("_at", "offsets of: {of} (START-END in code points of the report's text, end exclusive)"),
    ("_names", "names for: {of}"),
    ("_countries", "countries of: {of}"),
    ("_offices", "offices of: {of}"),
)
"""What a column adds to the field that its name begins with."""


def meaning_of(claim: str, column: str) -> tuple[str, str]:
    """What a column of our own table means, and its closed list if it has one."""
    closed = OWN_WORDS.get((claim, column)) or WORDS.get(column, ())
    if closed:
        return f"{column} of the {claim}, one of a closed list", ", ".join(closed)
    if column in FIELDS:
        return FIELDS[column], ""
    for ending, words in ADDED:
        if column.endswith(ending):
            return words.format(of=meaning_of(claim, column.removesuffix(ending))[0]), ""
    return f"{column.replace('_', ' ')} of the {claim}", ""
