-- One row a quarter-hour.
SELECT ts, kwh
FROM consumption
WHERE community_id = '{{ entity.id }}'
  AND ts >= :start
ORDER BY ts
