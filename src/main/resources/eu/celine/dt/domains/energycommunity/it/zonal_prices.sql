-- One row an interval: the day-ahead price in the community's market zone.
SELECT
  z.timestamp,
  z.zone,
  z.price_eur_mwh
FROM zonal_prices z
WHERE z.zone = '{{ entity.metadata.market_zone }}'
  AND z.timestamp >= :start
  AND z.timestamp < :end
ORDER BY timestamp
