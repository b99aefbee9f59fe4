"""Every page at 360 px: no axe finding (WCAG 2.2 AA), no sideways scrolling; also after a form that failed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from support.accessibility import check_accessible
from support.browser import fill_page, follow, press, press_key, sign_in, sign_in_by_phone
from support.diagrams import diagram, files, service_task
from support.scenarios import all_scenarios
from support.sign_in import DEMO_PHONE, last_code

from engine import SYSTEM, JobError, Library, deploy, find_incidents, start_case
from webapp.messaging import GatewayError
from webapp.models import Application
from webapp.services.demo import DEMO_PASSWORD

PUBLIC = ["/", "/izin", "/izin/sktm", "/izin/siup", "/izin/imb-rumah-tinggal", "/lacak", "/surat", "/tentang"]
PUBLIC += [
    "/aksesibilitas",
    "/masuk",
    "/masuk/petugas",
    "/tidak-ada",
    "/lacak/AAAAA-AAAAA",
    "/surat/TIDAKADA",
    "/?lang=en",
]
PUBLIC += ["/izin?cari=reklme", "/izin?cari=xyzzy", "/peristiwa/pindah", "/izin/siup/perubahan"]
PUBLIC += ["/temukan", "/temukan?_lanjut=0", "/temukan?j=usaha&j=dagang&j=warung&_untuk=baru", "/izin/ktp-el/tarif"]
PUBLIC += ["/temukan?j=keluarga&j=kartu&j=ktp&j=hilang", "/surat?kode=9/27.1/31/e/2026"]
PUBLIC += ["/izin/imb-rumah-tinggal/tarif", "/izin/imb-rumah-tinggal/tarif?hitung=1"]

pytestmark = pytest.mark.e2e


def test_public_pages(site, page):
    for path in PUBLIC:
        page.goto(site.url + path)
        check_accessible(page, path)
    for path, button in (("/masuk", "Kirim kode"), ("/masuk/petugas", "Masuk"), ("/lacak", "Lacak")):
        page.goto(site.url + path)
        press(page, button)
        check_accessible(page, f"{path} after a failing POST")


def test_the_way_in_of_somebody_new(site, page):
    phone = "085511112222"
    page.goto(f"{site.url}/masuk?next=/permohonan")
    page.locator('[name="phone"]').fill(phone)
    site.sent.failure = GatewayError("timeout")
    press(page, "Kirim kode")
    check_accessible(page, "/masuk when nothing can be sent")
    site.sent.failure = None
    press(page, "Kirim kode")
    check_accessible(page, "/masuk/kode")
    press(page, "Kirim ulang kode")
    check_accessible(page, "/masuk/kode, too soon for another one")
    page.locator('[name="code"]').fill("12")
    press(page, "Masuk")
    check_accessible(page, "/masuk/kode after a failing POST")
    site.travel_to(site.moment + timedelta(seconds=61))
    press(page, "Kirim ulang kode")
    check_accessible(page, "/masuk/kode with a new code")
    page.locator('[name="code"]').fill(last_code(site.sent, phone))
    press(page, "Masuk")
    check_accessible(page, "/masuk/nama")
    press(page, "Setuju dan buka akun")
    check_accessible(page, "/masuk/nama after a failing POST")
    page.locator('[name="name"]').fill("Budi Santoso")
    press(page, "Setuju dan buka akun")
    assert page.url.endswith("/permohonan")
    page.goto(f"{site.url}/akun")
    check_accessible(page, "/akun")
    page.locator('[name="name"]').fill("")
    press(page, "Simpan")
    check_accessible(page, "/akun after a failing POST")
    page.goto(f"{site.url}/akun/nomor")
    check_accessible(page, "/akun/nomor")
    page.locator('[name="phone"]').fill(DEMO_PHONE)
    press(page, "Kirim kode")
    check_accessible(page, "/akun/nomor/kode")


def test_a_form_that_comes_back_after_signing_in_again(site, page):
    sign_in_by_phone(page, site.url, DEMO_PHONE, site.sent)
    page.goto(f"{site.url}/ajukan/sktm")
    press(page, "Mulai")
    follow(page.locator("main ul a").first)
    form = page.url
    page.locator("main input[type=text]").first.fill("Siti Aminah binti Ali")
    site.travel_to(site.moment + timedelta(hours=3))
    press(page, "Simpan dan lanjutkan")
    check_accessible(page, "/masuk with typed text")
    page.locator('[name="phone"]').fill(DEMO_PHONE)
    press(page, "Kirim kode")
    page.locator('[name="code"]').fill(last_code(site.sent, DEMO_PHONE))
    press(page, "Masuk")
    assert page.url == form
    assert page.locator("main input[type=text]").first.input_value() == "Siti Aminah binti Ali"
    check_accessible(page, "a page with what was typed")


def test_the_way_of_a_citizen(site, page):
    sign_in_by_phone(page, site.url, DEMO_PHONE, site.sent)
    answers = next(s for p, s in all_scenarios() if p == "sktm" and s.get("outcome") == "granted")["start"]["answers"]
    check_accessible(page, "/permohonan, empty")
    page.goto(f"{site.url}/ajukan/sktm")
    check_accessible(page, "/ajukan/sktm")
    press(page, "Mulai")
    check_accessible(page, "/draf")
    follow(page.locator("main ul a").first)
    for _ in range(20):
        if page.url.endswith("/periksa"):
            break
        check_accessible(page, page.url)
        press(page, "Simpan dan lanjutkan")
        check_accessible(page, f"{page.url} after a failing POST")
        fill_page(page, answers)
        press(page, "Simpan dan lanjutkan")
    check_accessible(page, "/periksa")
    press(page, "Kirim permohonan")
    check_accessible(page, "/tanda-terima")
    reference = page.url.split("/permohonan/")[1].split("/")[0]
    paths = [f"/permohonan/{reference}", f"/permohonan/{reference}/tarik", "/permohonan", f"/lacak/{reference}"]
    for path in (*paths, "/permohonan?urut=batas", "/permohonan/tampilan?urut=batas", "/usaha", "/usaha/daftar"):
        page.goto(site.url + path)
        check_accessible(page, path)
    page.goto(f"{site.url}/izin-saya")
    check_accessible(page, "/izin-saya")
    page.goto(f"{site.url}/ajukan/sktm")
    press(page, "Mulai")
    follow(page.locator("main ul a").first)
    check_accessible(page, "a page that was answered before")


def test_the_way_of_an_officer(site, page):
    sign_in_by_phone(page, site.url, DEMO_PHONE, site.sent)
    answers = next(s for p, s in all_scenarios() if p == "siup" and s.get("outcome") == "granted")["start"]["answers"]
    page.goto(f"{site.url}/ajukan/siup")
    press(page, "Mulai")
    follow(page.locator("main ul a").first)
    while not page.url.endswith("/periksa"):
        fill_page(page, answers)
        press(page, "Simpan dan lanjutkan")
    press(page, "Kirim permohonan")
    page.context.clear_cookies()
    sign_in(page, site.url, "loket", DEMO_PASSWORD)
    with site.services.session_factory() as session:
        reference = session.scalars(select(Application.reference)).one()
    lists = [f"/petugas?tab={tab}" for tab in ("saya", "kantor", "menunggu", "selesai")]
    finding = ["/petugas/cari?kata=tidak+ada", "/petugas/tampilan?tab=kelompok&izin=siup", "/petugas/papan-ketik"]
    for path in (*lists, *finding, f"/petugas/kasus/{reference}", "/petugas?tab=kelompok&izin=siup"):
        page.goto(site.url + path)
        check_accessible(page, path)
    press_key(page, "1")
    page.wait_for_url("**/petugas/tugas/**")
    address = page.url
    check_accessible(page, "task")
    press_key(page, "a")
    expect(page.get_by_text("Anda mengerjakan tugas ini")).to_be_visible()
    press_key(page, "s")
    expect(page.locator("#error-summary, .govuk-error-summary").first).to_be_visible()
    check_accessible(page, "task after a failing POST")
    page.goto(address)
    press(page, "Simpan dulu")
    check_accessible(page, "task with what was kept")
    page.goto(f"{address}/serahkan")
    check_accessible(page, "/serahkan, to nobody")
    page.goto(f"{address}/lepas")
    check_accessible(page, "/lepas")
    page.goto(f"{address}/tunda")
    press(page, "Tunda tugas")
    check_accessible(page, "/tunda after a failing POST")
    page.goto(f"{site.url}/petugas/kasus/{reference}/catatan")
    press(page, "Simpan catatan")
    check_accessible(page, "/catatan after a failing POST")
    page.locator('[name="text"]').fill("Alamat di KTP lain.")
    press(page, "Simpan catatan")
    follow(page.locator("main ol a").first)
    check_accessible(page, "/catatan with a note to answer")
    page.goto(f"{site.url}/petugas/catatan")
    check_accessible(page, "/petugas/catatan")
    page.goto(f"{site.url}/petugas/kasus/{reference}")
    page.goto(site.url + page.locator('main a[target="_blank"]').first.get_attribute("href") + "?penuh=1&putar=90")
    check_accessible(page, "a document in full size")
    page.context.clear_cookies()
    sign_in(page, site.url, "kepala", DEMO_PASSWORD)
    for path in ("papan", "pengganti", "pengganti/baru"):
        page.goto(f"{site.url}/petugas/{path}")
        check_accessible(page, path)
    press(page, "Tetapkan")
    check_accessible(page, "/pengganti/baru after a failing POST")


def test_the_way_of_an_operator(site, page):
    def fail(job, begin):
        raise JobError("register unknown", retryable=False)

    factory = site.services.session_factory
    factory.kw["info"]["environment"].service_tasks["test.work"] = fail
    with factory.begin() as session:
        deploy(session, Library(files(diagram("p", "mulai > kirim > akhir", kirim=service_task()))), site.moment)
        start_case(session, "p", "R-1", {"permohonan": {"nama": "Siti"}}, by=SYSTEM, at=site.moment)
    site.work()
    with factory() as session:
        (incident,) = find_incidents(session)
    sign_in(page, site.url, "operator", DEMO_PASSWORD)
    for path in ("", f"/{incident.number}", "?tab=selesai"):
        page.goto(f"{site.url}/operator/insiden{path}")
        check_accessible(page, f"/operator/insiden{path}")
    for action, button in (("lewati", "Lewati"), ("perbaiki", "Perbaiki isi berkas"), ("coba-lagi", "Coba lagi")):
        page.goto(f"{site.url}/operator/insiden/{incident.number}/{action}")
        check_accessible(page, action)
        press(page, button)
        check_accessible(page, f"{action} after a POST")


def test_large_letters_fit_a_phone_too(site, page):
    page.goto(f"{site.url}/huruf/besar")
    size = page.evaluate("() => parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")
    assert size > 24
    for path in ("/", "/izin", "/izin/siup", "/masuk", "/izin?cari=reklme"):
        page.goto(site.url + path)
        check_accessible(page, f"{path} with large letters")


def test_a_long_number_breaks_instead_of_widening_the_page(site, page):
    page.goto(f"{site.url}/tentang")
    page.evaluate("() => { document.querySelector('main p').textContent = '1/8.1.SKRD/31.71.01.1001/'.repeat(9); }")
    check_accessible(page, "a paragraph with a long number")
