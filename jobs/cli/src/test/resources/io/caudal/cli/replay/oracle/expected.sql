CREATE UNLOGGED TABLE accepted AS
SELECT DISTINCT ON (point, variable, time) point, variable, time, value, exact
FROM arrived
WHERE broker_time - time <= current_setting('oracle.lateness')::interval
ORDER BY point, variable, time, arrival;

CREATE UNLOGGED TABLE expected AS
WITH part AS (
  SELECT *, date_bin('1 minute', time, 'epoch') AS start, '1 minute'::interval AS length,
    '1m' AS "window" FROM accepted
  UNION ALL
  SELECT *, date_bin('5 minutes', time, 'epoch'), '5 minutes', '5m' FROM accepted
  UNION ALL
  SELECT *, date_bin('1 hour', time, 'epoch'), '1 hour', '1h' FROM accepted
  UNION ALL
  SELECT *, date_trunc('day', time AT TIME ZONE current_setting('oracle.zone')), '1 day', '1d'
    FROM (SELECT point, variable, time, value, exact FROM accepted) a
)
SELECT 1;
