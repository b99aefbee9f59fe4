from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from webapp.signed_http import SIGNATURE, TIMESTAMP, TOLERANCE, BadSignatureError, check_signature, signature_headers

AT = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
BODY = b'{"amount":25000}'


def test_what_was_signed_is_accepted() -> None:
    check_signature(BODY, signature_headers(BODY, "secret", AT), "secret", AT + TOLERANCE)


@pytest.mark.parametrize("change", ["body", "secret", "signature", "timestamp"])
def test_what_was_changed_is_refused(change: str) -> None:
    headers = signature_headers(BODY, "secret", AT)
    body, secret = BODY, "secret"
    match change:
        case "body":
            body = BODY.replace(b"25000", b"1")
        case "secret":
            secret = "other"
        case "signature":
            headers[SIGNATURE] = headers[SIGNATURE][:-1] + ("0" if headers[SIGNATURE][-1] != "0" else "1")
        case "timestamp":
            headers[TIMESTAMP] = str(int(headers[TIMESTAMP]) + 1)
    with pytest.raises(BadSignatureError):
        check_signature(body, headers, secret, AT)


@pytest.mark.parametrize("late", [TOLERANCE + timedelta(seconds=1), -TOLERANCE - timedelta(seconds=1)])
def test_what_was_overheard_cannot_be_sent_again_later(late: timedelta) -> None:
    with pytest.raises(BadSignatureError):
        check_signature(BODY, signature_headers(BODY, "secret", AT), "secret", AT + late)


@pytest.mark.parametrize("timestamp", ["", "soon", "-1", "²", "9" * 40])
def test_a_timestamp_that_is_no_number_is_refused(timestamp: str) -> None:
    headers = {**signature_headers(BODY, "secret", AT), TIMESTAMP: timestamp}
    with pytest.raises(BadSignatureError):
        check_signature(BODY, headers, "secret", AT)


def test_without_a_secret_nothing_is_accepted() -> None:
    with pytest.raises(BadSignatureError):
        check_signature(BODY, signature_headers(BODY, "", AT), "", AT)
