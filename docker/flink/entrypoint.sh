#!/bin/sh
# The examples' pipeline files take two secrets from the environment. They get them from the secrets' files here, inside
# the container, so that neither the compose file nor `docker inspect` holds them.
set -eu

CAUDAL_INFLUXDB_TOKEN="$(cat /run/secrets/influxdb_token)"
CAUDAL_POSTGRES_PASSWORD="$(cat /run/secrets/postgres_password)"
export CAUDAL_INFLUXDB_TOKEN CAUDAL_POSTGRES_PASSWORD

exec /docker-entrypoint.sh "$@"
