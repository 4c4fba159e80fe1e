"""A real browser, headless, led over its debugging pipe: no driver to install, and no port to reach it by."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import Any

Json = dict[str, Any]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if CHROMIUM is None and os.environ.get("WAYPOST_BROWSER") == "required":
    raise RuntimeError("WAYPOST_BROWSER says that the browser tests are required, and there is no Chromium here")
FLAGS = [
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
]
PATIENCE = 10.0
POLL = """new Promise((found, lost) => {
  const until = performance.now() + %d;
  const look = () => {
    if (%s) found();
    else if (performance.now() > until) lost(new Error("waited in vain for " + %s));
    else setTimeout(look, 30);
  };
  look();
})"""

MIDDLE = """(() => {
  const element = document.querySelector(%s);
  element.scrollIntoView({ block: "center" });
  const box = element.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
})()"""


class Browser:
    """One window. What scripts or the console complain of is kept in `complaints`."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._out = os.fdopen(to_browser, "wb", buffering=0)
        self._in = os.fdopen(from_browser, "rb", buffering=0)
        self._answers: dict[int, Queue[Json]] = {}
        self._number = 0
        self._session: str | None = None
        self._downloads: Queue[str] = Queue()
        self.complaints: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def open_window(self, width: int, height: int) -> None:
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        still = {"name": "prefers-reduced-motion", "value": "reduce"}  # what moves is missed by a press
        self.call("Emulation.setEmulatedMedia", features=[still])
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )

    def go(self, url: str) -> None:
        self.call("Page.navigate", url=url)
        self.wait_for("document.readyState === 'complete' && location.href !== 'about:blank'")

    def leave(self) -> None:
        self.call("Page.navigate", url="about:blank")

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression, awaited."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise AssertionError(answer["exceptionDetails"].get("exception", {}).get("description", str(answer)))
        return answer["result"].get("value")

    def wait_for(self, condition: str, seconds: float = PATIENCE) -> None:
        self.run(POLL % (seconds * 1000, f"!!({condition})", json.dumps(condition)))

    def wait_for_words(self, words: str, inside: str = "body") -> None:
        self.wait_for(
            f"[...document.querySelectorAll({json.dumps(inside)})].some(e => e.innerText.includes({json.dumps(words)}))"
        )

    def words(self, inside: str = "body") -> str:
        return str(self.run(f"document.querySelector({json.dumps(inside)}).innerText"))

    def click(self, selector: str) -> None:
        """A real press of the mouse in the middle of the element."""
        self.wait_for(f"document.querySelector({json.dumps(selector)})")
        x, y = self.run(MIDDLE % json.dumps(selector))
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def choose(self, selector: str, *paths: Path) -> None:
        """Put files into a field for files, as its dialogue does."""
        self.wait_for(f"document.querySelector({json.dumps(selector)})")
        field = self.call("Runtime.evaluate", expression=f"document.querySelector({json.dumps(selector)})")["result"]
        self.call("DOM.setFileInputFiles", files=[str(path) for path in paths], objectId=field["objectId"])

    def save_downloads(self, folder: Path) -> None:
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder), eventsEnabled=True)

    def wait_for_download(self) -> None:
        self._downloads.get(timeout=PATIENCE)

    def type(self, text: str) -> None:
        self.call("Input.insertText", text=text)

    def key(self, key: str, code: int, modifiers: int = 0) -> None:
        text = {"Enter": "\r", "Space": " "}.get(key, "")
        for kind in ("keyDown", "keyUp"):
            more = {"text": text} if text and kind == "keyDown" else {}
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=" " if key == "Space" else key,
                code=key,
                windowsVirtualKeyCode=code,
                modifiers=modifiers,
                **more,
            )

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def call(self, method: str, **params: Any) -> Json:
        self._number += 1
        answers = self._answers[self._number] = Queue()
        message = {"id": self._number, "method": method, "params": params}
        self._out.write(json.dumps(message | ({"sessionId": self._session} if self._session else {})).encode() + b"\0")
        try:
            answer: Json = answers.get(timeout=3 * PATIENCE)
        except Empty:
            raise TimeoutError(f"the browser does not answer {method}") from None
        if "error" in answer:
            raise AssertionError(f"{method}: {answer['error']['message']}")
        return dict(answer["result"])

    def _listen(self) -> None:
        rest = b""
        while piece := self._in.read(65536):
            *messages, rest = (rest + piece).split(b"\0")
            for message in messages:
                self._hear(json.loads(message))

    def _hear(self, message: Json) -> None:
        if "id" in message:
            self._answers.pop(message["id"]).put(message)
        elif message.get("method") == "Browser.downloadProgress" and message["params"]["state"] == "completed":
            self._downloads.put(message["params"]["guid"])
        elif message.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(str(message["params"]["exceptionDetails"].get("exception", {}).get("description")))
        elif message.get("method") == "Log.entryAdded" and message["params"]["entry"]["level"] == "error":
            self.complaints.append(message["params"]["entry"]["text"])


@contextmanager
def browser(width: int = 1280, height: int = 900) -> Iterator[Browser]:
    """A browser of its own, with an empty profile, gone at the end."""
    assert CHROMIUM is not None
    hear, say = os.pipe()
    answers, answer = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = _start([CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "about:blank"], hear, answer)
        try:
            window = Browser(say, answers)
            window.open_window(width, height)
            yield window
        finally:
            process.kill()
            process.wait()


def _start(command: list[str], hear: int, answer: int) -> subprocess.Popen[bytes]:
    """The browser reads file descriptor 3 and writes 4."""
    script = f'exec 3<&{hear} 4>&{answer}; exec "$@"'
    process = subprocess.Popen(
        ["/bin/bash", "-c", script, "bash", *command],
        pass_fds=(hear, answer),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(hear)
    os.close(answer)
    return process
