"""Take the README's pictures: `uv run docs/make_screenshots.py`.

Starts the app on the sample data, in a temporary folder and on a free port, and photographs its three main
pages with the system's Chromium into docs/screenshots/.
"""

import math
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)
DESK = {"width": 1200, "height": 900}
PHONE = {"width": 390, "height": 844}
# Two of the kinds of colour that a PNG's header names.
_WITH_ALPHA, _BY_PALETTE = 6, 3
_SIGN_IN = re.compile(r"sign in at (http://\S+/)accounts/login/ as (\S+) with the password (\S+)")


@contextmanager
def running() -> Iterator[tuple[str, str, str]]:
    """Start the app; yield its address, and the sample candidate's email and password."""
    with tempfile.TemporaryDirectory(prefix="interviewprep-pictures-") as folder:
        app = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, str(ROOT / "manage.py"), "up", "--demo", "--port", "0"],
            env={"PATH": os.environ["PATH"], "HOME": folder, "DATA_DIR": folder},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            for line in app.stdout or ():
                if found := _SIGN_IN.search(line):
                    yield found[1], found[2], found[3]
                    break
            else:
                raise SystemExit("The app did not start.")
        finally:
            app.send_signal(signal.SIGINT)
            app.wait(timeout=20)


def signed_in(browser: Browser, viewport: dict[str, int], app: tuple[str, str, str], scale: float) -> Page:
    """Return a page of that size with the sample candidate signed in."""
    address, email, password = app
    page = browser.new_page(
        viewport=viewport,  # type: ignore[arg-type]
        base_url=address,
        locale="en-GB",
        timezone_id="Europe/London",
        device_scale_factor=scale,
        reduced_motion="reduce",
    )
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(address)
    return page


def in_256_colours(picture: bytes) -> bytes:
    """Return a PNG as Chromium writes it with its 256 commonest colours, a third of the size.

    Each rarer colour, of which the edges of letters have thousands, becomes the nearest of those.
    """
    width, height, depth = *struct.unpack(">II", picture[16:24]), 4 if picture[25] == _WITH_ALPHA else 3
    rows = [
        [tuple(row[start : start + 3]) for start in range(0, len(row), depth)]
        for row in _unfiltered(zlib.decompress(b"".join(_data_of(picture))), width * depth, depth)
    ]
    counted = Counter(colour for row in rows for colour in row)
    palette = [colour for colour, _ in counted.most_common(256)]
    place = {
        colour: min(range(len(palette)), key=lambda at: math.dist(palette[at], colour)) for colour in counted
    }
    lines = b"".join(b"\0" + bytes(map(place.__getitem__, row)) for row in rows)
    return b"".join(
        [
            picture[:8],
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _BY_PALETTE, 0, 0, 0)),
            _chunk(b"PLTE", bytes(value for colour in palette for value in colour)),
            _chunk(b"IDAT", zlib.compress(lines, 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _data_of(picture: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        if picture[at + 4 : at + 8] == b"IDAT":
            yield picture[at + 8 : at + 8 + length]
        at += length + 12


def _unfiltered(data: bytes, length: int, depth: int) -> Iterator[bytes]:
    """Yield the rows of an image: each byte was stored as a difference from the bytes beside and above it."""
    above = bytearray(length)
    for start in range(0, len(data), length + 1):
        kind, row = data[start], bytearray(data[start + 1 : start + 1 + length])
        for at in range(length) if kind else ():
            left = row[at - depth] if at >= depth else 0
            corner = above[at - depth] if at >= depth else 0
            nearest = min((left, above[at], corner), key=lambda one: abs(left + above[at] - corner - one))
            row[at] = (row[at] + (0, left, above[at], (left + above[at]) // 2, nearest)[kind]) & 255
        yield bytes(row)
        above = row


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def take(page: Page, name: str, height: int) -> None:
    """Save a picture of a page, from the top down to `height` or the end."""
    room = page.viewport_size or DESK
    end = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": room["width"], "height": min(height, end)})
    path = PICTURES / f"{name}.png"
    path.write_bytes(in_256_colours(page.screenshot()))
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")


def chromium() -> str:
    """Return the path of the system's Chromium. Raises SystemExit without one."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise SystemExit("No Chromium here. Get it with `apt-get install chromium`.")
    return found


def main() -> None:
    """Take the three pictures."""
    PICTURES.mkdir(exist_ok=True)
    with running() as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        page = signed_in(browser, DESK, app, 1)
        take(page, "today", 1080)
        page.get_by_role("main").get_by_role("link", name="Second interview").first.click()
        take(page, "stage", 1120)
        address = page.url
        phone = signed_in(browser, PHONE, app, 1.5)
        phone.goto(f"{address}sheet/")
        take(phone, "sheet", 1300)
        browser.close()


if __name__ == "__main__":
    main()
