"""A headless Chromium that a test drives over a pipe, with real keys: no further library, no port, no network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--enable-logging=stderr",
)  # fmt: skip
PATIENCE = 60.0  # seconds until something that is waited for must have come: the machine is shared
LEAVING = ("navigated or closed", "context was destroyed", "Cannot find")  # what it says of a page that is being left
_KEYS = {"Enter": ("\r", 13), "Escape": ("", 27), "ArrowRight": ("", 39), "ArrowLeft": ("", 37)}


class Away(Exception):  # noqa: N818
    """The page was left while something was asked of it."""


class Browser:
    """One page in a browser. ``evaluate`` gives the value of an expression; a script error of the page raises."""

    def __init__(self, send: int, receive: int) -> None:
        self._send, self._receive = os.fdopen(send, "wb"), os.fdopen(receive, "rb")
        self._number, self._session, self._rest = 0, "", b""
        (target,) = (t for t in self._call("Target.getTargets")["targetInfos"] if t["type"] == "page")
        attached = self._call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime"):
            self._call(f"{domain}.enable")

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            read = os.read(self._receive.fileno(), 1 << 16)
            assert read, "the browser is gone"
            self._rest += read
        first, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(first)
        return found

    def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        asked = {"id": self._number, "method": method, "params": params}
        asked |= {"sessionId": self._session} if self._session else {}
        self._send.write(json.dumps(asked).encode() + b"\0")
        self._send.flush()
        while True:
            message = self._message()
            assert message.get("method") != "Runtime.exceptionThrown", message
            if message.get("id") == self._number:
                if "error" in message and any(said in message["error"]["message"] for said in LEAVING):
                    raise Away(message["error"]["message"])
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result

    def open(self, path: Path, rest: str = "", lands: str = "") -> None:
        """Open a file, with what follows its path in the address, and wait until the scripts of the file on which it
        ``lands`` have run."""
        self._call("Page.navigate", url="about:blank")
        self._call("Page.navigate", url=f"{path.as_uri()}{rest}")
        there = json.dumps(lands or path.name)
        self.wait(f"document.readyState === 'complete' && location.pathname.endsWith({there})")

    def close(self) -> None:
        """Close the pipe; the browser ends by that."""
        self._send.close()
        self._receive.close()

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page."""
        found = self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def wait(self, expression: str) -> None:
        """Wait until an expression is true."""
        until = time.monotonic() + PATIENCE
        while not self._holds(expression):
            assert time.monotonic() < until, expression
            time.sleep(0.02)

    def _holds(self, expression: str) -> bool:
        """Whether an expression is true; a page that is just being left holds nothing."""
        try:
            return bool(self.evaluate(expression))
        except Away:
            return False

    def press(self, *keys: str) -> None:
        """Press keys one after another: a letter, or *Enter*, *Escape*, *ArrowRight*, *ArrowLeft*."""
        for key in keys:
            text, code = _KEYS.get(key, (key, ord(key[0].upper())))
            about: dict[str, Any] = {"key": key, "windowsVirtualKeyCode": code}
            with suppress(Away):  # *Enter* may lead to another page before the key is let go
                self._call("Input.dispatchKeyEvent", type="keyDown", **about, **({"text": text} if text else {}))
                self._call("Input.dispatchKeyEvent", type="keyUp", **about)

    def write(self, text: str) -> None:
        """Type some words where the page has its focus."""
        self._call("Input.insertText", text=text)


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """A browser with an empty profile, ended when the test ends."""
    down, send = os.pipe()
    receive, up = os.pipe()
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", "--remote-debugging-pipe", "--window-size=1280,900"]

    def wired() -> None:  # the browser reads commands from its file 3 and answers on its file 4
        os.dup2(down, 203)
        os.dup2(up, 204)
        os.dup2(203, 3)
        os.dup2(204, 4)

    process = subprocess.Popen(
        [*command, "about:blank"],
        preexec_fn=wired,  # noqa: PLW1509  (no thread is running here)
        close_fds=False,
        stderr=subprocess.DEVNULL,
    )
    os.close(down)
    os.close(up)
    made = Browser(send, receive)
    try:
        yield made
    finally:
        made.close()
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()
