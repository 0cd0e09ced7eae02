"""Measure the pages that matter most with Lighthouse, as on a phone: bash .ci/lighthouse

Starts the app with the sample data, signs in where a page needs it, prints a line for each page and what
keeps it from 100, and fails if a page is below. A slow or busy machine costs points for speed that say
nothing of the page.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from make_screenshots import FLAGS, PHONE, chromium, running, signed_in
from playwright.sync_api import sync_playwright

CATEGORIES = ("performance", "accessibility", "best-practices")
ROW = "{:12}{:>12}{:>15}{:>16}{:>9}"
_STAGE = re.compile(r"/stages/\d+/")


@dataclass(frozen=True)
class Visit:
    """A page to measure: its address, and the cookies of whoever looks at it."""

    name: str
    url: str
    cookies: str


def visits(app: tuple[str, str, str]) -> Iterator[Visit]:
    """Yield the public pages, then those of the sample candidate."""
    address = app[0].rstrip("/")
    yield Visit("landing", f"{address}/", "")
    yield Visit("article", f"{address}/advice/second-interview/", "")
    cookies, stage = _signed_in(app)
    for name, path in (
        ("today", "/"),
        ("stage", stage),
        ("sheet", f"{stage}sheet/"),
        ("insights", "/insights/"),
        ("record", "/account/record/"),
    ):
        yield Visit(name, f"{address}{path}", cookies)


def _signed_in(app: tuple[str, str, str]) -> tuple[str, str]:
    """Return the cookies of the sample candidate, and the path of the stage that comes first on Today."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        page = signed_in(browser, PHONE, app, 1)
        cookies = "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies())  # type: ignore[typeddict-item]
        paths = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
        browser.close()
    return cookies, next(path for path in paths if _STAGE.fullmatch(path))


def report(visit: Visit, folder: Path) -> dict[str, Any]:
    """Return what Lighthouse says of a page. Raises CalledProcessError if it cannot say anything."""
    file = folder / f"{visit.name}.json"
    headers = ["--extra-headers", json.dumps({"Cookie": visit.cookies})] if visit.cookies else []
    command = [
        *(os.environ["LIGHTHOUSE"], visit.url, "--quiet", "--output=json", f"--output-path={file}"),
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags=--headless=new {' '.join(FLAGS)} --disable-dev-shm-usage",
        *headers,
    ]
    # Now and then the browser records nothing (NO_NAVSTART), and Lighthouse asks to be run again.
    for is_last in (False, False, True):
        done = subprocess.run(command, env={**os.environ, "CHROME_PATH": chromium()}, check=is_last)  # noqa: S603 - our own command
        if done.returncode == 0:
            break
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def scores(found: dict[str, Any]) -> list[int]:
    """Return the three scores of a report, out of 100."""
    return [round(found["categories"][name]["score"] * 100) for name in CATEGORIES]


def faults(found: dict[str, Any]) -> Iterator[str]:
    """Yield what costs points."""
    for name in CATEGORIES:
        for part in found["categories"][name]["auditRefs"]:
            audit = found["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{part['id']}: {audit.get('displayValue') or audit['title']}"


def main(chosen: list[str]) -> int:
    """Print the table; return 1 if a score is below 100."""
    below = False
    print(ROW.format("page", *CATEGORIES, "shift"))
    with running() as app, tempfile.TemporaryDirectory() as folder:
        for visit in visits(app):
            if chosen and visit.name not in chosen:
                continue
            found = report(visit, Path(folder))
            shift = found["audits"]["cumulative-layout-shift"]["displayValue"]
            print(ROW.format(visit.name, *scores(found), shift), flush=True)
            if min(scores(found)) < 100:
                below = True
                print(*(f"    {fault}" for fault in faults(found)), sep="\n")
    return int(below)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
