"""Objection, withdrawal and survey at 360 px: no axe finding, no sideways scrolling; also after a mistake."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from support.accessibility import check_accessible
from support.browser import fill_page, follow, press, sign_in_by_phone
from support.deployed_database import store_versions, whole_library
from support.following_up import OBJECTION, files_that_refuse, start_for
from support.sign_in import DEMO_PHONE

from engine import Actor, Library, complete_task, deploy, find_user_tasks
from webapp.models import User

pytestmark = pytest.mark.e2e


@pytest.fixture
def do(site):
    """Completes the open task of a case as somebody of its group, and lets the worker work."""

    def complete(reference, **answers):
        with site.services.session_factory.begin() as session:
            (task,) = find_user_tasks(session, reference=reference)
            actor = Actor(f"petugas-{task.candidate_group}", "Petugas", frozenset({task.candidate_group or ""}))
            complete_task(session, task.case_id, task.id, answers, by=actor, at=site.moment)
        site.work()

    return complete


@pytest.fixture
def start(site):
    """The number of a new application of the demo citizen."""
    with site.services.session_factory.begin() as session:
        deploy(session, Library(files_that_refuse()), site.moment)
        store_versions(session, *whole_library().services)

    def begin():
        with site.services.session_factory() as session:
            citizen = session.scalars(select(User).where(User.username == "warga")).one()
        return start_for(citizen, site.services, site.moment)

    return begin


def test_an_applicant_objects_and_the_office_decides(site, page, start, do):
    refused, running = start(), start()
    do(refused, keputusan="kembalikan")
    sign_in_by_phone(page, site.url, DEMO_PHONE, site.sent)
    page.goto(f"{site.url}/permohonan/{refused}")
    check_accessible(page, "a refused application")
    follow(page.locator("main a", has_text="Keberatan").first)
    check_accessible(page, "before an objection")
    press(page, "Mulai mengisi")
    follow(page.locator("main a", has_text="Keberatan Anda").first)
    press(page, "Simpan dan lanjutkan")
    check_accessible(page, "an objection with mistakes")
    fill_page(page, OBJECTION)
    press(page, "Simpan dan lanjutkan")
    press(page, "Simpan dan lanjutkan")
    check_accessible(page, "check the objection")
    press(page, "Kirim keberatan")
    check_accessible(page, "receipt of the objection")
    number = page.url.split("/")[-2]
    do(number, nomor_agenda="1", berkas_semula="ya")
    do(number, langkah="usulkan", usul="dikabulkan", uraian="Benar", pertemuan="tidak")
    do(number, hasil="dikabulkan", temuan_dibatalkan="Nama beda", pertimbangan="Sama", dasar_hukum="Pergub")
    page.goto(f"{site.url}/permohonan/{number}")
    check_accessible(page, "an objection that is decided")
    page.goto(f"{site.url}/permohonan/{refused}/lanjutan/keberatan")
    check_accessible(page, "an objection that was made already")
    page.goto(f"{site.url}/permohonan/{refused}/penilaian")
    press(page, "Kirim penilaian")
    check_accessible(page, "survey with mistakes")
    page.goto(f"{site.url}/permohonan/{running}/tarik")
    check_accessible(page, "withdrawal")
    press(page, "Tarik permohonan")
    check_accessible(page, "a withdrawn application")
    assert "sudah ditarik" in (page.text_content("body") or "")
