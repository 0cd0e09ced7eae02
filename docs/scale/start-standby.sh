#!/bin/bash
# The command of the standby: copies the primary if there is nothing yet, then follows it.
set -euo pipefail
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    until pg_basebackup --dbname="host=primary user=standby password=$STANDBY_PASSWORD application_name=standby" \
        --pgdata="$PGDATA" --slot=standby --write-recovery-conf --checkpoint=fast --wal-method=stream; do
        rm -rf "${PGDATA:?}"/*
        sleep 2
    done
    chmod 700 "$PGDATA"
fi
exec postgres -c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1
