"""Reports from the network, only when asked for, through a client that is on its guard.

Only http and https to public addresses (:mod:`whosays.ingest.addresses`), checked at every redirect; limits of size,
time and redirects; robots.txt respected (unreachable is a no, absent a yes); no proxies, no cookies. What comes is kept
as it came, in a web archive, with its headers and the address that answered.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from threading import Timer
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import urllib3
from msgspec import Struct
from urllib3.connection import HTTPConnection, HTTPSConnection
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from whosays.ingest.addresses import Barred, Guard, checked, connected
from whosays.version import VERSION

AGENT = f"whosays/{VERSION}"
_REDIRECTS = 8
_MOVED = frozenset((301, 302, 303, 307, 308))
_ROBOTS_BYTES = 500_000
_BLOCK = 65_536
# Pictures and films are no reports; asking for one is a slip.
_NO_REPORT = ("image/", "video/", "audio/", "font/")
_ACCEPT = "text/html,application/xhtml+xml,application/pdf,application/rss+xml,text/*;q=0.8,*/*;q=0.1"


class Bounds(Struct, frozen=True):
    """What one fetch may take: seconds in all, bytes as they come, and the pause between two to one host."""

    seconds: float = 30.0
    size: int = 20_000_000
    pause: float = 1.0


class Fetched(Struct, frozen=True):
    """What came: the address that was asked and the one that answered, the status line, the headers, the raw body."""

    asked: str
    url: str
    peer: str
    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def code(self) -> int:
        """The number of the status line."""
        return int(self.status.split()[0])

    @property
    def moved(self) -> str:
        """The address that the answer leads on to; empty where it is the answer itself."""
        target = self.header("location")
        return urljoin(self.url, target) if self.code in _MOVED and target else ""

    def header(self, wanted: str) -> str:
        """The first header of a name, empty where there is none."""
        return next((value for name, value in self.headers if name.lower() == wanted), "")


class Client:
    """Fetches one address after another; remembers each host's robots.txt and when it was last asked."""

    def __init__(self, guard: Guard | None = None, bounds: Bounds | None = None) -> None:
        self.guard, self.bounds = guard or Guard(), bounds or Bounds()
        self.robots: dict[str, RobotFileParser | None] = {}
        self.asked: dict[str, float] = {}
        self.peer = ""
        self.open: list[socket.socket] = []
        self.pool = _pool(self._connected)

    def _connected(self, host: str, port: int, seconds: float) -> socket.socket:
        """A checked connection; a second handle on it is kept, by which it can be ended from outside."""
        made = connected(host, port, seconds, self.guard)
        self.peer = str(made.getpeername()[0])
        self.open.append(made.dup())
        return made

    def _end(self) -> None:
        """End all connections: a server that sends a byte now and then would keep its reader for ever."""
        for line in self.open:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def fetch(self, url: str) -> Fetched | str:
        """What an address gives, or in a few words why nothing came."""
        end = time.monotonic() + self.bounds.seconds
        try:
            return self._followed(url.strip(), end)
        except Barred as barred:
            return str(barred)
        except urllib3.exceptions.HTTPError as problem:
            return _said(problem)
        except (OSError, ValueError, UnicodeError) as problem:
            return f"nothing came: {problem}"

    def _followed(self, url: str, end: float) -> Fetched | str:
        asked = url
        for _ in range(_REDIRECTS + 1):
            if not self._allowed(url, end):
                return f"robots.txt of {urlsplit(url).hostname} asks not to"
            self._wait(url, end)
            found = self._once(url, self.bounds.size, end)
            if isinstance(found, str):
                return found
            if found.moved:
                url = found.moved
                continue
            media = found.header("content-type")
            if not 200 <= found.code < 300:
                return f"the server answers {found.status}"
            if media.lower().startswith(_NO_REPORT):
                return f"{media.split(';')[0]} is no report"
            return Fetched(asked, found.url, found.peer, found.status, found.headers, found.body)
        return f"more than {_REDIRECTS} redirects"

    def _once(self, url: str, size: int, end: float) -> Fetched | str:
        """One request on a connection of its own, which is ended when its time is over."""
        left = end - time.monotonic()
        late = f"took longer than {self.bounds.seconds:g} seconds"
        if left <= 0:
            return late
        watch = Timer(left, self._end)
        watch.start()
        try:
            found = self._asked(url, size, left)
        except (urllib3.exceptions.HTTPError, OSError):
            if time.monotonic() >= end:
                return late
            raise
        finally:
            watch.cancel()
            for line in self.open:
                line.close()
            self.open.clear()
            self.pool.clear()
        return late if time.monotonic() >= end else found

    def _asked(self, url: str, size: int, left: float) -> Fetched | str:
        """One request, its body read until it ends or is too long; a redirect's body is not read."""
        answer = self.pool.request(
            "GET",
            checked(url, self.guard),
            headers={"User-Agent": AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip", "Connection": "close"},
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=False,
            timeout=urllib3.Timeout(connect=min(10.0, left), read=min(10.0, left)),
        )
        try:
            body = bytearray()
            while answer.status not in _MOVED and (block := answer.read1(_BLOCK, decode_content=False)):
                body += block
                if len(body) > size:
                    return f"larger than {size} bytes"
            status = f"{answer.status} {answer.reason or ''}".strip()
            return Fetched(url, url, self.peer, status, tuple(answer.headers.items()), bytes(body))
        finally:
            answer.close()

    def _wait(self, url: str, end: float) -> None:
        """A pause before a host is asked again: its own wish, within reason, or a second."""
        host = urlsplit(url).netloc.lower()
        rules = self.robots.get(_origin(url))
        wish = float(rules.crawl_delay(AGENT) or 0) if rules else 0.0
        ready = self.asked.get(host, float("-inf")) + min(max(self.bounds.pause, wish), 10.0)
        time.sleep(max(0.0, min(ready, end) - time.monotonic()))
        self.asked[host] = time.monotonic()

    def _allowed(self, url: str, end: float) -> bool:
        origin = _origin(checked(url, self.guard))
        if origin not in self.robots:
            self.robots[origin] = self._rules(origin, end)
        rules = self.robots[origin]
        return rules is not None and rules.can_fetch(AGENT, url)

    def _rules(self, origin: str, end: float) -> RobotFileParser | None:
        """A host's rules: all is allowed where it has none, nothing (None) where they cannot be had."""
        rules = RobotFileParser()
        url = f"{origin}/robots.txt"
        for _ in range(_REDIRECTS):
            found = self._once(url, _ROBOTS_BYTES, end)
            if isinstance(found, str):
                return None
            if found.moved:
                url = found.moved
                continue
            rules.parse(found.body.decode("utf-8", "replace").splitlines() if 200 <= found.code < 300 else [])
            return None if found.code >= 500 else rules
        return rules


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}"


def _said(problem: urllib3.exceptions.HTTPError) -> str:
    """What went wrong, without the library's own names."""
    if isinstance(problem, urllib3.exceptions.TimeoutError):
        return "the server does not answer in time"
    if isinstance(problem, urllib3.exceptions.SSLError):
        return f"no safe connection: {' '.join(str(problem).split())}"
    return f"nothing came: {' '.join(str(problem).split())}"


def _pool(connect: Callable[[str, int, float], socket.socket]) -> urllib3.PoolManager:
    """A pool whose connections are all made by the function given."""

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self.host, self.port or 80, _seconds(self.timeout))

    class Safe(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self.host, self.port or 443, _seconds(self.timeout))

    class PlainPool(urllib3.HTTPConnectionPool):
        ConnectionCls = Plain

    class SafePool(urllib3.HTTPSConnectionPool):
        ConnectionCls = Safe

    pool = urllib3.PoolManager(num_pools=20, cert_reqs="CERT_REQUIRED")
    pool.pool_classes_by_scheme = {"http": PlainPool, "https": SafePool}
    return pool


def _seconds(timeout: object) -> float:
    return float(timeout) if isinstance(timeout, int | float) else 10.0


def kept(file: BinaryIO, found: Fetched) -> None:
    """Write what came to a web archive, as it came."""
    writer = WARCWriter(file, gzip=True)
    headers = StatusAndHeaders(found.status, list(found.headers), protocol="HTTP/1.1")
    more = {"WARC-IP-Address": found.peer} if found.peer else {}
    record = writer.create_warc_record(
        found.url, "response", payload=BytesIO(found.body), http_headers=headers, warc_headers_dict=more
    )
    try:
        writer.write_record(record)
    finally:
        record.raw_stream.close()  # warcio reckons digests in a temporary file and leaves it open
