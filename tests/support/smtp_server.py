"""A small mail server on this machine: it takes messages, or refuses what a test tells it to refuse."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


@dataclass
class MailServer:
    """`replies` are answers to commands instead of the usual ones: {"RCPT": "550 no such person"}."""

    port: int = 0
    replies: dict[str, str] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    taken: list[EmailMessage] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """What clients said, without the messages themselves."""

    @property
    def commands(self) -> list[str]:
        return [line.split(" ", 1)[0].upper() for line in self.said]


@contextmanager
def mail_server(**options: object) -> Iterator[MailServer]:
    """One that runs as long as the context lasts."""
    state = MailServer(**options)  # type: ignore[arg-type]

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 mail.test")
            while line := self.rfile.readline():
                text = line.decode().rstrip("\r\n")
                state.said.append(text)
                if not self._answer(text.split(" ", 1)[0].upper()):
                    return

        def _answer(self, command: str) -> bool:
            if command in state.replies:
                self._say(state.replies[command])
            elif command == "EHLO":
                self._say("250-mail.test", *(["250-STARTTLS"] if state.tls else []), "250-AUTH PLAIN", "250 8BITMIME")
            elif command == "STARTTLS":
                self._say("220 go on")
                return self._speak_tls()
            elif command == "AUTH":
                self._say("235 welcome")
            elif command == "DATA":
                self._say("354 go on")
                self._take_message()
                self._say(state.replies.get("END", "250 taken"))
            elif command == "QUIT":
                self._say("221 bye")
                return False
            else:
                self._say("250 fine")
            return True

        def _speak_tls(self) -> bool:
            assert state.tls is not None
            try:
                self.connection = state.tls.wrap_socket(self.connection, server_side=True)
            except OSError:
                return False  # the client does not trust us
            self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", buffering=0)
            return True

        def _take_message(self) -> None:
            lines = []
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                lines.append(line)
            found = message_from_bytes(b"".join(lines), policy=policy.default)
            assert isinstance(found, EmailMessage)
            state.taken.append(found)

        def _say(self, *lines: str) -> None:
            self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())

    class Server(ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

        def handle_error(self, *_: object) -> None:
            """A client that hangs up is no news."""

    with Server(("127.0.0.1", 0), Handler) as server:
        state.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()
