-- One row a reading that was left out for another one of its interval. flow_code: 0 import, 1 export, 2 import and
-- 3 export of a production meter, -1 anything else. Unordered.
SELECT
  m.device_id,
  m.point_id,
  m.participant_id,
  CASE LOWER(COALESCE(m.channel, 'exchange')) WHEN 'exchange' THEN 0 WHEN 'production' THEN 2 ELSE -9 END
    + CASE LOWER(m.direction) WHEN 'import' THEN 0 WHEN 'export' THEN 1 ELSE -9 END AS flow_code,
  CAST(EXTRACT(EPOCH FROM m.timestamp) AS DOUBLE PRECISION) AS start_second,
  m.kwh
FROM meter_readings_repeated m
WHERE m.device_id IN {{ device_ids | sql_list }}
  AND m.timestamp >= :start
  AND m.timestamp < :end
