"""Fetching: from a server of our own on this machine, which only the test's guard allows; and what nothing allows."""

from __future__ import annotations

import gzip
import io
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from test_cli import run
from whosays import lexicons
from whosays.ingest.addresses import Barred, Guard, checked, connected, public
from whosays.ingest.documents import read
from whosays.ingest.fetching import Bounds, Client, Fetched, kept
from whosays.model import Document

WORDS = "The ferry left Kessa at noon on Monday with nine people aboard, the harbour office in Dorvale said."
PAGE = f"<html><body><h1>Ferry aground</h1><p>{WORDS}</p></body></html>".encode()
ROBOTS = b"User-agent: *\nDisallow: /closed\n"
QUICK = Bounds(seconds=2, size=100_000, pause=0)


class _Server(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012  (each test reads it anew)

    def log_message(self, *_: Any) -> None:
        """Nothing is printed."""

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        _Server.asked.append(self.path)
        moved = {"/moved": "/page", "/loop": "/loop", "/inside": "http://10.0.0.1/", "/file": "file:///etc/passwd"}
        if self.path == "/robots.txt":
            self._answer(200, ROBOTS)
        elif self.path in moved:
            self._answer(302, Location=moved[self.path])
        elif self.path == "/gzip":
            self._answer(200, gzip.compress(PAGE), Content_Encoding="gzip", Content_Type="text/html")
        elif self.path == "/large":
            self._answer(200, b"a" * 200_000, Content_Type="text/html")
        elif self.path == "/cut":
            self._answer(200, PAGE, Content_Type="text/html", Content_Length="9999")
        elif self.path == "/drip":
            self.send_response(200)
            self.end_headers()
            for _ in range(40):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.2)
        elif self.path == "/picture":
            self._answer(200, b"GIF8", Content_Type="image/gif")
        else:
            self._answer(200 if self.path == "/page" else 404, PAGE, Content_Type="text/html; charset=utf-8")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    made.daemon_threads = True
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()
    thread.join()


def _client() -> Client:
    return Client(Guard(loopback=True), QUICK)


@pytest.mark.parametrize("path", ["/page", "/moved", "/gzip"])
def test_what_comes_is_kept_as_it_came_and_read(server: str, path: str) -> None:
    found = _client().fetch(server + path)
    assert isinstance(found, Fetched), found
    assert (found.peer, found.asked) == ("127.0.0.1", server + path)
    assert found.body == (gzip.compress(PAGE) if path == "/gzip" else PAGE) or path == "/gzip"
    file = io.BytesIO()
    kept(file, found)
    (made,) = read("a", file.getvalue(), None, lexicons.load())
    assert isinstance(made, Document)
    assert WORDS in made.text
    assert made.url == server + ("/page" if path == "/moved" else path)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/loop", "redirects"),
        ("/inside", "10.0.0.1, which is no public address"),
        ("/file", "only http and https"),
        ("/closed/a", "robots.txt"),
        ("/large", "larger than 100000 bytes"),
        ("/drip", "took longer than 2 seconds"),
        ("/cut", "nothing came"),
        ("/picture", "image/gif is no report"),
        ("/gone", "answers 404"),
    ],
)
def test_each_failure_is_one_line(server: str, path: str, said: str) -> None:
    begun = time.monotonic()
    found = _client().fetch(server + path)
    assert isinstance(found, str)
    assert said in found
    assert "\n" not in found
    assert time.monotonic() - begun < 5


def test_what_robots_forbid_is_not_asked_for(server: str) -> None:
    _Server.asked.clear()
    _client().fetch(server + "/closed/b")
    assert _Server.asked == ["/robots.txt"]


def test_without_the_tests_guard_this_machine_is_not_asked(server: str) -> None:
    _Server.asked.clear()
    for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1"):
        found = Client(bounds=QUICK).fetch(f"http://{host}:8080/page")
        assert isinstance(found, str), host
    assert isinstance(Client(bounds=QUICK).fetch(server + "/page"), str)
    assert _Server.asked == []


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "",
     "a"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not public(address, Guard())
    assert public("93.184.216.34", Guard())
    assert public("2606:2800:220:1:248:1893:25c8:1946", Guard())


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "file:///etc/passwd", "gopher://a.example", "http://", "a.example/b", "http://a:b@c.example/",
     "http://a.example:22/", "http://a.example:99999/", "http://a.example/\n", "javascript:1", "http://[::1", "",
     "http://a.example/" + "a" * 5_000],
)  # fmt: skip
def test_addresses_that_are_not_asked_for(url: str) -> None:
    with pytest.raises(Barred):
        checked(url, Guard())
    assert isinstance(Client(bounds=QUICK).fetch(url), str)


def _resolving(*addresses: str) -> Any:
    return lambda *_: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]


def test_a_name_with_a_private_address_among_others_is_not_asked() -> None:
    guard = Guard(resolve=_resolving("93.184.216.34", "127.0.0.1"), connect=lambda *_, **__: pytest.fail("connected"))
    with pytest.raises(Barred, match="no public address"):
        connected("rebinding.example", 80, 1, guard)


def test_the_peer_that_answers_is_checked(server: str) -> None:
    port = int(server.rsplit(":", 1)[1])
    guard = Guard(
        resolve=_resolving("93.184.216.34"),
        connect=lambda _, **more: socket.create_connection(("127.0.0.1", port), **more),
    )
    _Server.asked.clear()
    found = Client(guard, QUICK).fetch("http://rebinding.example/page")
    assert found == "rebinding.example answers from 127.0.0.1, which is no public address"
    assert _Server.asked == []


def test_the_command_says_what_failed(tmp_path: Path) -> None:
    done = run("fetch", "http://127.0.0.1/a", "ftp://a.example/b", "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert [line.split(": ", 2)[1] for line in done.stderr.splitlines()] == ["http://127.0.0.1/a", "ftp://a.example/b"]
    assert not (tmp_path / "out" / "fetched.warc.gz").exists()
