#!/usr/bin/env python3
"""Makes the examples' recordings of the data sets that they come from.

  make-recordings.py air-quality air-quality-uci.csv > air-quality/recording.jsonl.gz
  make-recordings.py groundwater dga-wells-levels.csv.gz > groundwater/recording.jsonl.gz
  make-recordings.py groundwater-points dga-wells.csv >> groundwater/pipeline.yaml

The same input gives the same bytes. Needs Python 3.8 and nothing else. The format of a recording is
in docs/recordings.md.
"""

import csv
import gzip
import json
import sys
from datetime import datetime, timedelta, timezone

# The instrument's clock never changed to summer time: local 02:00 of 28 March 2004 stands in its data.
INSTRUMENT_ZONE = timezone(timedelta(hours=1))
TRANSMISSION = timedelta(seconds=60)

# A level is of a day; the day is taken to begin at midnight of Chile's standard time.
BUREAU_ZONE = timezone(timedelta(hours=-4))
REPORTING = timedelta(days=1)
# Kafka takes no timestamp before 1970, so older levels reach the broker on its first day.
FIRST_BROKER_TIME = datetime(1970, 1, 2, tzinfo=timezone.utc)


def millis(instant):
    return (instant - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(milliseconds=1)


def record(topic, broker_time, key, value):
    return {"topic": topic, "timestamp": millis(broker_time), "key": key, "value": value}


def air_quality(path):
    with open(path, encoding="ascii") as rows:
        next(rows)
        for row in rows:
            row = row.rstrip("\r\n")
            date, time = row.split(";")[:2]
            observed = datetime.strptime(date + " " + time, "%d/%m/%Y %H.%M.%S")
            broker_time = observed.replace(tzinfo=INSTRUMENT_ZONE) + TRANSMISSION
            yield record("telemetry.raw.multisensor", broker_time, "road-station", row)


def groundwater(path):
    with gzip.open(path, "rt", encoding="ascii") as rows:
        for level in csv.DictReader(rows):
            observed = datetime.strptime(level["date"], "%Y-%m-%d").replace(tzinfo=BUREAU_ZONE)
            broker_time = max(observed + REPORTING, FIRST_BROKER_TIME)
            # The level is copied digit by digit, never through a float.
            value = '{"well":"%s","date":"%s","level_m":%s}' % (
                level["well"],
                level["date"],
                level["level_m"],
            )
            yield record("telemetry.raw.wells", broker_time, level["well"], value)


def groundwater_points(path):
    with open(path, encoding="utf-8") as wells:
        for well in csv.DictReader(wells):
            yield '  - {id: "%s", template: well, labels: {basin: "%s"}}\n' % (
                well["well"],
                well["basin"],
            )


def write_recording(records):
    last = None
    with gzip.GzipFile(filename="", mode="wb", fileobj=sys.stdout.buffer, mtime=0) as out:
        for line in records:
            if last is not None and line["timestamp"] < last:
                sys.exit("the input is not in the order of time: at %s" % line)
            last = line["timestamp"]
            out.write(json.dumps(line, separators=(",", ":")).encode() + b"\n")


def main(arguments):
    if len(arguments) != 2 or arguments[0] not in ("air-quality", "groundwater", "groundwater-points"):
        sys.exit(__doc__)
    what, path = arguments
    if what == "groundwater-points":
        sys.stdout.writelines(groundwater_points(path))
    else:
        write_recording(air_quality(path) if what == "air-quality" else groundwater(path))


if __name__ == "__main__":
    main(sys.argv[1:])
