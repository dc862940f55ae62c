DROP TABLE IF EXISTS arrived, result, expected, actual;

-- Each reading as often as it came. A double is a decimal of finitely many digits: "exact" has all.
CREATE UNLOGGED TABLE arrived (
  arrival bigint, broker_time timestamptz, point text, variable text, time timestamptz,
  value double precision, exact numeric);

-- The lines of rollups.jsonl.
CREATE UNLOGGED TABLE result (line json);
