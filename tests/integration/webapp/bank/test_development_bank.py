"""The development bank as a real process: it pays a real case to its end, over real HTTP."""

from __future__ import annotations

import re
import sqlite3
import subprocess
from threading import Thread

import pytest
import urllib3
from click.testing import CliRunner
from support.installation import free_port, is_open
from support.made_tables import make_tables
from support.paying import AMOUNT, PayingCases
from support.programs import kill, start_python, wait_until
from waitress.server import create_server

from engine import Actor
from webapp import create_app
from webapp.cli import main
from webapp.cli.bank import bank_url
from webapp.config import Settings
from webapp.development_bank.ledger import Ledger
from webapp.development_bank.line import Line
from webapp.development_bank.teller import Teller
from webapp.extensions import services
from webapp.wiring import system_clock

CLERK = Actor("loket-1", "Dewi", frozenset({"loket@31.71.01"}))


@pytest.fixture
def settings(tmp_path, sqlite_url) -> Settings:
    return Settings(
        environment="test",
        data_dir=tmp_path / "var",
        database_url=sqlite_url,
        secret_key="only for tests, thirty-two characters",
        bank_secret="only for the bank of the tests, as long",
        port=free_port(),
        bank_port=free_port(),
    )


@pytest.fixture
def site(settings):
    """Our pages, as an application that nothing listens to yet; its time is that of this machine."""
    app = create_app(settings)
    make_tables(services(app).session_factory.kw["bind"])
    return app


@pytest.fixture
def open_site(settings, site):
    """Opens the pages to the network."""
    servers = []

    def open_up():
        servers.append(create_server(site, host="127.0.0.1", port=settings.port, threads=2))
        Thread(target=servers[0].run, daemon=True).start()

    yield open_up
    for server in servers:
        server.close()


@pytest.fixture
def start_bank(settings):
    """Starts the bank as `satu-pintu run` does; it is killed at the end."""
    programs = []

    def start() -> subprocess.Popen[str]:
        variables = {
            "ENVIRONMENT": settings.environment,
            "DATA_DIR": str(settings.data_dir),
            "DATABASE_URL": settings.database_url,
            "SECRET_KEY": settings.secret_key.get_secret_value(),
            "BANK_SECRET": settings.bank_secret.get_secret_value(),
            "PORT": str(settings.port),
            "BANK_PORT": str(settings.bank_port),
        }
        command = ("-c", "from webapp.cli import main; main()", "bank", "--until-input-ends")
        programs.append(start_python(*command, variables=variables))
        wait_until(lambda: is_open(settings.bank_port))
        return programs[-1]

    yield start
    for program in programs:
        if program.poll() is None:
            kill(program)


def visit(settings, path="/", **values):
    """Asks the bank for a page, or sends it a form."""
    method = "POST" if values else "GET"
    answer = urllib3.request(method, bank_url(settings) + path, fields=values or None)
    return re.sub(r"\s+", " ", answer.data.decode())


class TestTheProcess:
    def test_pays_a_case_to_its_end(self, settings, site, open_site, start_bank):
        cases = PayingCases(services(site))
        cases.deploy()
        bill = cases.billed()
        open_site()
        start_bank()
        page = visit(settings, f"/?kode={bill.code}")
        assert "S*** A*****" in page
        now = re.search(r'name="waktu" value="([^"]+)"', page)[1]
        page = visit(settings, "/bayar", kode=bill.code, jumlah="50.000", waktu=now, cara="sekali")
        assert ">100000</dd>" in page  # what is left
        visit(settings, "/bayar", kode=bill.code, jumlah="100000", waktu=now, cara="dua-kali")
        assert [payment.allocation for payment in cases.payments()] == ["counted", "counted", "excess"]
        assert cases.open_steps(bill) == ["ambil"]
        cases.complete(cases.case_of(bill), {"nama": "Siti"}, by=CLERK)
        assert cases.case_of(bill).outcome == "granted"

    def test_tells_what_was_paid_while_we_were_down_even_after_it_died_itself(
        self, settings, site, open_site, start_bank
    ):
        cases = PayingCases(services(site))
        cases.deploy()
        bill = cases.billed()
        program = start_bank()
        now = system_clock().isoformat()
        page = visit(settings, "/bayar", kode=bill.code, jumlah=str(AMOUNT), waktu=now, cara="sekali")
        assert "Satu Pintu tidak menjawab" in page
        kill(program)
        open_site()
        start_bank()
        wait_until(lambda: cases.again(bill).settled_at is not None, seconds=30)
        assert [payment.amount for payment in cases.payments()] == [AMOUNT]

    def test_ends_with_the_program_that_started_it(self, start_bank):
        program = start_bank()
        program.stdin.close()
        assert program.wait(timeout=20) == 0


class TestTheBook:
    @pytest.fixture
    def nobody(self, tmp_path, clock):
        """A teller whose line leads nowhere."""
        return Teller(Ledger(tmp_path), Line(f"http://127.0.0.1:{free_port()}", "x" * 32, clock), clock)

    def test_waits_twice_as_long_after_each_try_and_never_more_than_ten_minutes(self, nobody, clock, tmp_path):
        payment = nobody.take("1", 5, clock().isoformat())
        pauses = []
        for _ in range(12):
            payment = nobody.ledger.get(payment.reference)
            pauses.append(round(payment.next_try - clock().timestamp()))
            assert nobody.ledger.due(clock()) == []
            clock.advance(seconds=pauses[-1])
            assert [due.reference for due in nobody.ledger.due(clock())] == [payment.reference]
            nobody.tell(payment)
        assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]

    def test_numbers_every_transaction(self, nobody, clock, tmp_path):
        numbers = {nobody.take("1", 5, clock().isoformat()).reference for _ in range(3)}
        assert len(numbers) == 3
        with sqlite3.connect(tmp_path / "bank.db") as book:
            assert book.execute("SELECT count(*) FROM payment").fetchone() == (3,)


def test_it_never_runs_in_production(monkeypatch, tmp_path):
    for name, value in {
        "ENVIRONMENT": "production",
        "DATA_DIR": str(tmp_path),
        "SECRET_KEY": "only for tests, thirty-two characters",
        "BANK_SECRET": "only for the bank of the tests, as long",
        "PUBLIC_URL": "https://izin.example",
        "SMS_GATEWAY_URL": "https://sms.example",
        "MESSAGE_GATEWAY_SECRET": "x",
    }.items():
        monkeypatch.setenv(name, value)
    result = CliRunner().invoke(main, ["bank"])
    assert (result.exit_code, result.output) == (1, "Error: The development bank never runs in production.\n")
