"""What a service task asks for becomes one request, or is refused with a reason."""

from __future__ import annotations

from uuid import UUID

import pytest

from engine import Job
from engine.service_tasks.http_request import HttpRequestError, read_request
from engine.service_tasks.http_settings import HttpSettings

SETTINGS = HttpSettings(secrets={"dukcapil": "s3cret", "akun": "user:pass"})


def request(fixed=None, /, **payload):
    job = Job(
        key="kasus:1", id=UUID(int=1), case_id=UUID(int=2), reference="R-1", process_id="p", type="http",
        element_id="tanya", attempts=1, lease_token=UUID(int=3), payload=payload, variables={}, headers=fixed or {},
    )  # fmt: skip
    return read_request(job, SETTINGS)


class TestReading:
    def test_headers_of_the_task_are_fixed_texts_and_inputs_win(self):
        read = request({"method": "POST", "url": "https://a.example/x", "timeout": "5"}, url="https://b.example/y")
        assert (read.method, str(read.origin), read.target, read.timeout) == ("POST", "https://b.example", "/y", 5)

    def test_query_values_are_encoded_whatever_somebody_typed(self):
        read = request(url="https://a.example/cari?a=1", query={"nama": "Siti & co/?#", "n": 3, "x": None, "l": [1, 2]})
        assert read.target == "/cari?a=1&nama=Siti+%26+co%2F%3F%23&n=3&l=1&l=2"

    def test_a_context_becomes_json_and_a_text_stays_text(self):
        assert request(url="https://a.example", body={"a": [1]}).body == b'{"a":[1]}'
        assert request(url="https://a.example", body={}).headers["Content-Type"] == "application/json"
        assert request(url="https://a.example", body="halo").headers["Content-Type"] == "text/plain; charset=utf-8"

    def test_own_headers_replace_the_usual_ones(self):
        read = request(url="https://a.example", body="<a/>", headers={"content-type": "text/xml"})
        assert {name.lower(): value for name, value in read.headers.items()}["content-type"] == "text/xml"
        assert "Content-Type" not in read.headers

    def test_every_delivery_carries_the_key_of_the_job(self):
        assert request(url="https://a.example").headers["Idempotency-Key"] == "kasus:1"


class TestSecrets:
    @pytest.mark.parametrize(
        ("said", "name", "value"),
        [
            ("bearer dukcapil", "Authorization", "Bearer s3cret"),
            ("basic akun", "Authorization", "Basic dXNlcjpwYXNz"),
            ("header X-Api-Key dukcapil", "X-Api-Key", "s3cret"),
        ],
    )
    def test_are_named_and_never_written(self, said, name, value):
        assert request({"authentication": said}, url="https://a.example").headers[name] == value

    def test_are_not_found_in_what_somebody_typed(self):
        read = request(url="https://a.example", body="bearer dukcapil", headers={"X-Nama": "dukcapil"})
        assert "s3cret" not in f"{read.headers} {read.body}"

    def test_do_not_show_when_a_request_is_printed(self):
        read = request({"authentication": "bearer dukcapil"}, url="https://a.example/orang/3171012345670001")
        assert "s3cret" not in repr(read)
        assert "317101" not in repr(read)


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"url": 5},
        {"url": "ftp://a.example"},
        {"url": "file:///etc/passwd"},
        {"url": "https:///x"},
        {"url": "https://user:pass@a.example"},
        {"url": "https://a.example\\@b.example"},
        {"url": "https://a.example/x\r\nX: y"},
        {"url": "https://a.example:99999"},
        {"url": "https://contoh.exämple"},
        {"url": "https://a.example", "method": "TRACE"},
        {"url": "https://a.example", "headers": {"X": "a\r\nY: b"}},
        {"url": "https://a.example", "headers": {"X Y": "a"}},
        {"url": "https://a.example", "headers": {"Host": "b.example"}},
        {"url": "https://a.example", "headers": {"authorization": "Bearer x"}},
        {"url": "https://a.example", "headers": {"Idempotency-Key": "x"}},
        {"url": "https://a.example", "headers": ["X"]},
        {"url": "https://a.example", "query": "a=1"},
        {"url": "https://a.example", "timeout": 0},
        {"url": "https://a.example", "timeout": 61},
        {"url": "https://a.example", "timeout": "lama"},
        {"url": "https://a.example", "accept": [500]},
        {"url": "https://a.example", "authentication": "bearer nobody"},
        {"url": "https://a.example", "authentication": "dukcapil"},
        {"url": "https://a.example", "authentication": "header Host dukcapil"},
    ],
)
def test_what_cannot_be_sent_is_refused_and_not_tried_again(payload):
    with pytest.raises(HttpRequestError) as caught:
        request(**payload)
    assert not caught.value.retryable
