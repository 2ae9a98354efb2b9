"""Which addresses of the network may be fetched from: public ones, over http or https, and no others.

A page, a redirect or a name server may try to lead the program to the user's own machine or network. So names are
resolved by us, each resolved address must be public, the connection goes to an address that was checked, and the peer
that answers is checked again.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from msgspec import Struct

PORTS = frozenset((80, 443, 8000, 8080, 8443))
_LONGEST = 4_000
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Barred(Exception):  # noqa: N818  (it is an answer, not an error of the program)
    """An address that may not be fetched from; its words say why."""


class Guard(Struct, frozen=True):
    """What a fetch may do: whether this machine itself may be asked (tests only), and how names become connections."""

    loopback: bool = False
    resolve: Callable[..., list[tuple[int, int, int, str, tuple[str, int]]]] = socket.getaddrinfo  # type: ignore[assignment]  # typeshed's union of address shapes
    connect: Callable[..., socket.socket] = socket.create_connection


def _inner(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The IPv4 address that an IPv6 address stands for, where it does."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    teredo = address.teredo
    inner = address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
    if inner is None and address in _NAT64:
        inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return inner or address


def public(words: str, guard: Guard) -> bool:
    """Whether an IP address is one of the public network. ``public("10.0.0.1", Guard())`` is false."""
    try:
        address = _inner(ipaddress.ip_address(words.split("%", 1)[0]))
    except ValueError:
        return False
    if guard.loopback and address.is_loopback:
        return True
    return address.is_global and not address.is_multicast and not address.is_reserved


def checked(url: str, guard: Guard) -> str:
    """The URL, if it is one to ask for at all; raises :class:`Barred` where it is not."""
    if len(url) > _LONGEST or any(sign.isspace() or not sign.isprintable() for sign in url):
        raise Barred("this is no address")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as problem:
        raise Barred("this is no address") from problem
    if parts.scheme.lower() not in {"http", "https"}:
        raise Barred(f"only http and https are fetched, not {parts.scheme or 'a name without a scheme'}")
    if not parts.hostname or "@" in parts.netloc:
        raise Barred("the address names no host" if not parts.hostname else "the address holds a name or a password")
    if port is not None and port not in PORTS and not guard.loopback:
        raise Barred(f"port {port} is not fetched from")
    return url


def connected(host: str, port: int, seconds: float, guard: Guard) -> socket.socket:
    """A connection to a public address of the host; raises :class:`Barred` where it has none, or has another too."""
    try:
        found = guard.resolve(host.strip("[]"), port, 0, socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise Barred(f"the name {host} is not known") from problem
    addresses = list(dict.fromkeys(str(item[4][0]) for item in found))
    barred = [address for address in addresses if not public(address, guard)]
    if barred or not addresses:
        raise Barred(f"{host} is at {barred[0]}, which is no public address" if barred else f"{host} has no address")
    last = OSError("no address answers")
    for address in addresses[:4]:
        try:
            made = guard.connect((address, port), timeout=seconds)
        except OSError as error:
            last = error
            continue
        peer = str(made.getpeername()[0])
        if not public(peer, guard):
            made.close()
            raise Barred(f"{host} answers from {peer}, which is no public address")
        return made
    raise last
