"""A server on this machine that answers as a test tells it, and remembers what it was asked."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass
class Asked:
    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Answering:
    """`answer` writes to the socket what it likes; `gone` is set when the test is over."""

    port: int
    answer: Callable[[BaseHTTPRequestHandler], None] = lambda handler: give(handler)
    asked: list[Asked] = field(default_factory=list)
    gone: Event = field(default_factory=Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def give(
    handler: BaseHTTPRequestHandler,
    status: int = 200,
    body: bytes = b"{}",
    content_type: str = "application/json",
    **headers: str,
) -> None:
    """A plain answer; `_` in the name of a header stands for a dash."""
    handler.send_response(status)
    handler.send_header("Content-Type", content_type)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def answering(tls: ssl.SSLContext | None = None) -> Iterator[Answering]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            state.asked.append(Asked(self.command, self.path, dict(self.headers.items()), self.rfile.read(length)))
            state.answer(self)

        do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who hangs up is part of the tests
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    state = Answering(server.server_address[1])
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield state
    state.gone.set()
    server.shutdown()
    server.server_close()
    thread.join()
