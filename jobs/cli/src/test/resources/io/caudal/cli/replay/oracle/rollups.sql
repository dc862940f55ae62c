CREATE UNLOGGED TABLE expected AS
SELECT point, variable, "window", start, "end",
  count(*) AS count,
  sum(exact)::double precision AS sum,
  min(value) AS min,
  max(value) AS max,
  avg(exact)::double precision AS mean,
  stddev_pop(exact)::double precision AS stddev,
  (array_agg(value ORDER BY time))[1] AS first,
  (array_agg(value ORDER BY time))[count(*)::int] AS last,
  (array_agg(value ORDER BY value))[1 + floor(0.50 * (count(*) - 1))::int] AS p50,
  (array_agg(value ORDER BY value))[1 + floor(0.95 * (count(*) - 1))::int] AS p95,
  (array_agg(value ORDER BY value))[1 + floor(0.99 * (count(*) - 1))::int] AS p99,
  least(1, count(*) / greatest(1, extract(epoch FROM "end" - start)
    / extract(epoch FROM current_setting('oracle.interval')::interval)))::double precision
    AS completeness
FROM (
  SELECT DISTINCT ON (point, variable, time) *
  FROM arrived
  WHERE broker_time - time <= current_setting('oracle.lateness')::interval
  ORDER BY point, variable, time, arrival
) accepted CROSS JOIN LATERAL (
  SELECT label AS "window", start, start + length AS "end"
  FROM (VALUES ('1m', interval '1 minute'), ('5m', '5 minutes'), ('1h', '1 hour'))
    AS fixed (label, length),
    date_bin(length, time, timestamptz 'epoch') AS start
  UNION ALL
  SELECT '1d', midnight AT TIME ZONE zone, (midnight + interval '1 day') AT TIME ZONE zone
  FROM current_setting('oracle.zone') AS zone, date_trunc('day', time AT TIME ZONE zone) AS midnight
) windows
WHERE "window" = ANY (string_to_array(current_setting('oracle.windows'), ' '))
GROUP BY point, variable, "window", start, "end";

CREATE UNLOGGED TABLE actual AS
SELECT rollup.*
FROM result, json_to_record(line) AS rollup (
  point text, variable text, "window" text, start timestamptz, "end" timestamptz, count bigint,
  sum double precision, min double precision, max double precision, mean double precision,
  stddev double precision, first double precision, last double precision, p50 double precision,
  p95 double precision, p99 double precision, completeness double precision,
  quality double precision);
