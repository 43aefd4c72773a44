-- One row an hour of a device of the community that was settled in the window.
SELECT
  s.ts,
  s.device_id,
  s.consumption_kwh,
  s.window_start,
  s.window_end
FROM ds_dev_gold.rec_settlement_1h s
WHERE s.community_id = '{{ entity.id }}'
  AND s.device_id = :device_id
  AND s.ts >= :window_start
  AND s.ts < :window_end
ORDER BY ts
