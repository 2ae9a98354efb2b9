"""A saved mail: its text as one record, each attachment a file of its own; a mailbox: each of its mails a file.

A mailbox (mbox) is cut where a line *From sender date* stands after a blank line and before a header.
The plain part is taken, else the HTML part; the other of the two, and all header lines but subject, sender and date,
are named as left out.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr

from whosays.ingest import sniff
from whosays.ingest.metadata import About
from whosays.ingest.records import Record, Unread, counted, day_of, sound

MEDIA = "message/rfc822"
_HEAD = 8_000
_LINE = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
_SURE = {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"x-mailer", b"content-type"}
_USUAL = {b"from", b"to", b"subject", b"date", b"reply-to", b"cc", b"sender"}
_SHOWN = ("subject", "from", "date")
_PARTS = 200
# The line that opens a mail in a mailbox names a sender and a time; what follows it is a header.
_FROM = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))(?P<line>From \S{1,200} [^\n]{0,60}\d\d:\d\d[^\n]{0,40}\n)"
    rb"(?=[A-Za-z][A-Za-z0-9-]{1,60}:)"
)
_MASKED = re.compile(rb"(?m)^>(>*From )")


def is_box(raw: bytes) -> bool:
    """Whether the bytes are a mailbox of two mails or more."""
    return bool(_FROM.match(raw)) and sum(1 for _, _ in zip(_FROM.finditer(raw), range(2), strict=False)) == 2


def messages(raw: bytes) -> Iterator[Record]:
    """The mails of a mailbox, each with the line that opens it, body lines that begin with *From* unmasked."""
    begins = [match.start("line") for match in _FROM.finditer(raw)]
    for begin, end in itertools.pairwise([*begins, len(raw)]):
        yield Record(raw=_MASKED.sub(rb"\1", raw[begin:end]), media=MEDIA, payload=True)


def is_mail(raw: bytes) -> bool:
    """Whether the bytes open with the header of a mail: a sender or a subject, and what only mail programs write (the
    line that opens a mail in a mailbox, or a header such as *Message-ID*)."""
    at, names = 0, set()
    head = raw[:_HEAD].lstrip(b"\xef\xbb\xbf")
    if head.startswith(b"From ") and b"\n" in head:
        at = head.index(b"\n") + 1
    while match := _LINE.match(head, at):
        names.add(match[1].lower())
        at = match.end()
    opened = bool(_FROM.match(head))
    return (opened or bool(names & _SURE)) and len(names & _USUAL) >= (1 if opened else 2)


def _header(message: Message, name: str) -> str:
    try:
        return " ".join(sound(str(message.get(name) or "")).split())
    except (ValueError, LookupError, IndexError, AttributeError, TypeError):
        return ""


def _payload(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _words(part: Message) -> tuple[str, str]:
    raw = _payload(part)
    label = (part.get_content_charset() or "").lower()
    try:
        return raw.decode(label or "ascii"), label or "utf-8"
    except (UnicodeError, LookupError, ValueError):
        return sniff.decoded(raw) or (raw.decode("utf-8", "replace"), "utf-8")


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order; a mail inside the mail is one part."""
    stack = [message]
    while stack:
        part = stack.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            stack += [p for p in reversed(inner) if isinstance(p, Message)]
        else:
            yield part


def _attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_type() not in {"text/plain", "text/html"}


def _site(message: Message) -> str | None:
    name, address = parseaddr(_header(message, "from"))
    return name.strip() or address.rsplit("@", 1)[-1].strip() or None


def _file(part: Message) -> Record | Unread:
    inner = part.get_payload()
    kind = part.get_content_type()
    if kind == MEDIA and isinstance(inner, list) and inner and isinstance(inner[0], Message):
        return Record(raw=inner[0].as_bytes(), media=MEDIA, payload=True)
    raw = _payload(part)
    return Record(raw=raw, media=kind, payload=True) if raw.strip() else Unread("empty", f"attachment {kind}")


def _envelope(message: Message, parts: list[Message], shown: list[Message]) -> list[tuple[str, int]]:
    rest = [(f"header {k.lower()[:60]}", len(str(v))) for k, v in message.raw_items() if k.lower() not in _SHOWN]
    rest += [(f"alternative {p.get_content_type()}", len(_payload(p))) for p in parts if p not in shown]
    rest += [("header from", len(message.get_unixfrom() or ""))]
    for holder in message.walk():
        rest += [("text outside the parts", len((t or "").strip())) for t in (holder.preamble, holder.epilogue)]
    return rest


def parts(raw: bytes) -> Iterator[Record | Unread]:
    """The mail's own text, then its attachments."""
    try:
        message = message_from_bytes(raw, _class=EmailMessage, policy=policy.compat32)
    except RecursionError:
        yield Unread("too_deep", "parts within parts")
        return
    leaves = list(_leaves(message))
    inline = [part for part in leaves if not _attached(part)]
    plain = [p for p in inline if p.get_content_type() == "text/plain" and _payload(p).strip()]
    pages = [p for p in inline if p.get_content_type() == "text/html" and _payload(p).strip()]
    shown = plain or pages
    texts = [_words(part) for part in shown]
    yield Record(
        raw=raw,
        media=MEDIA,
        words="\n".join(words.replace("\r\n", "\n") for words, _ in texts),
        markup=not plain,
        encoding=texts[0][1] if texts else "utf-8",
        about=About(_subject(message), None, day_of(_header(message, "date")), _site(message), None),
        left_out=counted(_envelope(message, inline, shown)),
    )
    for part in [p for p in leaves if _attached(p)][:_PARTS]:
        yield _file(part)


def _subject(message: Message) -> str | None:
    from email.header import decode_header, make_header  # noqa: PLC0415  (only mails need it)

    words = _header(message, "subject")
    try:
        return " ".join(sound(str(make_header(decode_header(words)))).split()) or None
    except (ValueError, LookupError, UnicodeError):
        return words or None
