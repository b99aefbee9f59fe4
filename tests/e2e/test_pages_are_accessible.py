"""Every page at 360 px: no axe finding (WCAG 2.2 AA), no sideways scrolling; also after a form that failed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select
from support.browser import fill_page, follow, press, press_key, sign_in, sign_in_by_phone
from support.diagrams import diagram, files, service_task
from support.scenarios import all_scenarios
from support.sign_in import last_code

from engine import SYSTEM, JobError, Library, deploy, find_incidents, start_case
from webapp.messaging import GatewayError
from webapp.models import Application
from webapp.services.demo import DEMO_PASSWORD

PHONE = {"width": 360, "height": 740}
DEMO_PHONE = "081200000001"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
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


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Looks are the same on every database."""
    return sqlite_url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def check(page: Page, where: str) -> None:
    """Asserts on the page that is open now; scripts run here only because axe is one."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    problems = [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in found.response["violations"]]
    assert not problems, f"{where}: {problems}"
    width = page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= PHONE["width"], f"{where}: {width} px wide"


def test_public_pages(site, page):
    for path in PUBLIC:
        page.goto(site.url + path)
        check(page, path)
    for path, button in (("/masuk", "Kirim kode"), ("/masuk/petugas", "Masuk"), ("/lacak", "Lacak")):
        page.goto(site.url + path)
        press(page, button)
        check(page, f"{path} after a failing POST")


def test_the_way_in_of_somebody_new(site, page):
    phone = "085511112222"
    page.goto(f"{site.url}/masuk?next=/permohonan")
    page.locator('[name="phone"]').fill(phone)
    site.sent.failure = GatewayError("timeout")
    press(page, "Kirim kode")
    check(page, "/masuk when nothing can be sent")
    site.sent.failure = None
    press(page, "Kirim kode")
    check(page, "/masuk/kode")
    press(page, "Kirim ulang kode")
    check(page, "/masuk/kode, too soon for another one")
    page.locator('[name="code"]').fill("12")
    press(page, "Masuk")
    check(page, "/masuk/kode after a failing POST")
    site.travel_to(site.moment + timedelta(seconds=61))
    press(page, "Kirim ulang kode")
    check(page, "/masuk/kode with a new code")
    page.locator('[name="code"]').fill(last_code(site.sent, phone))
    press(page, "Masuk")
    check(page, "/masuk/nama")
    press(page, "Setuju dan buka akun")
    check(page, "/masuk/nama after a failing POST")
    page.locator('[name="name"]').fill("Budi Santoso")
    press(page, "Setuju dan buka akun")
    assert page.url.endswith("/permohonan")
    page.goto(f"{site.url}/akun")
    check(page, "/akun")
    page.locator('[name="name"]').fill("")
    press(page, "Simpan")
    check(page, "/akun after a failing POST")
    page.goto(f"{site.url}/akun/nomor")
    check(page, "/akun/nomor")
    page.locator('[name="phone"]').fill(DEMO_PHONE)
    press(page, "Kirim kode")
    check(page, "/akun/nomor/kode")


def test_a_form_that_comes_back_after_signing_in_again(site, page):
    sign_in_by_phone(page, site.url, DEMO_PHONE, site.sent)
    page.goto(f"{site.url}/ajukan/sktm")
    press(page, "Mulai")
    follow(page.locator("main ul a").first)
    form = page.url
    page.locator("main input[type=text]").first.fill("Siti Aminah binti Ali")
    site.travel_to(site.moment + timedelta(hours=3))
    press(page, "Simpan dan lanjutkan")
    check(page, "/masuk with typed text")
    page.locator('[name="phone"]').fill(DEMO_PHONE)
    press(page, "Kirim kode")
    page.locator('[name="code"]').fill(last_code(site.sent, DEMO_PHONE))
    press(page, "Masuk")
    assert page.url == form
    assert page.locator("main input[type=text]").first.input_value() == "Siti Aminah binti Ali"
    check(page, "a page with what was typed")


def test_the_way_of_a_citizen(site, page):
    sign_in_by_phone(page, site.url, DEMO_PHONE, site.sent)
    answers = next(s for p, s in all_scenarios() if p == "sktm" and s.get("outcome") == "granted")["start"]["answers"]
    check(page, "/permohonan, empty")
    page.goto(f"{site.url}/ajukan/sktm")
    check(page, "/ajukan/sktm")
    press(page, "Mulai")
    check(page, "/draf")
    follow(page.locator("main ul a").first)
    for _ in range(20):
        if page.url.endswith("/periksa"):
            break
        check(page, page.url)
        press(page, "Simpan dan lanjutkan")
        check(page, f"{page.url} after a failing POST")
        fill_page(page, answers)
        press(page, "Simpan dan lanjutkan")
    check(page, "/periksa")
    press(page, "Kirim permohonan")
    check(page, "/tanda-terima")
    reference = page.url.split("/permohonan/")[1].split("/")[0]
    paths = [f"/permohonan/{reference}", f"/permohonan/{reference}/tarik", "/permohonan", f"/lacak/{reference}"]
    for path in (*paths, "/permohonan?urut=batas", "/permohonan/tampilan?urut=batas", "/usaha", "/usaha/daftar"):
        page.goto(site.url + path)
        check(page, path)
    page.goto(f"{site.url}/izin-saya")
    check(page, "/izin-saya")
    page.goto(f"{site.url}/ajukan/sktm")
    press(page, "Mulai")
    follow(page.locator("main ul a").first)
    check(page, "a page that was answered before")


def test_the_way_of_an_officer(site, page, open_as):
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
        check(page, path)
    press_key(page, "1")
    page.wait_for_url("**/petugas/tugas/**")
    address = page.url
    check(page, "task")
    press_key(page, "a")
    expect(page.get_by_text("Anda mengerjakan tugas ini")).to_be_visible()
    press_key(page, "s")
    expect(page.locator("#error-summary, .govuk-error-summary").first).to_be_visible()
    check(page, "task after a failing POST")
    page.goto(address)
    press(page, "Simpan dulu")
    check(page, "task with what was kept")
    page.goto(f"{address}/serahkan")
    check(page, "/serahkan, to nobody")
    page.goto(f"{address}/lepas")
    check(page, "/lepas")
    page.goto(f"{address}/tunda")
    press(page, "Tunda tugas")
    check(page, "/tunda after a failing POST")
    page.goto(f"{site.url}/petugas/kasus/{reference}/catatan")
    press(page, "Simpan catatan")
    check(page, "/catatan after a failing POST")
    page.locator('[name="text"]').fill("Alamat di KTP lain.")
    press(page, "Simpan catatan")
    follow(page.locator("main ol a").first)
    check(page, "/catatan with a note to answer")
    page.goto(f"{site.url}/petugas/catatan")
    check(page, "/petugas/catatan")
    page.goto(f"{site.url}/petugas/kasus/{reference}")
    page.goto(site.url + page.locator('main a[target="_blank"]').first.get_attribute("href") + "?penuh=1&putar=90")
    check(page, "a document in full size")


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
        check(page, f"/operator/insiden{path}")
    for action, button in (("lewati", "Lewati"), ("perbaiki", "Perbaiki isi berkas"), ("coba-lagi", "Coba lagi")):
        page.goto(f"{site.url}/operator/insiden/{incident.number}/{action}")
        check(page, action)
        press(page, button)
        check(page, f"{action} after a POST")


def test_large_letters_fit_a_phone_too(site, page):
    page.goto(f"{site.url}/huruf/besar")
    size = page.evaluate("() => parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")
    assert size > 24
    for path in ("/", "/izin", "/izin/siup", "/masuk", "/izin?cari=reklme"):
        page.goto(site.url + path)
        check(page, f"{path} with large letters")


def test_a_long_number_breaks_instead_of_widening_the_page(site, page):
    page.goto(f"{site.url}/tentang")
    page.evaluate("() => { document.querySelector('main p').textContent = '1/8.1.SKRD/31.71.01.1001/'.repeat(9); }")
    check(page, "a paragraph with a long number")
