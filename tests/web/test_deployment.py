"""What is shipped to run the app elsewhere: the image, the compose file, the lines for a proxy."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_image_pins_its_installer_and_runs_as_a_number() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    installs = [line for line in lines if "pip install" in line]
    assert [bool(re.search(r" uv==\d+(\.\d+)+$", line)) for line in installs] == [True]
    assert [line for line in lines if line.startswith("USER")] == ["USER 10001"]


def test_the_container_writes_nowhere_else_and_has_no_capabilities() -> None:
    text = (ROOT / "compose.yaml").read_text().partition("\n  database:")[0]
    for line in ("read_only: true", "cap_drop: [ALL]", 'security_opt: ["no-new-privileges:true"]'):
        assert f"    {line}\n" in text, line


def test_every_variable_of_the_readme_reaches_the_container() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE))
    web = (ROOT / "compose.yaml").read_text().partition("\n  database:")[0]
    passed = set(re.findall(r"^      ([A-Z_]+): ", web, re.MULTILINE))
    # The folder is the image's own, and a server never shows errors in full.
    assert documented - passed == {"DATA_DIR", "DEBUG"}


def test_the_lines_for_the_proxies_compress_and_name_the_visitor() -> None:
    text = (ROOT / "docs" / "deployment.md").read_text()
    caddy = text.partition("prep.example.org {")[2].partition("\n    }\n")[0]
    nginx = text.partition("    gzip on;")[2].partition("\n    }\n")[0]
    assert "encode zstd gzip" in caddy
    assert "reverse_proxy 127.0.0.1:8000" in caddy
    assert "gzip_proxied any;" in nginx
    for header in ("Host $host", "X-Forwarded-For $remote_addr", "X-Forwarded-Proto $scheme"):
        assert f"proxy_set_header {header};" in nginx


def test_only_what_runs_goes_into_the_image() -> None:
    let_in = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"]
    assert "\n*\n" in (ROOT / ".dockerignore").read_text()
    assert let_in == [
        *("manage.py", "pyproject.toml", "uv.lock", "LICENSE", "interviewprep", "static", "templates"),
    ]


def test_nothing_of_development_is_installed_in_the_image() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    installs = [line for line in lines if "uv sync" in line]
    assert installs == ["RUN uv sync --no-default-groups --frozen --extra postgres --extra oidc"]
    assert "DEBUG" not in (ROOT / "Dockerfile").read_text() + (ROOT / "compose.yaml").read_text()
