SELECT 'expected ' || coalesce(to_json(e)::text, 'no rollup')
  || ', but found ' || coalesce(to_json(a)::text, 'none') AS difference
FROM expected e FULL JOIN actual a USING (point, variable, "window", start)
WHERE (
  a."end" = e."end"
  AND (a.count, a.sum, a.min, a.max, a.first, a.last)
    = (e.count, e.sum, e.min, e.max, e.first, e.last)
  AND abs(a.mean - e.mean) <= 1e-15 * abs(e.mean)
  AND abs(a.stddev - e.stddev) <= 1e-14 * e.stddev
  AND abs(a.p50 - e.p50) <= CASE WHEN e.count <= 64 THEN 0 ELSE 0.01000001 END * abs(e.p50)
  AND abs(a.p95 - e.p95) <= CASE WHEN e.count <= 64 THEN 0 ELSE 0.01000001 END * abs(e.p95)
  AND abs(a.p99 - e.p99) <= CASE WHEN e.count <= 64 THEN 0 ELSE 0.01000001 END * abs(e.p99)
  AND abs(a.completeness - e.completeness) <= 1e-15
  AND a.quality = 1
) IS NOT TRUE
ORDER BY 1 LIMIT 10
