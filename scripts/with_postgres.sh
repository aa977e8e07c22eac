#!/usr/bin/env bash
# Runs a command with a PostgreSQL server of its own, in a temporary folder, that is gone afterwards:
#     scripts/with_postgres.sh make test
# The tests find it by KHABAR_TEST_POSTGRES. Needs the server's programs (Debian: postgresql), but no running service.
set -euo pipefail

programs=$(find /usr/lib/postgresql/*/bin -maxdepth 0 2>/dev/null | sort -V | tail -n 1)
if [ -z "$programs" ]; then
  programs=$(dirname "$(command -v initdb || echo /nowhere/initdb)")
fi
if [ ! -x "$programs/initdb" ]; then
  echo "with_postgres: no PostgreSQL here; apt-get install postgresql" >&2
  exit 3
fi

folder=$(mktemp -d)
server() { # PostgreSQL refuses to run as root
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$programs/$1" "${@:2}"); else "$programs/$1" "${@:2}"; fi
}
stop() {
  server pg_ctl -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
server initdb -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C >/dev/null
# What is written need not survive: the folder does not.
server pg_ctl -D "$folder/data" -l "$folder/log" -w \
  -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off" start >/dev/null || { cat "$folder/log" >&2; exit 3; }

KHABAR_TEST_POSTGRES="postgresql://postgres@127.0.0.1:$port/postgres" "$@"
