"""The person behind a request, as the policies see one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from engine import Actor
from webapp.models import UserKind


@dataclass(frozen=True)
class CurrentUser:
    """Somebody who is logged in. `groups` are those whose tasks are offered to this person: role@office code;
    `companies` are those of which this person is a member now."""

    id: UUID
    name: str
    kind: UserKind
    session_id: UUID
    groups: frozenset[str] = frozenset()
    companies: frozenset[UUID] = frozenset()

    @property
    def is_staff(self) -> bool:
        return self.kind == UserKind.STAFF

    @cached_property
    def acts_as(self) -> frozenset[str]:
        """Whose tasks are this person's to do when it is the applicant's turn: the own ones and the companies'."""
        return frozenset(str(own) for own in (self.id, *self.companies))

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(group.partition("@")[0] for group in self.groups)

    @cached_property
    def offices(self) -> frozenset[str]:
        return frozenset(group.partition("@")[2] for group in self.groups)

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The offices that are not below another office of this person: "31.71" covers "31.71.01.1001"."""
        top: list[str] = []
        for code in sorted(self.offices):
            if not any(is_within(code, other) for other in top):
                top.append(code)
        return tuple(top)


def is_within(office_code: str, area: str) -> bool:
    """Is the office that of the area, or one below it? Codes grow from the province down."""
    return office_code == area or office_code.startswith(area + ".")


def actor_of(user: CurrentUser) -> Actor:
    """The person as the engine sees one."""
    companies = frozenset(str(company) for company in user.companies)
    return Actor(id=str(user.id), name=user.name, groups=user.groups, acts_for=companies)
