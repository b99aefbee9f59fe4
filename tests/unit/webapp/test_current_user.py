from __future__ import annotations

from uuid import uuid4

import pytest

from webapp.models import UserKind
from webapp.services.current_user import CurrentUser, actor_of, is_within


def officer(*memberships):
    return CurrentUser(
        uuid4(), "Budi", UserKind.STAFF, uuid4(), frozenset(f"{role}@{office}" for role, office in memberships)
    )


def test_the_engine_sees_id_name_and_groups():
    user = officer(("verifikator", "31.71"), ("lurah", "31.71.01.1001"))
    actor = actor_of(user)
    assert (actor.id, actor.name) == (str(user.id), "Budi")
    assert actor.groups == {"verifikator@31.71", "lurah@31.71.01.1001"}


@pytest.mark.parametrize(
    ("office", "area", "expected"),
    [
        ("31.71.01.1001", "31.71.01.1001", True),
        ("31.71.01.1001", "31.71", True),
        ("31.71", "31.71.01.1001", False),
        ("31.72", "31.7", False),
    ],
)
def test_an_area_covers_the_offices_below(office, area, expected):
    assert is_within(office, area) is expected


def test_an_office_below_another_one_of_the_person_adds_no_area():
    user = officer(("a", "31.71.01"), ("b", "31.71"), ("b", "31.72.01.1001"))
    assert user.areas == ("31.71", "31.72.01.1001")
