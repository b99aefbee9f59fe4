"""The fields of government by which people look for a permit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalog import Name, Permit
from webapp.shared.case_words import in_language

_NAMES = {
    "bangunan": Name("Bangunan", "Buildings"),
    "energi": Name("Energi", "Energy"),
    "izin-gangguan": Name("Izin gangguan", "Nuisance permits"),
    "kehutanan": Name("Kehutanan", "Forestry"),
    "kelurahan": Name("Surat keterangan kelurahan", "Certificates of the kelurahan"),
    "kependudukan": Name("Kependudukan dan catatan sipil", "Population and civil registry"),
    "kesbangpol-olahraga": Name("Kesatuan bangsa, penelitian dan olahraga", "National unity, research and sports"),
    "kesehatan": Name("Kesehatan", "Health"),
    "ketenagakerjaan": Name("Ketenagakerjaan", "Labour"),
    "kominfo": Name("Komunikasi dan informatika", "Communication and informatics"),
    "koperasi": Name("Koperasi", "Cooperatives"),
    "lingkungan": Name("Lingkungan hidup", "Environment"),
    "pariwisata": Name("Pariwisata", "Tourism"),
    "pekerjaan-umum": Name("Pekerjaan umum", "Public works"),
    "penanaman-modal": Name("Penanaman modal", "Investment"),
    "pendidikan": Name("Pendidikan", "Education"),
    "perdagangan": Name("Perdagangan", "Trade"),
    "perhubungan": Name("Perhubungan", "Transport"),
    "perikanan": Name("Perikanan", "Fisheries"),
    "perindustrian": Name("Perindustrian", "Industry"),
    "pertamanan-pemakaman": Name("Pertamanan dan pemakaman", "Parks and cemeteries"),
    "perumahan": Name("Perumahan", "Housing"),
    "peternakan": Name("Peternakan", "Livestock"),
    "sosial": Name("Sosial", "Social affairs"),
    "tata-ruang": Name("Tata ruang", "Spatial planning"),
}


@dataclass(frozen=True)
class Sector:
    """One field, with those of its permits that are shown."""

    code: str
    title: str
    permits: tuple[Permit, ...]


def by_sector(permits: Iterable[Permit]) -> list[Sector]:
    """The permits under their fields, both in the order of their names in the language of the page."""
    found: dict[str, list[Permit]] = {}
    for permit in permits:
        found.setdefault(permit.sector, []).append(permit)
    sectors = [
        Sector(code, sector_title(code), tuple(sorted(own, key=lambda permit: in_language(permit.name).casefold())))
        for code, own in found.items()
    ]
    return sorted(sectors, key=lambda sector: sector.title.casefold())


def sector_title(code: str) -> str:
    """What people read for the code of the catalogue."""
    name = _NAMES.get(code)
    return code.replace("-", " ").capitalize() if name is None else in_language(name)


def sector_words() -> dict[str, str]:
    """What the fields are called in either language, for the search."""
    return {code: f"{name.id} {name.en}" for code, name in _NAMES.items()}
