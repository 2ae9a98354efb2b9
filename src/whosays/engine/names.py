"""The model's names, read for all tokens at once.

The recogniser of a spaCy model goes through a text token by token and asks at each which step may come next; in the
wheels of spaCy 3.8 each such question takes Python's lock and gives it back, which is two thirds of what names cost and
a quarter of what reading costs. But outside a name its choice hangs on the token alone, and inside one on the token
and where the name began. So the choice outside of names is made for all tokens at once, the names that begin anywhere
are followed to their ends side by side, and those that begin inside another one are dropped: the same names
(``tests/test_annotating.py``). Left alone: a recogniser of another shape, which is asked in its own way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COMPONENT = "ner"
FEATURES = 3  # the token, the first token of the open name, the token before
FLOOR = -np.inf
Floats = NDArray[np.float32]
Places = NDArray[np.int64]
Name = tuple[int, int, str]  # first token, the one after the last, label
Reader = Callable[[Sequence["Doc"]], list[list[Name]]]


class _Steps(NamedTuple):
    """The steps of the recogniser, by their number: out of a name, a name of one token, the first of one; and for each
    first one the steps that go on with its name and end it."""

    labels: tuple[str, ...]
    out: Places
    unit: Places
    begin: Places
    goes_on: Places
    ends: Places


class _Net(NamedTuple):
    """The layers of the recogniser after its token vectors."""

    lower: Any
    bias: Floats
    weights: Floats
    upper_bias: Floats


def reader(nlp: Language) -> Reader | None:
    """What gives the names of each text; None where the recogniser is not of the shape that is read here."""
    component = nlp.get_pipe(COMPONENT) if COMPONENT in nlp.pipe_names else None
    model = getattr(component, "model", None)
    if component is None or model is None or component.cfg.get("beam_width") != 1:
        return None
    if not model.attrs.get("has_upper") or model.attrs.get("unseen_classes"):
        return None
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    steps = _steps([component.moves.get_class_name(at) for at in range(component.moves.n_moves)])
    if steps is None or lower.get_dim("nF") != FEATURES or lower.get_dim("nP") < 2:
        return None
    vectors = model.get_ref("tok2vec")
    net = _Net(lower, lower.get_param("b"), upper.get_param("W"), upper.get_param("b"))

    def read(docs: Sequence[Doc]) -> list[list[Name]]:
        if not any(len(doc) for doc in docs):
            return [[] for _ in docs]
        return _read(docs, lower.predict(vectors.predict(docs)), net, steps)

    return read


def _steps(names: Sequence[str]) -> _Steps | None:
    """The table of steps; None where a label lacks one of its four."""
    places = {name: at for at, name in enumerate(names)}
    labels = [name.partition("-")[2] for name in names]
    begin = [at for name, at in places.items() if name.startswith("B-")]
    if "O" not in places or any(f"{kind}-{labels[at]}" not in places for at in begin for kind in "ILU"):
        return None
    goes_on, ends = np.zeros(len(names), np.int64), np.zeros(len(names), np.int64)
    for at in begin:
        goes_on[at], ends[at] = places["I-" + labels[at]], places["L-" + labels[at]]
    unit = [at for name, at in places.items() if name.startswith("U-") and labels[at]]
    return _Steps(tuple(labels), np.array([places["O"]]), np.array(unit), np.array(begin), goes_on, ends)


def _scores(net: _Net, told: Floats) -> Floats:
    """The score of each step, from what the features say together."""
    hidden: Floats = (told + net.bias).max(axis=2)
    return np.asarray(hidden @ net.weights.T + net.upper_bias, dtype=np.float32)


def _read(docs: Sequence[Doc], told: Floats, net: _Net, steps: _Steps) -> list[list[Name]]:
    """The names of each text. ``told`` holds what each token says as each feature; its first row, what none says."""
    from spacy.attrs import IS_SPACE, SENT_START  # noqa: PLC0415  (only the process that parses pays for it)

    facts = np.concatenate([doc.to_array([IS_SPACE, SENT_START]) for doc in docs]).reshape(-1, 2)
    blank = facts[:, 0] == 1
    last = np.append(facts[1:, 1] == 1, True)  # of its sentence: no name goes on over the end
    bounds = np.cumsum([len(doc) for doc in docs])
    last[bounds[bounds > 0] - 1] = True

    pad, told = told[0], told[1:]
    scores = _scores(net, told[:, 0] + pad[1] + pad[2])
    allowed = np.full(scores.shape, FLOOR, np.float32)
    allowed[:, steps.out] = scores[:, steps.out]
    allowed[np.ix_(~blank, steps.unit)] = scores[np.ix_(~blank, steps.unit)]
    opens = ~blank & ~last
    allowed[np.ix_(opens, steps.begin)] = scores[np.ix_(opens, steps.begin)]
    choice = allowed.argmax(axis=1)
    begun = np.flatnonzero(np.isin(choice, steps.begin))
    ends = np.full(len(choice), -1, np.int64)
    ends[np.isin(choice, steps.unit)] = np.flatnonzero(np.isin(choice, steps.unit))
    ends[begun] = _ends(begun, choice[begun], last, told, net, steps)
    return [list(found) for found in _apart(docs, ends, [steps.labels[at] for at in choice.tolist()])]


def _ends(begun: Places, opened: Places, last: NDArray[np.bool_], told: Floats, net: _Net, steps: _Steps) -> Places:
    """The last token of the name that begins at each place, all followed side by side."""
    ends = begun.copy()
    open_ = np.arange(len(begun))
    while len(open_):
        ends[open_] += 1
        at, first = ends[open_], begun[open_]
        scores = _scores(net, told[at, 0] + told[first, 1] + told[at - 1, 2])
        rows, on, off = np.arange(len(at)), steps.goes_on[opened[open_]], steps.ends[opened[open_]]
        more, done = scores[rows, on], scores[rows, off]
        stays = (more > done) | ((more == done) & (on < off))
        open_ = open_[stays & ~last[at]]
    return ends


def _apart(docs: Sequence[Doc], ends: Places, labels: Sequence[str]) -> Iterator[Iterator[Name]]:
    """The names of each text from left to right, without those that begin inside another."""
    base = 0
    found = np.flatnonzero(ends >= 0).tolist()
    stops = ends.tolist()
    after, at = 0, 0
    for doc in docs:
        names: list[Name] = []
        while at < len(found) and found[at] < base + len(doc):
            first = found[at]
            at += 1
            if first >= after:
                after = stops[first] + 1
                names.append((first - base, after - base, labels[first]))
        base += len(doc)
        yield iter(names)
