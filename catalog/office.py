"""The 318 offices: province, cities, kecamatan, kelurahan, with the codes of the Ministry of Home Affairs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

OfficeKind = Literal["provinsi", "kota", "kecamatan", "kelurahan"]


@dataclass(frozen=True, slots=True)
class Office:
    """One door: the one-door service of an area. Its code is also the code of the area."""

    code: str
    parent_code: str | None
    kind: OfficeKind
    name: str
    area_name: str
    """The area with its kind: "Kelurahan Cideng", "Kota Administrasi Jakarta Pusat"."""
    area_line: str
    """The area and those around it, up to the city: "Kelurahan Cideng, Kecamatan Gambir, Kota ..."."""
    unit_name: str
    """The unit since 2017."""
    unit_name_2015: str
    alias: str
    bps_code: str
    """The code of Statistics Indonesia. It is NOT the code of the ministry: 3171 and 31.71 are two cities."""
    note: str


class OfficeRegister(Mapping[str, Office]):
    """All offices by code, from the province down."""

    def __init__(self, offices: Iterable[Office]) -> None:
        self._by_code = {office.code: office for office in offices}

    def __getitem__(self, code: str) -> Office:
        return self._by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_code)

    def __len__(self) -> int:
        return len(self._by_code)

    def of_kind(self, kind: OfficeKind) -> tuple[Office, ...]:
        return tuple(office for office in self._by_code.values() if office.kind == kind)

    @cached_property
    def kelurahan(self) -> tuple[Office, ...]:
        return self.of_kind("kelurahan")

    @cached_property
    def area_names(self) -> Mapping[str, str]:
        """Code to the name of the area, for everything that prints a code that somebody chose in a form."""
        return {office.code: office.area_name for office in self._by_code.values()}

    def parent(self, office: Office | str) -> Office | None:
        """The office above; the province has none."""
        code = self._by_code[office].parent_code if isinstance(office, str) else office.parent_code
        return None if code is None else self._by_code[code]

    def children(self, office: Office | str) -> tuple[Office, ...]:
        code = office if isinstance(office, str) else office.code
        return tuple(child for child in self._by_code.values() if child.parent_code == code)
