#!/bin/bash
# Run once by the image of PostgreSQL on a new primary: lets the standby copy it.
set -euo pipefail
psql --variable=ON_ERROR_STOP=1 --variable=password="$STANDBY_PASSWORD" \
    --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
CREATE ROLE standby WITH REPLICATION LOGIN PASSWORD :'password';
SELECT pg_create_physical_replication_slot('standby');
SQL
echo "host replication standby all scram-sha-256" >> "$PGDATA/pg_hba.conf"
