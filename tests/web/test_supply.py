"""What the app is made of: pinned with hashes, listed by one command, and looked through in .ci/run."""

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _environment(bill: Path) -> dict[str, str]:
    return {**os.environ, "bill": str(bill), "UV_OFFLINE": "1"}


def test_every_package_is_pinned_with_the_hash_of_each_of_its_files() -> None:
    packages = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    files = {
        one["name"]: [*one.get("wheels", []), *([one["sdist"]] if "sdist" in one else [])]
        for one in packages
        if one["source"] != {"virtual": "."}
    }
    assert len(files) > 50
    assert [name for name, parts in files.items() if not parts] == []
    hashes = [part.get("hash", "") for parts in files.values() for part in parts]
    assert [one for one in hashes if not re.fullmatch(r"sha256:[0-9a-f]{64}", one)] == []


def test_the_bill_of_materials_lists_what_the_image_installs(tmp_path: Path) -> None:
    script = (ROOT / ".ci" / "supply").read_text()
    command = script[script.index("uv export") : script.index("echo ")].replace("\\\n", " ")
    bill = tmp_path / "sbom.json"
    run = subprocess.run(  # noqa: S603  our own script
        ["bash", "-c", command],  # noqa: S607  wherever it is
        cwd=ROOT,
        env=_environment(bill),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    listed = json.loads(bill.read_text())
    names = {one["name"] for one in listed["components"]}
    assert (listed["bomFormat"], {"django", "django-allauth", "gunicorn", "psycopg"} <= names) == (
        "CycloneDX",
        True,
    )
    assert names & {"pytest", "ruff", "playwright"} == set()
    assert [one["name"] for one in listed["components"] if not one["purl"].startswith("pkg:pypi/")] == []


@pytest.mark.parametrize("tool", ["bandit", "hadolint", "kingfisher", "cyclonedx"])
def test_every_change_is_looked_through(tool: str) -> None:
    assert tool in (ROOT / ".ci" / "supply").read_text()
    assert "bash .ci/supply" in (ROOT / ".ci" / "run").read_text()


def test_a_reporter_is_told_what_to_expect_and_no_days_are_promised() -> None:
    text = " ".join((ROOT / "SECURITY.md").read_text().split()).partition("## What to expect")[2]
    assert text.startswith(" We acknowledge a report,")
    assert "we promise no number of days" in text
