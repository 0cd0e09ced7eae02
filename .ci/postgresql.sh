# A PostgreSQL of its own for the script that reads this file: it is gone when the script ends.
# Sets `scratch`, a folder that goes with it. `start_postgresql` exports DATABASE_URL.

scratch=$(mktemp -d)
chmod 755 "$scratch"
database_user=$(id -un)
programs=""

# Run a command as the user that PostgreSQL runs as; it refuses to run as root.
as_database_user() {
    if [ "$database_user" = "$(id -un)" ]; then "$@"; else runuser --user "$database_user" -- "$@"; fi
}

clean_up() {
    if [ -n "$programs" ] && [ -f "$scratch/data/postmaster.pid" ]; then
        as_database_user "$programs/pg_ctl" --pgdata="$scratch/data" --mode=immediate stop >/dev/null || true
    fi
    rm -rf "$scratch"
}
trap clean_up EXIT


find_postgresql() {
    local folder
    for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort --version-sort --reverse) \
        "$(dirname "$(command -v initdb || echo /nowhere/initdb)")"; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
            echo "$folder"
            return
        fi
    done
    return 1
}

start_postgresql() {
    programs=$(find_postgresql)
    if [ "$(id -u)" -eq 0 ]; then
        database_user=postgres
        id "$database_user" >/dev/null 2>&1 || useradd --system --no-create-home "$database_user"
        mkdir "$scratch/socket"
        install --directory --owner="$database_user" --mode=700 "$scratch/data"
        chown "$database_user" "$scratch/socket"
    else
        mkdir "$scratch/data" "$scratch/socket"
    fi
    # As compose.yaml runs it. It listens on a socket in a folder of its own, so no port can be taken, and nothing outlives the script.
    as_database_user "$programs/initdb" --pgdata="$scratch/data" --username=prep --auth=trust --encoding=UTF8 \
        --locale=C.UTF-8 --no-sync >/dev/null
    as_database_user "$programs/pg_ctl" --pgdata="$scratch/data" --log="$scratch/data/log" --wait --silent \
        --options="-c listen_addresses= -c unix_socket_directories=$scratch/socket -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1" \
        start
    "$programs/createdb" --host="$scratch/socket" --username=prep prep
    export DATABASE_URL="postgres://prep@/$scratch/socket/prep"
}
