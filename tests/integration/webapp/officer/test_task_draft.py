"""What an officer typed into a task is kept for him, right or wrong, until the task is done."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select
from support.applying import photo
from support.officer_pages import address_of, finish, task_values
from support.on_both_databases import also_on_postgresql
from support.pages import Page, open_page
from support.running_cases import VERIFIER
from support.signed_in import enter_as

from engine import SYSTEM, cancel_case, case_variables
from engine.errors import TaskAlreadyCompletedError
from webapp.models import TaskDraft, User
from webapp.services.current_user import CurrentUser
from webapp.services.task_drafts import TypedAnswers, save_task_draft


def save(browser, address, **values):
    return finish(browser, address, **values, _simpan_dulu="1")


def drafts(cases):
    with cases.services.session_factory() as session:
        return session.scalars(select(TaskDraft)).all()


@pytest.fixture
def case(cases, browser_of):
    browser_of("budi"), browser_of("ani")
    return cases.start(luas_rumah=36)


@pytest.fixture
def address(cases, case):
    return address_of(cases, case)


@pytest.fixture
def other_computer(app, browser_of):
    """Budi at another desk."""
    browser_of("budi")
    return enter_as(app.test_client(), app, "budi")


@also_on_postgresql
def test_comes_back_also_when_it_is_wrong_and_on_another_computer(cases, browser_of, other_computer, address):
    page = save(browser_of("budi"), address, luas_terukur="tiga puluh", catatan="Belum diukur ulang")
    assert (page.status, page.path) == (200, address)
    assert "Isian disimpan. Tugas ini belum selesai." in page.text
    assert page.errors == []
    for browser in (browser_of("budi"), other_computer):
        page = open_page(browser, address)
        values = task_values(page)
        assert values["luas_terukur"] == "tiga puluh"
        assert values["catatan"].strip() == "Belum diukur ulang"
        assert "Isian yang Anda simpan" in page.text
    save(other_computer, address, luas_terukur="35")
    assert task_values(open_page(browser_of("budi"), address))["luas_terukur"] == "35"
    assert len(drafts(cases)) == 1


def test_completes_nothing_and_what_is_wrong_is_never_completed(cases, browser_of, case, address):
    save(browser_of("budi"), address, keputusan="lengkap", luas_terukur="tiga puluh")
    page = finish(browser_of("budi"), address)
    assert (page.status, len(page.errors)) == (422, 1)
    save(browser_of("budi"), address, luas_terukur="30")
    assert cases.open_task(case).element_id == "periksa"
    assert finish(browser_of("budi"), address).path == "/petugas"
    assert cases.open_task(case).element_id == "sah"


def test_files_stay(cases, browser_of, other_computer, case, address, clock):
    save(browser_of("budi"), address, foto=photo("rumah.jpg"))
    assert "rumah.jpg" in open_page(other_computer, address).text
    save(other_computer, address, catatan="tinggal tanda tangan")
    finish(browser_of("budi"), address, keputusan="lengkap")
    with cases.services.session_factory() as session:
        found = case_variables(session, case.id, clock())["periksa"]
    assert (found["foto"]["name"], found["catatan"]) == ("rumah.jpg", "tinggal tanda tangan")


def test_a_refused_file_is_named_and_the_rest_is_kept(browser_of, address):
    page = save(browser_of("budi"), address, catatan="tetap ada", foto=(io.BytesIO(b"MZ"), "virus.pdf"))
    assert page.status == 422
    assert "bukan PDF, JPG, atau PNG" in page.errors[0]
    assert task_values(open_page(browser_of("budi"), address))["catatan"].strip() == "tetap ada"


def test_a_refused_file_takes_the_one_that_was_kept_with_it_to_nowhere(browser_of, other_computer, address):
    save(browser_of("budi"), address, foto=photo("rumah.jpg"))
    page = save(browser_of("budi"), address, foto=(io.BytesIO(b"MZ"), "virus.pdf"))
    assert page.status == 422
    assert "rumah.jpg" in open_page(other_computer, address).text


def test_is_the_officers_own(browser_of, address):
    save(browser_of("budi"), address, catatan="Rahasia Budi")
    assert "Rahasia Budi" not in open_page(browser_of("ani"), address).response.text


@pytest.mark.parametrize("end", ["colleague", "withdrawal"])
def test_goes_when_the_task_is_over(cases, browser_of, case, address, clock, end):
    save(browser_of("budi"), address, catatan="a")
    save(browser_of("ani"), address, catatan="b")
    assert len(drafts(cases)) == 2
    if end == "colleague":
        cases.complete(case, VERIFIER, keputusan="lengkap")
    else:
        with cases.services.session_factory.begin() as session:
            cancel_case(session, case.id, "batal", by=SYSTEM, at=clock())
    assert drafts(cases) == []


@also_on_postgresql
def test_nothing_is_kept_of_a_task_that_somebody_else_did_or_holds(cases, browser_of, case, address):
    mine = open_page(browser_of("budi"), address)
    browser_of("ani").post(f"{address}/ambil")
    page = finish(browser_of("budi"), address, mine, catatan="ditulis sia-sia", _simpan_dulu="1")
    assert page.status == 409
    assert "sedang dikerjakan oleh Ani" in page.text
    assert "ditulis sia-sia" in page.text
    cases.complete(case, VERIFIER.__class__(str(ani_of(cases)), "Ani", VERIFIER.groups), keputusan="lengkap")
    page = finish(browser_of("budi"), address, mine, catatan="ditulis sia-sia", _simpan_dulu="1")
    assert (page.status, "sudah diselesaikan oleh Ani" in page.text) == (409, True)
    assert drafts(cases) == []


@also_on_postgresql
def test_nothing_is_kept_of_a_task_that_is_done_in_the_same_moment(cases, case, clock):
    with cases.services.session_factory() as session:
        budi = session.scalars(select(User).where(User.username == "budi")).one()
    user = CurrentUser(budi.id, budi.display_name, budi.kind, budi.id, groups=VERIFIER.groups)
    task, gate = cases.open_task(case), Barrier(2)

    def keep():
        gate.wait()
        with cases.services.session_factory.begin() as session:
            save_task_draft(session, case.id, task.id, TypedAnswers([("catatan", "x")], {}), by=user, at=clock())

    def complete():
        gate.wait()
        return cases.complete(case, VERIFIER, keputusan="lengkap")

    with ThreadPoolExecutor(2) as pool:
        kept, done = pool.submit(keep), pool.submit(complete)
        assert done.result().rev == 2
        assert kept.exception() is None or isinstance(kept.exception(), TaskAlreadyCompletedError)
    assert drafts(cases) == []


def ani_of(cases):
    with cases.services.session_factory() as session:
        return session.scalar(select(User.id).where(User.username == "ani"))


class TestHandingOver:
    @pytest.fixture(autouse=True)
    def budi_holds_it(self, browser_of, address):
        browser_of("budi").post(f"{address}/ambil")
        save(browser_of("budi"), address, catatan="Ukuran dari Budi", foto=photo("rumah.jpg"))

    def give(self, cases, browser_of, address, **values):
        page = open_page(browser_of("budi"), f"{address}/serahkan")
        assert "Serahkan juga isian" in page.text
        data = {**page.values, "colleague": str(ani_of(cases)), "reason": "Cuti", **values}
        return Page(browser_of("budi").post(f"{address}/serahkan", data=data, follow_redirects=True))

    def test_the_colleague_gets_it_when_its_owner_says_so(self, cases, browser_of, address):
        self.give(cases, browser_of, address, with_draft="y")
        page = open_page(browser_of("ani"), address)
        assert "Budi menyerahkan isian ini" in page.text
        assert task_values(page)["catatan"].strip() == "Ukuran dari Budi"
        assert "rumah.jpg" in page.text
        assert finish(browser_of("ani"), address, page, keputusan="lengkap").path == "/petugas"

    def test_and_else_it_stays_the_owners(self, cases, browser_of, address):
        self.give(cases, browser_of, address)
        assert "Ukuran dari Budi" not in open_page(browser_of("ani"), address).response.text
        assert [draft.handed_by for draft in drafts(cases)] == [None]

    def test_nothing_that_the_colleague_kept_is_lost(self, cases, browser_of, address):
        browser_of("budi").post(f"{address}/lepas")
        save(browser_of("ani"), address, catatan="Catatan Ani sendiri")
        browser_of("budi").post(f"{address}/ambil")
        assert "Isian Anda tidak ikut" in self.give(cases, browser_of, address, with_draft="y").text
        assert task_values(open_page(browser_of("ani"), address))["catatan"].strip() == "Catatan Ani sendiri"
        assert len(drafts(cases)) == 2
