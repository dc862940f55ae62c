#!/bin/bash
# Run once by the image, after it has set InfluxDB up: makes the buckets that the image does not make itself (it makes
# caudal/raw). InfluxDB maps a bucket named database/policy to InfluxQL by itself. What they hold: docs/series.md.
set -euo pipefail

# bucket <name> <kept for, 0 for ever> <a shard spans>
bucket() {
  influx bucket create --name "$1" --retention "$2" --shard-group-duration "$3"
}

bucket caudal/rollup_1m 365d 7d
bucket caudal/rollup_5m 365d 7d
bucket caudal/rollup_1h 365d 28d
bucket caudal/rollup_1d 365d 365d
bucket caudal/ledger 365d 28d

# Recordings of years past keep everything, in long shards: weekly ones would be thousands of files.
for kind in raw rollup_1m rollup_5m rollup_1h rollup_1d ledger; do
  bucket "air_quality/$kind" 0 365d
  bucket "groundwater/$kind" 0 3650d
done
