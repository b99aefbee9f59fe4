"""What somebody does at an office. A task is offered to a role at an office, never to a person."""

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

    def group_at(self, office: Office) -> str:
        """The candidate group: role@office code."""
        return f"{self.code}@{office.code}"

    def post_at(self, office: Office) -> str | None:
        """The title of the post at that office: "Lurah Cideng", "Kepala UP PMPTSP Kelurahan Cideng"."""
        return None if self.post is None else self.post.format(unit=office.unit_name, name=office.name)
