"""Files written whole: an older one stays as it was until the new one stands complete beside it.

A run that is stopped, or a disk that fills, costs what it was about to write and nothing that was there before.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def write(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file in one step. Raises ``OSError``; the draft is then taken away."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")  # two runs at once draft apart
    try:
        with draft.open("wb") as file:
            file.writelines(parts)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
