"""Small dumps in the format of GeoNames, made up: no place in them exists."""

from __future__ import annotations

import zipfile
from pathlib import Path


def line(
    geonames: str = "900000001",
    name: str = "Quexbury",
    lat: str = "10.5",
    lon: str = "-20.25",
    code: str = "PPL",
    population: str = "1200",
    **more: str,
) -> str:
    """One line of the table `geoname`, of a place in Norway that does not exist."""
    columns = [geonames, name, more.get("ascii", name), more.get("others", ""), lat, lon, more.get("kind", "P"), code,
               more.get("state", "NO"), "", more.get("admin", "12"), "", "", "", population, "", "5", "Europe/Oslo",
               "2024-01-01"]  # fmt: skip
    return "\t".join(columns) + "\n"


def written(path: Path, *lines: str) -> Path:
    """A dump of these lines, zipped where the path says so."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("readme.txt", "About the table.")
            archive.writestr(f"{path.stem}.txt", "".join(lines))
    else:
        path.write_text("".join(lines), encoding="utf-8")
    return path
