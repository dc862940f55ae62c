#!/bin/sh
# Makes the secrets that docker-compose.yml asks for, each a random one in a file of its own. Keeps those that are there.
set -eu

cd "$(dirname "$0")/secrets"
# Containers read them under their own users, so the files are readable; the folder keeps other users of this machine out.
chmod 700 .
for name in postgres_password influxdb_password influxdb_token grafana_password; do
  if [ ! -s "$name" ]; then
    head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n' > "$name"
    chmod 644 "$name"
    echo "made docker/secrets/$name"
  fi
done
