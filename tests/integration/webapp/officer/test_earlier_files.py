"""Beside a task stand the other files of the same person, as links only where the officer has a part in them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from support.officer_pages import address_of
from support.on_both_databases import also_on_postgresql
from support.pages import open_page
from support.running_cases import CIDENG, GAMBIR, VERIFIER

from webapp.models import Application, Capacity, Company


@pytest.fixture
def siti(make_user):
    return make_user("siti", phone="081234567890").id


@pytest.fixture
def rudi(make_user):
    return make_user("rudi", phone="081234567891").id


def belongs(cases, case, **values):
    with cases.services.session_factory.begin() as session:
        row = session.get(Application, case.id)
        for name, value in values.items():
            setattr(row, name, value)


def listed(browser, cases, case):
    page = open_page(browser, address_of(cases, case))
    items = page.tree.xpath("//h3[starts-with(., 'Permohonan lain')]/following-sibling::ul[1]/li")
    return page, [" ".join(item.text_content().split()) for item in items]


@also_on_postgresql
def test_with_permit_day_and_outcome_and_a_link_where_the_officer_has_a_part(cases, browser_of, clock, siti, rudi):
    mine, elsewhere = cases.start(GAMBIR, applicant_id=siti), cases.start(CIDENG, applicant_id=siti)
    cases.complete(mine, VERIFIER, keputusan="tolak")
    cases.start(GAMBIR, applicant_id=rudi)
    cases.start(GAMBIR)  # of a visitor at the counter
    clock.advance(days=1)
    page, items = listed(browser_of("budi"), cases, case := cases.start(GAMBIR, applicant_id=siti))
    assert "Permohonan lain dari pemohon yang sama (2)" in page.text
    assert [item.split(" – ")[0] for item in items] == [elsewhere.reference, mine.reference]
    assert items[1].endswith("23 November 2026 Ditolak")
    assert page.links[mine.reference] == f"/petugas/kasus/{mine.reference}"
    assert elsewhere.reference not in page.links
    assert elsewhere.reference in listed(browser_of("ani"), cases, case)[0].links  # she works in both offices


def test_at_most_ten_and_how_many_there_are(cases, browser_of, clock, siti):
    for _ in range(12):
        cases.start(applicant_id=siti)
        clock.moment += timedelta(minutes=1)
    page, items = listed(browser_of("budi"), cases, cases.start(applicant_id=siti))
    assert "(12)" in page.text
    assert "Ditampilkan 10 yang terbaru" in page.text
    assert [item[:11] for item in items] == [f"TEST0-000{number:02}" for number in range(12, 2, -1)]


def test_of_a_company_are_the_companys_and_of_an_attorney_those_for_the_same_person(
    cases, browser_of, clock, siti, rudi
):
    with cases.services.session_factory.begin() as session:
        company = Company(name="PT Maju", legal_form="pt", nib="9120001234567", created_at=clock())
        session.add(company)
        session.flush()
        company_id = company.id
    own, hers, his = (cases.start(applicant_id=who) for who in (siti, siti, rudi))
    belongs(cases, hers, company_id=company_id)
    belongs(cases, his, company_id=company_id)
    for_ali, for_ali_too, for_umar = (cases.start(applicant_id=siti, name=name) for name in ("Ali", "Ali", "Umar"))
    for case in (for_ali, for_ali_too, for_umar):
        belongs(cases, case, capacity=Capacity.ATTORNEY)
    found = {}
    for case in (own, hers, for_ali, for_umar):
        found[case.reference] = [item.split(" – ")[0] for item in listed(browser_of("budi"), cases, case)[1]]
    assert found == {
        own.reference: [],
        hers.reference: [his.reference],
        for_ali.reference: [for_ali_too.reference],
        for_umar.reference: [],
    }


def test_a_complaint_is_for_those_only_who_examine_it(cases, browser_of, siti):
    case, other = cases.start(applicant_id=siti), cases.start(applicant_id=siti)
    complaint = cases.start(CIDENG, applicant_id=siti)
    belongs(cases, complaint, about_case_id=other.id)
    page, items = listed(browser_of("budi"), cases, case)
    assert complaint.reference not in page.text
    assert len(items) == 1
    assert complaint.reference in listed(browser_of("ani"), cases, case)[0].links
