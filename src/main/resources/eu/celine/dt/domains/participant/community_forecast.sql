-- One row a quantity and interval of the latest forecast for the whole community.
SELECT
  l.quantity,
  l.timestamp,
  l.p10_kwh,
  l.p50_kwh,
  l.p90_kwh
FROM (
  SELECT
    f.quantity,
    f.timestamp,
    f.p10_kwh,
    f.p50_kwh,
    f.p90_kwh,
    ROW_NUMBER() OVER (PARTITION BY f.quantity, f.timestamp ORDER BY f.issued_at DESC NULLS LAST) AS age
  FROM energy_forecasts f
  WHERE f.community_id = :id
    AND f.point_id IS NULL
    AND f.timestamp >= :start
    AND f.timestamp < :end
) l
WHERE l.age = 1
ORDER BY l.quantity, l.timestamp
