#!/bin/sh
# The programs the tests run against, beside Python packages: PostgreSQL, Redis and Chromium from Debian.
# As root installs what is missing; otherwise says exactly what to install, and fails.
set -eu

missing=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v redis-server >/dev/null 2>&1 || missing="$missing redis-server"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ]; then
    echo "The tests need these programs: run  sudo apt-get install$missing  and try again." >&2
    exit 1
fi
echo "Installing what the tests need:$missing"
apt-get update -qq
# shellcheck disable=SC2086 — a list of packages
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
