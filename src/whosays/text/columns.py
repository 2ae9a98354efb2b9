"""Columns: the words of many texts as numbers in arrays, so that thousands of texts are compared at once.

The rules are those of ``shingles.words``: letters and figures, folded; an Asian character is a word of its own. A word
becomes a 64-bit number made of its folded letters, the same in every run and on every machine. Two words that get one
number by chance (one in 10^19 pairs) do no harm: what is found is judged again on the words themselves. Characters
beyond the basic plane are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from whosays.text.fold import fold

Keys = NDArray[np.uint64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
_T = TypeVar("_T", bound=np.generic)
_LETTER, _DIGIT, _ALONE = 1, 2, 3  # kinds of character: an Asian one is a word alone
_SHIFT, _WIDE = 6, 63  # a character's code has its kind in the high bits
_LETTERS, _DIGITS = "abcdefghijklmnopqrstuvwxyz", "0123456789"
_MARKS = {",": 1, ".": 2, "'": 3, "’": 3}
_WINDOW = 8  # codes that are looked at together
_LOW = np.array([(1 << 8 * size) - 1 for size in range(_WINDOW + 1)], np.uint64)
_CJK = ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7AF))
_PLANE = 0x10000
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse: a word's number does not depend on its place
_MIX = 0xBF58476D1CE4E5B9
_WORD_BITS = 1 << 64
PART = 1 << 15  # words of which runs are made at once, for the same reason
BATCH = 1 << 17  # characters that are read at once: the arrays of a batch stay in the processor's cache


class Columns(NamedTuple):
    """The words of some texts in order: ``first[i]:first[i + 1]`` are those of text *i*, places are its characters."""

    first: Places
    keys: Keys
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


def mixed(keys: Keys) -> Keys:
    """Numbers spread over all their bits, each number to another one."""
    keys = (keys ^ (keys >> np.uint64(30))) * np.uint64(_MIX)
    keys ^= keys >> np.uint64(27)
    keys *= np.uint64(0x94D049BB133111EB)
    keys ^= keys >> np.uint64(31)
    return keys


@cache
def _codes() -> tuple[NDArray[np.uint8], Keys]:
    """For each character of the basic plane its code: its kind in the two high bits, in the low ones which letter,
    figure or mark it folds to, or ``_WIDE`` where that is none of the plain ones; and the number of its folded form."""
    codes, values = np.zeros(_PLANE, np.uint8), np.arange(_PLANE, dtype=np.uint64)
    for low, high in _CJK:
        codes[low : high + 1] = _ALONE << _SHIFT | _WIDE
    for code in range(_PLANE):
        sign = chr(code)
        if codes[code] or not sign.isalnum():
            continue
        kind, plain = (_DIGIT, _DIGITS) if sign.isdecimal() else (_LETTER, _LETTERS)
        folded = fold(sign)
        codes[code] = kind << _SHIFT | (plain.index(folded) + 1 if folded in plain else _WIDE)
        values[code] = ord(folded) if len(folded) == 1 else hash_of(folded)
    for sign, mark in _MARKS.items():
        codes[ord(sign)] = mark
    return codes, mixed(values + np.uint64(_PLANE))


def hash_of(sign: str) -> int:
    """The number of a character that folds to several."""
    number = 0
    for part in sign:
        number = (number * _BASE + ord(part)) % _WORD_BITS
    return number


@lru_cache(maxsize=8)
def _powers(size: int) -> tuple[Keys, Keys]:
    """The powers of the base and of its inverse."""
    inverse = pow(_BASE, -1, _WORD_BITS)
    up, down = np.full(size, _BASE, np.uint64), np.full(size, inverse, np.uint64)
    up[0] = down[0] = 1
    return np.cumprod(up, dtype=np.uint64), np.cumprod(down, dtype=np.uint64)


def _signs(text: str) -> NDArray[np.uint8] | NDArray[np.uint16]:
    """The characters as numbers below ``_PLANE``."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    narrow = text.encode("utf-16-le", "surrogatepass")
    if len(narrow) == 2 * len(text):
        return np.frombuffer(narrow, np.uint16)
    wide = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.where(wide < _PLANE, wide, 0).astype(np.uint16)


def _coded(signs: NDArray[np.uint8] | NDArray[np.uint16]) -> NDArray[np.uint8]:
    """The code of each character, and behind the last one as many blanks as a window reads; a mark inside a figure and
    an apostrophe inside a word belong to it."""
    codes = np.zeros(len(signs) + _WINDOW, np.uint8)
    np.take(_codes()[0], signs, out=codes[: len(signs)], mode="clip")
    marks = np.flatnonzero((codes - np.uint8(1)) < len(_MARKS))
    marks = marks[marks > 0]
    kinds = codes >> _SHIFT
    before, after, then = kinds[marks - 1], kinds[marks + 1], kinds[np.minimum(marks + 2, len(codes) - 1)]
    apostrophe = codes[marks] == _MARKS["'"]
    inside = np.where(apostrophe, (before == _LETTER) & (after == _LETTER) & (then == _LETTER),
                      (before == _DIGIT) & (after == _DIGIT))  # fmt: skip
    marks, apostrophe = marks[inside], apostrophe[inside]
    codes[marks] += np.where(apostrophe, _LETTER << _SHIFT | len(_LETTERS), _DIGIT << _SHIFT | len(_DIGITS)).astype(
        np.uint8
    )
    return codes


def _numbers(codes: NDArray[np.uint8], starts: Places, ends: Places) -> Keys:
    """A number for each word made of plain codes, eight of them at a time."""
    windows = np.lib.stride_tricks.as_strided(codes[:_WINDOW].view("<u8"), (len(codes) - _WINDOW + 1,), (1,))
    length = ends - starts
    keys = mixed(windows[starts] & _LOW[np.minimum(length, _WINDOW)])
    longer, at = np.flatnonzero(length > _WINDOW), _WINDOW
    while len(longer):
        rest = np.minimum(length[longer] - at, _WINDOW)
        keys[longer] = mixed(keys[longer] + (windows[starts[longer] + at] & _LOW[rest]))
        at += _WINDOW
        longer = longer[length[longer] > at]
    return keys


def _sums(signs: NDArray[np.uint8] | NDArray[np.uint16], starts: Places, ends: Places) -> Keys:
    """A number for each word, whatever its letters."""
    up, down = _powers(1 << max(16, len(signs).bit_length()))
    sums = np.empty(len(signs) + 1, np.uint64)
    sums[0] = 0
    np.cumsum(_codes()[1][signs] * up[: len(signs)], out=sums[1:])
    return mixed((sums[ends] - sums[starts]) * down[starts])


def _keys(
    signs: NDArray[np.uint8] | NDArray[np.uint16], codes: NDArray[np.uint8], starts: Places, ends: Places
) -> Keys:
    wide = (codes & _WIDE) == _WIDE
    if not wide.any():
        return _numbers(codes, starts, ends)
    count = np.append(0, np.cumsum(wide))
    return np.where(count[ends] > count[starts], _sums(signs, starts, ends), _numbers(codes, starts, ends))


def _read(texts: Sequence[str]) -> tuple[Places, Keys, NDArray[np.int32], NDArray[np.int32]]:
    """How many words each text has, and the numbers, starts and ends of all of them."""
    signs = _signs("\n".join(texts))
    codes = _coded(signs)
    kinds = codes[: len(signs) + 1] >> _SHIFT
    change = np.empty(len(kinds), bool)
    change[0] = True
    np.not_equal(kinds[1:], kinds[:-1], out=change[1:])
    change |= kinds == _ALONE
    word = kinds != 0
    starts = np.flatnonzero(change & word)
    change[1:] |= kinds[:-1] == _ALONE
    ends = np.flatnonzero(change[1:] & word[:-1]) + 1
    keys = _keys(signs, codes, starts, ends)
    begins = np.zeros(len(texts), np.int64)
    np.cumsum([len(text) + 1 for text in texts[:-1]], out=begins[1:])
    counts = np.diff(np.append(np.searchsorted(starts, begins), len(starts)))
    shift = np.repeat(begins, counts)
    return counts, keys, (starts - shift).astype(np.int32), (ends - shift).astype(np.int32)


def columns(texts: Sequence[str]) -> Columns:
    """The words of some texts as arrays.

    >>> columns(["A b.", "B, a"]).keys[[0, 1]].tolist() == columns(["b a"]).keys[[1, 0]].tolist()
    True
    """
    counts = [np.zeros(1, np.int64)]
    room = sum(map(len, texts)) // 5 + 16  # letters a word, with its blank; more room is made where it is short
    keys, starts, ends = np.empty(room, np.uint64), np.empty(room, np.int32), np.empty(room, np.int32)
    used = 0
    for batch in _batches(texts):
        count, more, begins, closes = _read(batch)
        size = used + len(more)
        keys, starts, ends = _room(keys, size), _room(starts, size), _room(ends, size)
        keys[used:size], starts[used:size], ends[used:size] = more, begins, closes
        counts.append(count)
        used = size
    return Columns(np.cumsum(np.concatenate(counts)), keys[:used], starts[:used], ends[:used])


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch, size = [], 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def runs(keys: Keys, size: int) -> Keys:
    """A number for each run of ``size`` words, by its first word; the last ``size - 1`` words begin none.

    >>> len(runs(np.arange(5, dtype=np.uint64), 4))
    2
    """
    count = max(0, len(keys) - size + 1)
    found = np.empty(count, np.uint64)
    for start in range(0, count, PART):
        part = keys[start : min(start + PART, count)].copy()
        for at in range(1, size):
            part *= np.uint64(_BASE)
            part += keys[start + at : start + at + len(part)]
        found[start : start + len(part)] = mixed(part)
    return found


def whole(first: Places, count: int, size: int) -> Flags:
    """Whether a run of ``size`` words that begins at each of ``count`` words ends in the same text."""
    ok = np.ones(count, bool)
    for at in range(1, size):
        edges = first[1:-1] - at
        ok[edges[(edges >= 0) & (edges < count)]] = False
    return ok


def _room(column: NDArray[_T], size: int) -> NDArray[_T]:
    """A column with room for ``size`` rows, doubled when it is full: growing costs the same for each row."""
    if len(column) >= size:
        return column
    wider = np.empty(max(size, 2 * len(column)), column.dtype)
    wider[: len(column)] = column
    return wider
