from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from support.http_server import Answering, answering, give

from webapp.messaging import Channel, GatewayError, HttpGateway, Message
from webapp.signed_http import check_signature

AT = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
MESSAGE = Message(Channel.SMS, "081200000001", "Kode Anda 482913", key="kode-1")


@pytest.fixture
def provider() -> Iterator[Answering]:
    with answering() as server:
        yield server


@pytest.fixture
def gateway(provider: Answering) -> HttpGateway:
    return HttpGateway(provider.url + "/kirim", "secret", lambda: AT)


def test_the_provider_gets_the_message_signed(provider: Answering, gateway: HttpGateway) -> None:
    provider.answer = lambda handler: give(handler, body=b'{"id": "m-17"}')

    assert gateway.send(MESSAGE) == "m-17"
    asked = provider.asked[0]
    assert (asked.method, asked.target) == ("POST", "/kirim")
    assert json.loads(asked.body) == {
        "key": "kode-1",
        "channel": "sms",
        "to": "+6281200000001",
        "text": "Kode Anda 482913",
    }
    check_signature(asked.body, asked.headers, "secret", AT)


@pytest.mark.parametrize("body", [b"", b"ok", b"[]", b"{}", b'{"id": null}', b"[" * 5000])
def test_an_answer_without_a_name_for_reports_is_fine(body: bytes, provider: Answering, gateway: HttpGateway) -> None:
    provider.answer = lambda handler: give(handler, body=body)
    assert gateway.send(MESSAGE) is None


@pytest.mark.parametrize(("status", "permanent"), [(422, True), (404, True), (429, False), (503, False), (302, False)])
def test_whether_trying_again_helps_is_said(
    status: int, permanent: bool, provider: Answering, gateway: HttpGateway
) -> None:
    provider.answer = lambda handler: give(handler, status=status)
    with pytest.raises(GatewayError) as caught:
        gateway.send(MESSAGE)
    assert caught.value.permanent is permanent


def test_a_provider_that_is_away_is_worth_another_try(provider: Answering) -> None:
    with pytest.raises(GatewayError) as caught:
        HttpGateway("http://127.0.0.1:1/", "secret", lambda: AT).send(MESSAGE)
    assert not caught.value.permanent


def test_neither_number_nor_text_nor_secret_is_in_what_a_log_may_show(gateway: HttpGateway) -> None:
    assert "0812" not in repr(MESSAGE)
    assert "482913" not in repr(MESSAGE)
    assert "secret" not in repr(gateway)
