"""The service task `http` against a real server on this machine, and everything that a server can do to it."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from support.diagrams import diagram, files, service_task, user_task
from support.engine import START, make_engine, open_tasks, start
from support.http_server import Answering, answering, give
from support.incidents import only_incident

from engine import case_variables, run_due_jobs
from engine.incidents.redaction import HIDDEN
from engine.persistence.rows import JobRow
from engine.service_tasks.http import HttpConnector
from engine.service_tasks.http_settings import HttpSettings

LATER = START + timedelta(hours=2)
ASK = files(
    diagram(
        "p",
        "mulai > tanya > akhiri > akhir",
        tanya=service_task(
            "http",
            headers={"method": "POST", "authentication": "bearer dukcapil"},
            inputs={
                "url": "=permohonan.alamat",
                "body": "={nik: permohonan.nik}",
                "query": '={q: "a b"}',
                "timeout": "=permohonan.batas",
                "accept": "=permohonan.terima",
            },
        ),
        akhiri=user_task(),
    )
)


@pytest.fixture
def server():
    with answering() as state:
        yield state


def run(url, server, *, at=LATER, path="/cek", batas=None, terima=None, **options):
    """Starts a case that asks the server, and runs its job once; loopback is allowed for this port only."""
    address = options.pop("address", server.url)
    settings = HttpSettings(
        allowed_hosts=options.pop("allowed", (address,)),
        allowed_networks=options.pop("networks", ("127.0.0.0/8",)),
        secrets={"dukcapil": "s3cret"},
        **options.pop("settings", {}),
    )
    factory = make_engine(url, ASK, http=HttpConnector(settings, **options))
    case = start(factory, alamat=address + path, nik="3171012345670001", batas=batas, terima=terima)
    run_due_jobs(factory, at)
    return factory, case


def result(factory, case):
    with factory() as session:
        return case_variables(session, case.id, LATER)["tanya"]


def job(factory):
    with factory() as session:
        return session.query(JobRow).one()


class TestAnAnswer:
    def test_becomes_the_result_of_the_step(self, database_url, server: Answering):
        server.answer = lambda handler: give(handler, 200, b'{"ada": true}', ETag='"7"', Set_Cookie="a=b")
        factory, case = run(database_url, server)
        found = result(factory, case)
        assert (found["status"], found["body"]) == (200, {"ada": True})
        assert found["headers"]["etag"] == '"7"'
        assert "set-cookie" not in found["headers"]
        (asked,) = server.asked
        assert (asked.method, asked.target, asked.body) == ("POST", "/cek?q=a+b", b'{"nik":"3171012345670001"}')
        assert asked.headers["Authorization"] == "Bearer s3cret"
        assert [task.element_id for task in open_tasks(factory, case)] == ["akhiri"]

    @pytest.mark.parametrize(
        ("body", "content_type", "read"),
        [
            (b"halo", "text/plain", "halo"),
            ("é".encode("latin-1"), "text/plain; charset=iso-8859-1", "é"),
            (b"[1]", "application/problem+json; charset=utf-8", [1]),
            (b"", "application/json", None),
        ],
    )
    def test_is_read_by_its_content_type(self, sqlite_url, server, body, content_type, read):
        server.answer = lambda handler: give(handler, 200, body, content_type)
        assert result(*run(sqlite_url, server))["body"] == read

    def test_of_an_error_that_the_diagram_accepts_is_a_result(self, sqlite_url, server):
        server.answer = lambda handler: give(handler, 404, b'{"pesan": "tidak ada"}')
        found = result(*run(sqlite_url, server, terima=[404]))
        assert (found["status"], found["body"]) == (404, {"pesan": "tidak ada"})

    @pytest.mark.parametrize(
        ("body", "content_type"),
        [(b"{", "application/json"), (b"\xff\xfe\xfa", "text/plain"), (b"a", "x/y; charset=zz")],
    )
    def test_that_is_not_what_it_says_is_an_incident(self, sqlite_url, server, body, content_type):
        server.answer = lambda handler: give(handler, 200, body, content_type)
        factory, _ = run(sqlite_url, server)
        assert "content type" in only_incident(factory).cause


class TestTheSameJobAgain:
    def test_carries_the_same_key(self, sqlite_url, server):
        answers = iter([503, 200])
        server.answer = lambda handler: give(handler, next(answers))
        factory, _ = run(sqlite_url, server)
        assert run_due_jobs(factory, LATER + timedelta(hours=1)) == 1
        first, second = (asked.headers["Idempotency-Key"] for asked in server.asked)
        assert first == second

    @pytest.mark.parametrize("status", [500, 502, 503, 504, 408, 425, 429])
    def test_is_tried_later_when_that_may_help(self, sqlite_url, server, status):
        server.answer = lambda handler: give(handler, status)
        row = job(run(sqlite_url, server)[0])
        assert row.dead_at is None
        assert str(status) in row.last_error

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 410, 422, 451])
    def test_is_not_tried_when_the_request_is_wrong(self, sqlite_url, server, status):
        server.answer = lambda handler: give(handler, status)
        factory, _ = run(sqlite_url, server)
        incident = only_incident(factory)
        assert f"status {status}" in incident.cause
        assert not incident.retryable

    @pytest.mark.parametrize("said", ["3600", "Mon, 23 Nov 2026 03:00:00 GMT"])
    def test_waits_as_long_as_the_server_asks(self, sqlite_url, server, said):
        server.answer = lambda handler: give_dated(handler, 429, said)
        assert job(run(sqlite_url, server)[0]).run_at == LATER + timedelta(hours=1)

    @pytest.mark.parametrize("said", ["soon", "-5", "99999999999999999999", ""])
    def test_does_not_wait_for_what_is_no_time(self, sqlite_url, server, said):
        server.answer = lambda handler: give_dated(handler, 503, said)
        assert job(run(sqlite_url, server)[0]).run_at < LATER + timedelta(minutes=1)

    def test_is_tried_later_when_nobody_listens(self, sqlite_url):
        with answering() as server:
            pass
        assert job(run(sqlite_url, server)[0]).dead_at is None

    def test_is_tried_later_when_the_server_hangs_up(self, sqlite_url, server):
        server.answer = lambda handler: handler.connection.close()
        assert "the connection broke" in job(run(sqlite_url, server)[0]).last_error


class TestAServerThatMeansHarm:
    def test_by_sending_a_byte_now_and_then_is_cut_off(self, sqlite_url, server):
        def trickle(handler):
            handler.send_response(200)
            handler.send_header("Connection", "close")
            handler.end_headers()
            while not server.gone.wait(0.01):
                handler.wfile.write(b"x")

        server.answer = trickle
        factory, _ = run(sqlite_url, server, batas=0.5)
        assert "no answer in time" in job(factory).last_error

    def test_by_sending_its_headers_a_byte_now_and_then_is_cut_off(self, sqlite_url, server):
        def trickle(handler):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
            while not server.gone.wait(0.01):
                handler.wfile.write(b"x")

        server.answer = trickle
        assert "no answer in time" in job(run(sqlite_url, server, batas=0.5)[0]).last_error

    def test_by_saying_nothing_is_cut_off(self, sqlite_url, server):
        server.answer = lambda handler: server.gone.wait()
        row = job(run(sqlite_url, server, settings={"read_timeout": 0.05})[0])
        assert "no answer in time" in row.last_error
        assert row.dead_at is None

    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_by_leading_elsewhere_is_not_followed(self, sqlite_url, server, status):
        with answering() as inner:
            server.answer = lambda handler: give(handler, status, Location=f"{inner.url}/rahasia")
            factory, _ = run(sqlite_url, server)
            assert inner.asked == []
        assert "redirects are not followed" in only_incident(factory).cause

    def test_by_sending_too_much_is_refused(self, sqlite_url, server):
        server.answer = lambda handler: give(handler, 200, b"x" * 300_000, "text/plain")
        assert "larger than" in only_incident(run(sqlite_url, server)[0]).cause

    def test_by_never_ending_is_refused(self, sqlite_url, server):
        def pour(handler):
            handler.send_response(200)
            handler.end_headers()
            while not server.gone.is_set():
                handler.wfile.write(b"x" * 65536)

        server.answer = pour
        assert "larger than" in only_incident(run(sqlite_url, server)[0]).cause

    def test_by_compressing_what_nobody_asked_for_is_refused(self, sqlite_url, server):
        server.answer = lambda handler: give(handler, 200, b"\x1f\x8b", Content_Encoding="gzip")
        assert "compressed" in only_incident(run(sqlite_url, server)[0]).cause


class TestWhereItGoes:
    def test_only_to_hosts_of_the_list(self, sqlite_url, server):
        factory, _ = run(sqlite_url, server, allowed=())
        assert server.asked == []
        assert "allowed hosts" in only_incident(factory).cause

    def test_not_to_this_machine_unless_its_network_is_allowed(self, sqlite_url, server):
        factory, _ = run(sqlite_url, server, networks=())
        assert server.asked == []
        assert "not public" in only_incident(factory).cause

    def test_to_the_address_that_was_checked_even_when_the_name_means_another_one_now(self, sqlite_url, server):
        looked_up = []

        def resolve(host, port):
            looked_up.append(host)
            return ["127.0.0.1"] if len(looked_up) == 1 else ["10.0.0.1"]

        address = f"http://layanan.test:{server.port}"
        factory, case = run(sqlite_url, server, address=address, resolve=resolve)
        assert result(factory, case)["status"] == 200
        assert looked_up == ["layanan.test"]
        assert server.asked[0].headers["Host"] == f"layanan.test:{server.port}"

    def test_never_through_a_proxy_of_the_environment(self, sqlite_url, server, monkeypatch):
        with answering() as proxy:
            for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
                monkeypatch.setenv(name, proxy.url)
            assert result(*run(sqlite_url, server))["status"] == 200
            assert proxy.asked == []

    def test_to_the_next_address_when_the_first_does_not_answer(self, sqlite_url, server):
        address = f"http://layanan.test:{server.port}"
        factory, case = run(sqlite_url, server, address=address, resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"])
        assert result(factory, case)["status"] == 200


class TestTls:
    @pytest.fixture
    def authority(self, tmp_path):
        """A certificate for layanan.test, and a server that shows it."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "layanan.test")])
        now = datetime.now(UTC)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("layanan.test")]), critical=False)
            .sign(key, hashes.SHA256())
        )
        file = tmp_path / "layanan.pem"
        pem = serialization.Encoding.PEM
        file.write_bytes(
            key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
            + certificate.public_bytes(pem)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        with answering(context) as server:
            yield server, file

    def ask(self, url, authority, host, ca_file):
        server, _ = authority
        address = f"https://{host}:{server.port}"
        return run(
            url, server, address=address, resolve=lambda name, port: ["127.0.0.1"], settings={"ca_file": ca_file}
        )

    def test_the_certificate_is_that_of_the_name_though_the_address_is_called(self, sqlite_url, authority):
        assert result(*self.ask(sqlite_url, authority, "layanan.test", authority[1]))["status"] == 200

    @pytest.mark.parametrize(("host", "trusted"), [("lain.test", True), ("layanan.test", False)])
    def test_a_wrong_name_or_an_unknown_authority_gets_nothing(self, sqlite_url, authority, host, trusted):
        factory, _ = self.ask(sqlite_url, authority, host, authority[1] if trusted else None)
        assert "no connection (SSLCertVerificationError)" in job(factory).last_error
        assert authority[0].asked == []


class TestWhatIsWrittenDown:
    @pytest.mark.parametrize("status", [400, 503])
    def test_names_method_host_and_status_and_neither_secret_nor_person(self, sqlite_url, server, status, capsys):
        server.answer = lambda handler: give(handler, status, b"3171012345670001 s3cret")
        factory, _ = run(sqlite_url, server, path="/orang/3171012345670001")
        row = job(factory)
        assert row.last_error == f"POST http://{HIDDEN}:{server.port}: status {status}"
        written = f"{row.last_error} {capsys.readouterr()}"
        assert "s3cret" not in written
        assert "317101" not in written


def give_dated(handler, status, retry_after):
    handler.send_response_only(status)
    handler.send_header("Date", "Mon, 23 Nov 2026 02:00:00 GMT")
    handler.send_header("Retry-After", retry_after)
    handler.send_header("Content-Length", "0")
    handler.end_headers()
