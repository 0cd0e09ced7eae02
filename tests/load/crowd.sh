#!/usr/bin/env bash
# Start a PostgreSQL that is gone afterwards, and measure the pages among few candidates and among many:
#   bash tests/load/crowd.sh 1000 100000 1000000
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. .ci/postgresql.sh
start_postgresql
export DATA_DIR="$scratch/app" DJANGO_SETTINGS_MODULE=interviewprep.settings
uv run --extra postgres python -m tests.load.crowd "$@"
