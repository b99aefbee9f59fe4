"""A person with a browser on the real service, over real HTTP: signs in, and sends a form again without an answer."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    text: str = field(repr=False)


@dataclass
class HttpBrowser:
    """Knows the ports of all web processes, as a load balancer does: one that does not answer is passed over."""

    ports: Sequence[int]
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    lost: int = 0
    """Requests that somebody took and did not answer, or answered with "try again later"."""

    def sign_in(self, login: str, password: str) -> None:
        """As an officer does."""
        self._read_token(self.ask("GET", "/masuk/petugas"))
        answer = self.ask("POST", "/masuk/petugas", {"login": login, "password": password})
        assert answer.status == 302, answer.text[:500]
        self._read_token(self.ask("GET", answer.location))

    def come_back(self, cookie: str, token: str) -> None:
        """As somebody who is logged in already."""
        self.cookies[cookie] = token
        self._read_token(self.ask("GET", "/"))

    def ask(self, method: str, path: str, form: dict[str, str] | None = None, *, patience: float = 120) -> Answer:
        """Asks until there is an answer: the same form, with the same key, as reloading the page would."""
        until = time.monotonic() + patience
        while True:
            for port in self.ports:
                try:
                    answer = self._ask_once(port, method, path, form)
                except ConnectionRefusedError:
                    continue
                except (OSError, HTTPException):
                    self.lost += 1
                    continue
                if answer.status < 500:
                    return answer
                self.lost += 1
                assert answer.status == 503, answer.text[:2000]
            assert time.monotonic() < until, f"nobody answers {method} {path}"
            time.sleep(0.05)

    def _ask_once(self, port: int, method: str, path: str, form: dict[str, str] | None) -> Answer:
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode({"csrf_token": self.token, **form})
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(response.status, response.headers.get("Location", ""), text)

    def _read_token(self, answer: Answer) -> None:
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', answer.text)
        assert found, answer.text[:500]
        self.token = found[1]
