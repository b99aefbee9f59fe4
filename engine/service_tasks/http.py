"""The service task type `http`: asks another system over HTTP, and gives its answer to the case.

The rules that keep it harmless: only hosts of the list are called, at addresses that were checked, without proxies,
cookies or redirects; the whole exchange ends in time and the answer has a limited size, whatever the other side does;
every delivery of a job carries the same Idempotency-Key. No error says more than the method, the host and the status.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from threading import Event, Timer
from time import monotonic
from typing import Any

import orjson
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from engine.environment import OpenSession
from engine.errors import JobError
from engine.jobs.job import Job
from engine.service_tasks.http_addresses import Resolve, checked_addresses, resolve_host
from engine.service_tasks.http_request import HttpRequest, read_request
from engine.service_tasks.http_settings import HttpSettings

HTTP = "http"
TIME_LIMIT_MARGIN = timedelta(seconds=30)
_RETRYABLE_4XX = frozenset({408, 425, 429})
_KEPT_HEADERS = ("content-type", "date", "etag", "last-modified", "location", "x-request-id")
_BROKEN = (OSError, HTTPError, http.client.HTTPException)
_CHUNK = 1 << 16


class HttpError(JobError):
    """The exchange did not end with a result. `request` in the message is method and host, never more."""


@dataclass(frozen=True)
class HttpConnector:
    """The handler of service tasks of the type `http`."""

    settings: HttpSettings
    resolve: Resolve = resolve_host

    @property
    def time_limit(self) -> timedelta:
        """For the environment: above what an exchange may take, so that it ends by itself; the rest is for DNS."""
        return timedelta(seconds=self.settings.longest_timeout) + TIME_LIMIT_MARGIN

    def __call__(self, job: Job, open_session: OpenSession) -> Mapping[str, Any]:
        """{status, headers, body}: `headers` in lower case, `body` JSON, text or null."""
        request = read_request(job, self.settings)
        addresses = checked_addresses(request.origin, self.settings, self.resolve)
        deadline = monotonic() + request.timeout
        connection = self._connect(request, addresses, deadline)
        try:
            with _cut_off_at(connection.sock, deadline) as was_cut_off:
                try:
                    result = self._exchange(connection, request)
                except _BROKEN as cause:
                    if was_cut_off.is_set() or isinstance(cause, TimeoutError):
                        raise HttpError(f"{request}: no answer in time") from cause
                    raise HttpError(f"{request}: the connection broke ({type(cause).__name__})") from cause
                if was_cut_off.is_set():  # what was cut off can look like an answer that came to its end
                    raise HttpError(f"{request}: no answer in time")
                return result
        finally:
            connection.close()

    def _connect(self, request: HttpRequest, addresses: list[str], deadline: float) -> HTTPConnection:
        """A connection to the first checked address that answers. The name is used for TLS and Host only."""
        failure: BaseException | None = None
        for address in addresses:
            connection = self._connection_to(address, request)
            connection.timeout = max(0.001, min(self.settings.connect_timeout, deadline - monotonic()))
            try:
                connection.connect()
            except _BROKEN as cause:
                connection.close()
                failure = cause
                continue
            connection.timeout = max(0.001, min(self.settings.read_timeout, deadline - monotonic()))
            return connection
        raise HttpError(f"{request}: no connection ({type(failure).__name__})") from failure

    def _connection_to(self, address: str, request: HttpRequest) -> HTTPConnection:
        origin = request.origin
        if origin.scheme == "http":
            return HTTPConnection(address, origin.port)
        return HTTPSConnection(
            address,
            origin.port,
            ssl_context=ssl.create_default_context(cafile=self.settings.ca_file),
            server_hostname=origin.host,  # sent as SNI, and what the certificate must be for
        )

    def _exchange(self, connection: HTTPConnection, request: HttpRequest) -> Mapping[str, Any]:
        connection.request(
            request.method, request.target, body=request.body, headers=request.headers, preload_content=False
        )
        response = connection.getresponse()
        _check_status(response, request)
        body = b"" if request.method == "HEAD" else self._read(response, request)
        headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
        return {"status": response.status, "headers": headers, "body": _decode(body, response, request)}

    def _read(self, response: BaseHTTPResponse, request: HttpRequest) -> bytes:
        """The body as it comes: what is compressed although nobody asked for it could unpack to anything."""
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            raise HttpError(f"{request}: the answer is compressed", retryable=False)
        body = b""
        while chunk := response.read1(_CHUNK, decode_content=False):
            body += chunk
            if len(body) > self.settings.largest_answer:
                raise HttpError(
                    f"{request}: the answer is larger than {self.settings.largest_answer} bytes", retryable=False
                )
        return body


@contextmanager
def _cut_off_at(connected: Any, deadline: float) -> Iterator[Event]:
    """Shuts the socket at the deadline: a server that sends a byte now and then runs into no read timeout."""
    cut_off = Event()

    def shut() -> None:
        cut_off.set()
        with suppress(OSError):  # the other side was faster
            # The plain method: that of a TLS socket would pull the session away under the thread that reads.
            socket.socket.shutdown(connected, socket.SHUT_RDWR)

    timer = Timer(max(0.0, deadline - monotonic()), shut)
    timer.daemon = True
    timer.start()
    try:
        yield cut_off
    finally:
        timer.cancel()


def _check_status(response: BaseHTTPResponse, request: HttpRequest) -> None:
    status = response.status
    if 200 <= status <= 299 or status in request.accepted:
        return
    if 300 <= status <= 399:
        raise HttpError(f"{request}: status {status}, and redirects are not followed", retryable=False)
    retryable = status >= 500 or status in _RETRYABLE_4XX
    wait = _retry_after(response.headers.get("retry-after"), response.headers.get("date")) if retryable else None
    raise HttpError(f"{request}: status {status}", retryable=retryable, retry_after=wait)


def _retry_after(value: str | None, date: str | None) -> timedelta | None:
    """Seconds, or a moment by the clock of the answer (RFC 9110, 10.2.3); what is neither is not heard."""
    if value is None:
        return None
    if value.strip().isdecimal() and len(value.strip()) < 8:
        return timedelta(seconds=int(value))
    try:
        return max(parsedate_to_datetime(value) - parsedate_to_datetime(date or ""), timedelta())
    except (TypeError, ValueError):
        return None


def _decode(body: bytes, response: BaseHTTPResponse, request: HttpRequest) -> Any:
    if not body:
        return None
    content_type, _, parameters = response.headers.get("content-type", "").partition(";")
    try:
        if content_type.strip().lower().endswith(("/json", "+json")):
            return orjson.loads(body)
        charset = parameters.partition("charset=")[2].split(";")[0].strip(' "') or "utf-8"
        return body.decode(charset)
    except (ValueError, LookupError) as cause:
        raise HttpError(f"{request}: the answer is not what its content type says", retryable=False) from cause
