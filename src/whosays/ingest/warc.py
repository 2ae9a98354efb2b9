"""WARC, WARC.gz and WACZ: every page of a web archive as a file of its own; a damaged record costs only itself.

Known readers stop at the first damaged record, or swallow the next one without a word. So the archive is first cut
into records by us: a gzip member or a ``WARC/1.x`` line begins one, and where a record's length leads anywhere but to
the next beginning, it is damaged and reading goes on at the next. warcio then reads each single record (headers,
chunks, content encoding). Records that hold no report (requests, images, style sheets, errors) are summed up by kind
and number in one row, which names them as left out.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from bisect import bisect_left
from collections.abc import Iterator

import msgspec
from msgspec import Struct
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from whosays.ingest import sniff
from whosays.ingest.limits import STANDARD, Limits
from whosays.ingest.metadata import About
from whosays.ingest.records import Record, Unread

MEDIA = "application/warc"
_BEGIN = re.compile(rb"(?:\A|(?<=\n))WARC/(?:1\.[01]|0\.1[78])\r?\n(?=[A-Za-z-]{2,40}:)")
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,19})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_MEMBER = b"\x1f\x8b\x08"
_HEADER = 64_000
_READABLE = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/rss+xml",
             "application/atom+xml", "application/xml", "text/xml", "message/rfc822", "")  # fmt: skip
_TYPES = {"response", "resource", "conversion", "revisit"}
# What warcio and its decoders have been seen to raise on hostile records.
_FAILURES = (ArchiveLoadFailed, ValueError, AttributeError, OverflowError, OSError, EOFError, KeyError, TypeError,
             IndexError, zlib.error)  # fmt: skip


class _Cut(Struct, frozen=True):
    """The bytes of one record, and what is wrong with them, if anything."""

    raw: bytes
    damage: str = ""


def _inflated(raw: bytes, start: int, room: int, most: Limits) -> tuple[bytes, int, str]:
    """The content of the gzip member at ``start``, where it ends, and what is wrong with it."""
    engine = zlib.decompressobj(31)
    out = bytearray()
    at = start
    try:
        while at < len(raw) and not engine.eof:
            block = raw[at : at + 65_536]
            at += len(block)
            while block and not engine.eof:
                out += engine.decompress(block, 1 << 20)
                block = engine.unconsumed_tail
                if len(out) > room:
                    return b"", len(raw), f"the archive unpacks to more than {most.expanded} bytes"
                if most.bursts(at - start - len(block) - len(engine.unused_data), len(out)):
                    return b"", start + 3, f"the record unpacks to more than {most.ratio} times its size"
    except zlib.error as problem:
        return bytes(out), start + 3, str(problem)
    end = at - len(engine.unused_data)
    return bytes(out), end, "" if engine.eof else "the file ends inside the record"


def _members(raw: bytes, most: Limits) -> Iterator[_Cut]:
    """The records in the gzip members of a file; after a damaged one, reading goes on where the next begins."""
    at, room, behind = raw.find(_MEMBER), most.expanded, 0
    while at >= 0:
        if raw[behind:at].strip(b"\0\r\n"):
            yield _Cut(b"", f"{at - behind} bytes between the records are no record")
        inner, end, damage = _inflated(raw, at, room, most)
        room -= len(inner)
        if inner.strip():
            *whole, last = _plain(inner)
            yield from whole
            yield msgspec.structs.replace(last, damage=damage or last.damage)
        elif damage:
            yield _Cut(b"", damage)
        if room <= 0:
            return
        behind = at = _next_sound(raw, end) if damage else end
        if not damage:
            at = raw.find(_MEMBER, end)
    if behind >= 0 and raw[behind:].strip(b"\0\r\n"):
        yield _Cut(b"", f"{len(raw) - behind} bytes at the end are no record")


def _next_sound(raw: bytes, at: int) -> int:
    """Where the next gzip member that holds a WARC record begins."""
    place = raw.find(_MEMBER, at)
    while place >= 0:
        try:
            if zlib.decompressobj(31).decompress(raw[place : place + 4_096], 64).startswith(b"WARC/"):
                return place
        except zlib.error:
            pass
        place = raw.find(_MEMBER, place + 1)
    return -1


def _plain(raw: bytes) -> Iterator[_Cut]:
    """The records of an uncompressed archive: each from its beginning by its own length.

    Where the length leads exactly to another beginning or to the end, it is believed: a page must not be able to forge
    a record by holding words that look like one. What such a record holds is then named.
    """
    begins = [match.start() for match in _BEGIN.finditer(raw)]
    if not begins or raw[: begins[0]].strip():
        yield _Cut(raw[: begins[0] if begins else len(raw)], "no WARC record")
    at = 0
    while at < len(begins):
        start, end = begins[at], _end(raw, begins[at])
        later = bisect_left(begins, end, at + 1) if end is not None else at + 1
        after = begins[later] if later < len(begins) else len(raw)
        if end is not None and end <= len(raw) and not raw[end:after].strip():
            held = later - at - 1
            yield _Cut(raw[start:end], f"its length spans {held} more beginnings of records" if held else "")
            at = later
        elif end is not None and raw[end : end + 4] == b"\r\n\r\n":
            yield _Cut(raw[start:end], f"its length spans {later - at - 1} more records" if later - at > 1 else "")
            yield _Cut(b"", f"{after - end - 4} bytes between the records are no record")
            at = later
        else:
            after = begins[at + 1] if at + 1 < len(begins) else len(raw)
            yield _Cut(_mended(raw[start:after].rstrip(b"\r\n")), "its length leads to no next record")
            at += 1


def _mended(raw: bytes) -> bytes:
    """A record whose length is wrong, with the length of what is there."""
    head = _HEAD_END.search(raw, 0, _HEADER)
    if not head:
        return raw
    lines = [line for line in raw[: head.start()].split(b"\n") if not line.lower().startswith(b"content-length:")]
    size = b"Content-Length: %d" % (len(raw) - head.end())
    return b"\r\n".join(line.rstrip(b"\r") for line in [*lines, size]) + b"\r\n\r\n" + raw[head.end() :]


def _end(raw: bytes, start: int) -> int | None:
    head = _HEAD_END.search(raw, start, start + _HEADER)
    length = _LENGTH.search(raw, start, head.start() + 2) if head else None
    return head.end() + int(length[1]) if head and length else None


def _payload(cut: _Cut, most: Limits) -> tuple[str, str, str, bytes] | str:
    """The record's type, address, media type and payload; or what is wrong with it."""
    found = next(iter(ArchiveIterator(io.BytesIO(cut.raw))), None)
    if found is None:
        return "no WARC record"
    stream = found.content_stream()
    content = stream.read(most.document + 1) or b""
    while len(content) <= most.document and (more := stream.read(most.document + 1 - len(content))):
        content += more
    if len(content) > most.document:
        return f"too_large {most.document} bytes"
    if most.bursts(len(cut.raw), len(content)):
        return f"bomb {most.ratio} times its size"
    kind = found.rec_headers.get_header("WARC-Type") or ""
    address = (found.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    media = (found.http_headers or found.rec_headers).get_header("Content-Type") or ""
    status = found.http_headers.get_statuscode() if found.http_headers else ""
    if status and not status.startswith("2"):
        kind = f"response with status {status[:3]}"
    return kind, address, media.split(";")[0].strip().lower(), content


def _judged(cut: _Cut, most: Limits) -> Record | Unread | str:
    """A payload to read, why it cannot be read, or (as words) what kind of record without a report it is."""
    if cut.damage and not _BEGIN.match(cut.raw):
        reason = "bomb" if "unpacks" in cut.damage else "damaged_record"
        return Unread(reason, cut.damage)
    try:
        found = _payload(cut, most)
    except _FAILURES as problem:
        return Unread("damaged_record", f"{type(problem).__name__}: {problem}"[:200])
    if isinstance(found, str):
        reason, _, limit = found.partition(" ")
        return Unread(reason, limit) if reason in {"too_large", "bomb"} else Unread("damaged_record", found)
    kind, address, media, content = found
    if kind not in _TYPES:
        return kind or "record without a type"
    if not content.strip():
        return f"empty {kind}"
    if media not in _READABLE and not _page(content):
        return media[:60]
    return Record(raw=content, media=media, payload=True, about=About(url=address or None), note=cut.damage)


def _page(content: bytes) -> bool:
    """Whether a payload is a page or a PDF whatever its media type says."""
    return content.startswith(b"%PDF-") or sniff.is_html(content[:4_000].decode("latin-1"))


def _cuts(raw: bytes, most: Limits) -> Iterator[_Cut]:
    if raw.startswith(b"PK"):
        yield from _zipped(raw, most)
    elif raw.startswith(b"\x1f\x8b"):
        yield from _members(raw, most)
    else:
        yield from _plain(raw)


def _zipped(raw: bytes, most: Limits) -> Iterator[_Cut]:
    """The archives inside a WACZ, in the order of their names."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as held:
            infos = sorted((i for i in held.infolist() if _is_archive(i.filename)), key=lambda i: i.filename)
            room = most.expanded
            for info in infos:
                room -= info.file_size
                if room < 0 or most.bursts(info.compress_size, info.file_size):
                    yield _Cut(b"", f"{info.filename[:80]} unpacks to {info.file_size} bytes")
                    continue
                try:
                    with held.open(info) as file:
                        inner = file.read(info.file_size + 1)
                except _FAILURES as problem:
                    yield _Cut(b"", f"{info.filename[:80]}: {problem}")
                    continue
                yield from _cuts(inner, most) if not inner.startswith(b"PK") else ()
    except (zipfile.BadZipFile, *_FAILURES) as problem:
        yield _Cut(b"", str(problem)[:200])


def _is_archive(name: str) -> bool:
    return name.lower().endswith((".warc", ".warc.gz")) and name.startswith("archive/")


def is_wacz(raw: bytes) -> bool:
    """Whether a zip file is a web archive: it holds ``archive/*.warc.gz``."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as held:
            return any(_is_archive(name) for name in held.namelist())
    except (zipfile.BadZipFile, *_FAILURES):
        return False


def is_gzipped_warc(raw: bytes) -> bool:
    """Whether a gzip file holds WARC records (its first member may be damaged)."""
    return raw.startswith(_MEMBER) and _next_sound(raw, 0) >= 0


def payloads(raw: bytes, most: Limits = STANDARD) -> Iterator[tuple[int, Record | Unread]]:
    """The records of an archive with their numbers, from 1; last, as number 0, what was left out by kind."""
    rest: dict[str, list[int]] = {}
    for number, cut in enumerate(_cuts(raw, most), start=1):
        if number > most.records:
            yield 0, Unread("too_many_records", f"{most.records} records; what comes after them is not read")
            break
        found = _judged(cut, most)
        if isinstance(found, str):
            rest.setdefault(found, []).append(number)
        else:
            yield number, found
    if rest:
        yield 0, Unread("no_report", "; ".join(f"{kind}: records {_runs(rest[kind])}" for kind in sorted(rest)))


def _runs(numbers: list[int]) -> str:
    """``[1, 2, 3, 7]`` as ``1-3, 7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
