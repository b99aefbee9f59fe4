"""What somebody does at an office. A task is offered to a role at an office, never to a person."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.name import Name
from catalog.office import Office, OfficeKind


@dataclass(frozen=True, slots=True)
class Role:
    code: str
    name: Name
    levels: tuple[OfficeKind, ...]
    post: str | None
    """The title above the signature, with {unit} or {name} of the office; None for roles that do not sign."""
    unit: Mapping[OfficeKind, str]
    """The agency of the role at each level, with {area} of the office, where it is not the one-door unit."""

    def group_at(self, office: Office) -> str:
        """The candidate group: role@office code."""
        return f"{self.code}@{office.code}"

    def post_at(self, office: Office) -> str | None:
        """The title of the post at that office: "Lurah Cideng", "Kepala UP PMPTSP Kelurahan Cideng"."""
        return None if self.post is None else self.post.format(unit=self.unit_at(office), name=office.name)

    def unit_at(self, office: Office) -> str:
        """The unit that the role belongs to: its own agency, else the one-door unit of the office."""
        own = self.unit.get(office.kind)
        return office.unit_name if own is None else own.format(area=office.area_name)
