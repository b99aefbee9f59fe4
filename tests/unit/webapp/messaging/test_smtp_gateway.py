from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from support.smtp_server import MailServer, mail_server

from webapp.messaging import Channel, GatewayError, Message, SmtpGateway

MESSAGE = Message(
    Channel.EMAIL,
    "siti@example.org",
    "Halo Siti,\n\nSurat Anda “siap”.\n",
    key="notice-7",
    subject="Surat siap – ambil",
)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as found:
        yield found


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of 127.0.0.1, signed by itself; key and certificate in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail.test")])
    now = datetime.now(UTC)
    own = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(own, critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "mail.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def own_tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def gateway(server: MailServer, *, starttls: bool = False, **options: str) -> SmtpGateway:
    return SmtpGateway("127.0.0.1", server.port, "izin@jakarta.test", starttls=starttls, **options)


def test_the_mail_arrives_with_subject_text_and_sender(server: MailServer) -> None:
    gateway(server).send(MESSAGE)

    (mail,) = server.taken
    assert (mail["From"], mail["To"]) == ("izin@jakarta.test", "siti@example.org")
    assert mail["Subject"] == "Surat siap – ambil"
    assert mail.get_content().replace("\r\n", "\n") == MESSAGE.text
    assert mail["Auto-Submitted"] == "auto-generated"  # no holiday answers


def test_the_same_message_tried_again_has_the_same_name(server: MailServer) -> None:
    first, second = gateway(server).send(MESSAGE), gateway(server).send(MESSAGE)

    assert first == second == "<notice-7@jakarta.test>"
    assert {mail["Message-ID"] for mail in server.taken} == {first}


@pytest.mark.parametrize(
    ("replies", "permanent"),
    [
        ({"RCPT": "550 no such person"}, True),
        ({"RCPT": "450 mailbox busy"}, False),
        ({"MAIL": "451 try later"}, False),
        ({"END": "452 disk full"}, False),
        ({"EHLO": "421 closing", "HELO": "421 closing"}, False),
    ],
)
def test_whether_trying_again_helps_is_said(server: MailServer, replies: dict[str, str], permanent: bool) -> None:
    server.replies = replies
    with pytest.raises(GatewayError) as caught:
        gateway(server).send(MESSAGE)

    assert caught.value.permanent is permanent
    assert server.taken == [] or "END" in replies
    assert "siti" not in str(caught.value)


def test_a_server_that_is_away_is_worth_another_try() -> None:
    with pytest.raises(GatewayError) as caught:
        SmtpGateway("127.0.0.1", 1, "izin@jakarta.test", starttls=False).send(MESSAGE)
    assert not caught.value.permanent


class TestWithTls:
    """Wanted by default: nothing that a person reads goes over the network in the open."""

    def test_a_server_without_it_gets_nothing(self, server: MailServer) -> None:
        with pytest.raises(GatewayError) as caught:
            gateway(server, starttls=True).send(MESSAGE)
        assert not caught.value.permanent
        assert "MAIL" not in server.commands

    def test_a_server_that_refuses_it_gets_nothing(self, server: MailServer) -> None:
        server.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.replies = {"STARTTLS": "454 not now"}
        with pytest.raises(GatewayError):
            gateway(server, starttls=True).send(MESSAGE)
        assert "MAIL" not in server.commands

    def test_a_certificate_that_nobody_vouches_for_is_refused(
        self, server: MailServer, own_tls: ssl.SSLContext
    ) -> None:
        server.tls = own_tls
        with pytest.raises(GatewayError):
            gateway(server, starttls=True).send(MESSAGE)
        assert "MAIL" not in server.commands

    def test_over_it_name_and_password_are_given(
        self, server: MailServer, own_tls: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server.tls = own_tls
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        gateway(server, starttls=True, user="satu", password="pintu").send(MESSAGE)

        assert "AUTH" in server.commands
        assert len(server.taken) == 1

    def test_without_it_no_password_is_taken_at_all(self, server: MailServer) -> None:
        with pytest.raises(ValueError, match="TLS"):
            gateway(server, user="satu", password="pintu")
