#!/usr/bin/env bash
# Run what compose.scale.yaml describes as processes on this machine, without containers, and measure it: about two
# minutes. Needs PostgreSQL, nginx, PgBouncer, and Valkey or Redis:
#   apt-get install postgresql nginx-light pgbouncer valkey-server
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
uv run --extra postgres --extra redis python -m tests.load.cluster
