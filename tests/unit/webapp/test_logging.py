"""No personal data reaches a log."""

from __future__ import annotations

import io
import json
import logging

import pytest
import structlog

from webapp.config import Settings
from webapp.logging import HIDDEN, configure_logging, redact, redact_text


@pytest.fixture
def log_lines(tmp_path):
    """What was logged, as parsed JSON lines."""
    root = logging.getLogger()
    before = root.handlers, root.level
    configure_logging(
        Settings(
            environment="production",
            sms_gateway_url="https://sms.example",
            message_gateway_secret="x",
            data_dir=tmp_path,
            secret_key="x" * 40,
            public_url="https://izin.example",
        )
    )
    stream = io.StringIO()
    root.handlers[0].setStream(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers, root.level = before
    structlog.reset_defaults()


class TestShapes:
    @pytest.mark.parametrize(
        "text",
        [
            "3171012345670001",
            "3171 0123 4567 0001",
            "081234567890",
            "+62 812-3456-7890",
            "09.254.294.3-407.000",
            "siti@contoh.id",
        ],
    )
    def test_of_personal_data_are_hidden(self, text):
        assert redact_text(f"nilai {text} ditolak") == f"nilai {HIDDEN} ditolak"

    @pytest.mark.parametrize(
        "text",
        [
            "0197f3a2-1234-7000-8000-123456789012",
            "12345678901234567890123456789012345678901234567890123456789012ab",
            "198/24.1PM/31.75/-1.824.27/e/2026",
            "31.71.01.1001",
            "2026-11-24T10:00:00.123456",
        ],
    )
    def test_of_our_own_ids_stay(self, text):
        assert redact_text(text) == text


class TestKeys:
    def test_hide_whatever_is_under_them_however_deep(self):
        event = {"a": [{"nik": "x", "kata_sandi": "y"}], "password": "z", "csrf_token": "t", "jumlah": 3}
        assert redact(None, "info", event) == {
            "a": [{"nik": HIDDEN, "kata_sandi": HIDDEN}],
            "password": HIDDEN,
            "csrf_token": HIDDEN,
            "jumlah": 3,
        }

    def test_numbers_are_looked_at_too(self):
        assert redact(None, "info", {"nilai": 3171012345670001}) == {"nilai": HIDDEN}


class TestLines:
    def test_of_a_traceback_are_redacted(self, log_lines):
        try:
            raise ValueError("NIK 3171012345670001 ganda")
        except ValueError:
            structlog.get_logger("x").exception("gagal")
        assert "3171012345670001" not in json.dumps(log_lines())

    def test_of_libraries_go_through_the_same_chain(self, log_lines):
        logging.getLogger("lain").error("telepon %s\npalsu", "081234567890")
        (line,) = log_lines()
        assert line["event"] == f"telepon {HIDDEN}\npalsu"
