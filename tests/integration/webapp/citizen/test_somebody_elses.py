"""Whatever an applicant can open or change by a number or a name, nobody else can: every route is tried."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from support.applying import begin, submit

ABOUT_A_CASE = re.compile(r"<reference>")
ABOUT_A_DRAFT = re.compile(r"<uuid:draft_id>")
KNOWN = {"page_key": "data_pemohon", "code": "keberatan", "way": "renew", "sha256": "0" * 64}


@pytest.fixture
def mine(applicant):
    """The number of an application and the id of a draft, both of the applicant."""
    return {"reference": submit(applicant), "draft_id": begin(applicant).path.rpartition("/")[2]}


def addresses(app, mine, about):
    """(method, address) of every page of applicants that names a case, or a draft."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("citizen.") and about.search(rule.rule):
            values = {name: mine.get(name) or KNOWN.get(name) or uuid4() for name in rule.arguments}
            with app.test_request_context():
                address = rule.build(values, append_unknown=False)[1]
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                yield method, address


@pytest.mark.parametrize("about", [ABOUT_A_CASE, ABOUT_A_DRAFT], ids=["case", "draft"])
def test_no_page_of_somebody_elses_exists(app, mine, stranger, applicant, about):
    tried = list(addresses(app, mine, about))
    assert len(tried) > 10
    answers = {(method, address): stranger.open(address, method=method).status_code for method, address in tried}
    # Removing a draft twice does no harm, so removing one that is not there says the same.
    removed = answers.pop(("POST", f"/draf/{mine['draft_id']}/hapus"), 303)
    assert removed == 303
    assert {found: status for found, status in answers.items() if status != 404} == {}
    assert applicant.get(f"/draf/{mine['draft_id']}").status_code == 200


@pytest.mark.parametrize("about", [ABOUT_A_CASE, ABOUT_A_DRAFT], ids=["case", "draft"])
def test_their_owner_opens_most_of_them(app, mine, applicant, about):
    """Else the test above would pass because the addresses are wrong."""
    opened = [address for method, address in addresses(app, mine, about) if method == "GET"]
    fine = [address for address in opened if applicant.get(address).status_code in (200, 302, 303)]
    assert len(fine) >= len(opened) / 2, (opened, fine)
