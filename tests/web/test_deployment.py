"""What is shipped to run the app elsewhere: the image, the compose file, the lines for a proxy."""

import configparser
import re
from pathlib import Path
from typing import Any

import yaml

from interviewprep.web import prepared_statements

ROOT = Path(__file__).resolve().parents[2]


def _compose() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
    return parsed


def test_the_image_pins_its_installer_and_runs_as_a_number() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    installs = [line for line in lines if "pip install" in line]
    assert [bool(re.search(r" uv==\d+(\.\d+)+$", line)) for line in installs] == [True]
    assert [line for line in lines if line.startswith("USER")] == ["USER 10001"]


def test_the_container_writes_nowhere_else_and_has_no_capabilities() -> None:
    web = _compose()["services"]["web"]
    held = [web[one] for one in ("read_only", "cap_drop", "security_opt", "volumes")]
    assert held == [True, ["ALL"], ["no-new-privileges:true"], ["data:/data"]]


def test_the_database_of_the_compose_file_is_reached_by_the_app_alone_and_is_kept() -> None:
    compose = _compose()
    web, database = compose["services"]["web"], compose["services"]["database"]
    assert web["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert web["ports"] == ["127.0.0.1:8000:8000"]
    assert "ports" not in database
    kept = {one.partition(":")[0] for service in (web, database) for one in service["volumes"]}
    assert kept == set(compose["volumes"])
    user, name = (database["environment"][one] for one in ("POSTGRES_USER", "POSTGRES_DB"))
    assert re.match(
        rf"postgres://{user}:\$\{{.*\}}@database:5432/{name}$", web["environment"]["DATABASE_URL"]
    )
    assert database["healthcheck"]["test"] == ["CMD", "pg_isready", f"--username={user}", f"--dbname={name}"]


def _scale() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load((ROOT / "compose.scale.yaml").read_text())
    return parsed


def test_three_nodes_take_the_same_variables_as_one_and_share_what_they_keep() -> None:
    services = _scale()["services"]
    nodes = [services[name] for name in ("web1", "web2", "web3")]
    assert nodes[1:] == [nodes[0]] * 2
    assert nodes[0]["environment"].keys() == _compose()["services"]["web"]["environment"].keys()
    held = [nodes[0][one] for one in ("read_only", "cap_drop", "security_opt", "volumes")]
    assert held == [True, ["ALL"], ["no-new-privileges:true"], ["data:/data"]]
    # Behind nginx and the proxy that does https.
    assert nodes[0]["environment"]["TRUSTED_PROXY_COUNT"] == "${TRUSTED_PROXY_COUNT:-2}"


def test_nodes_reach_the_database_by_the_pooler_and_count_limits_together() -> None:
    services = _scale()["services"]
    node, pooler = services["web1"]["environment"], configparser.ConfigParser()
    pooler.read(ROOT / "docs" / "scale" / "pgbouncer.ini")
    assert pooler["databases"]["prep"] == "host=primary port=5432"
    assert services["primary"]["environment"]["POSTGRES_DB"] == "prep"
    # A connection is another's after each transaction, so no cursor of the server outlives one.
    assert pooler["pgbouncer"]["pool_mode"] == "transaction"
    port = pooler["pgbouncer"]["listen_port"]
    options = "disable_server_side_cursors=true&prepare_threshold=2"
    assert node["DATABASE_URL"].endswith(f"@pooler:{port}/prep?{options}")
    # What one connection has prepared is known to the next that is lent.
    assert int(pooler["pgbouncer"]["max_prepared_statements"]) >= prepared_statements.MOST_KEPT
    assert node["CACHE_URL"].split("://")[1].split(":")[0] in services


def test_nginx_has_every_node_and_keeps_no_connection_to_one() -> None:
    folder = ROOT / "docs" / "scale"
    nodes = re.findall(r"^server (\w+):8000 ", (folder / "nodes.conf").read_text(), re.MULTILINE)
    assert nodes == [name for name in _scale()["services"] if name.startswith("web")]
    proxy = re.sub(r"#.*", "", (folder / "nginx.conf").read_text())
    assert "keepalive" not in proxy
    assert "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;" in proxy
    # Forms that a node has got are not sent to another one.
    assert "non_idempotent" not in proxy


def test_every_file_that_services_mount_is_there_and_every_volume_is_named() -> None:
    compose = _scale()
    mounts = [
        one.split(":")[0] for service in compose["services"].values() for one in service.get("volumes", [])
    ]
    assert [one for one in mounts if one.startswith("./") and not (ROOT / one).exists()] == []
    assert {one for one in mounts if not one.startswith("./")} == set(compose["volumes"])
    published = [name for name, service in compose["services"].items() if "ports" in service]
    assert published == ["proxy"]


def test_every_variable_of_the_readme_reaches_the_container() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE))
    passed = set(_compose()["services"]["web"]["environment"])
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
    extras = "--extra postgres --extra oidc --extra redis"
    assert installs == [f"RUN uv sync --no-default-groups --frozen {extras}"]
    assert "DEBUG" not in (ROOT / "Dockerfile").read_text() + (ROOT / "compose.yaml").read_text()


def _units() -> dict[str, configparser.ConfigParser]:
    units = {}
    for path in sorted((ROOT / "docs" / "systemd").iterdir()):
        units[path.name] = parsed = configparser.ConfigParser(interpolation=None, strict=False)
        parsed.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's names have capitals
        parsed.read(path)
    return units


def test_every_unit_runs_a_command_of_ours_without_root_and_cannot_write_elsewhere() -> None:
    services = {name: unit["Service"] for name, unit in _units().items() if name.endswith(".service")}
    commands = {path.stem for path in (ROOT / "interviewprep").glob("*/management/commands/*.py")}
    for name, service in services.items():
        assert re.findall(r"manage\.py (\w+)", service["ExecStart"])[0] in commands, name
        held = [service[one] for one in ("User", "ProtectSystem", "NoNewPrivileges", "StateDirectoryMode")]
        assert held == ["prep", "strict", "yes", "0700"], name
    assert len(services) == 4


def test_every_timer_has_its_service_and_every_unit_is_in_the_documentation() -> None:
    units, text = _units(), (ROOT / "docs" / "deployment.md").read_text()
    timers = [name for name in units if name.endswith(".timer")]
    assert [name for name in timers if name.replace(".timer", ".service") not in units] == []
    assert [name for name in [*timers, "interview-prep.service"] if f"`{name}`" not in text] == []


def test_the_trial_never_touches_the_database_in_use() -> None:
    trial = _units()["interview-prep-restore-trial.service"]["Service"]
    assert {"DATABASE_URL", "DATABASE_URL_FILE", "DATA_DIR"} <= set(trial["UnsetEnvironment"].split())
    assert "--replace" not in trial["ExecStart"]
