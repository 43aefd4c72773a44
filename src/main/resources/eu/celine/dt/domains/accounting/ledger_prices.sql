-- One row an interval with a price in the zone.
SELECT
  CAST(EXTRACT(EPOCH FROM z.timestamp) AS DOUBLE PRECISION) AS start_second,
  z.price_eur_mwh
FROM zonal_prices z
WHERE z.zone = :zone
  AND z.timestamp >= :start
  AND z.timestamp < :end
ORDER BY start_second
