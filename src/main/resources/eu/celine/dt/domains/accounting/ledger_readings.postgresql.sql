-- One row a reading of one of the devices. flow_code: 0 import, 1 export, 2 import and 3 export of a production meter, -1
-- anything else. Unordered.
SELECT
  m.device_id,
  m.point_id,
  m.participant_id,
  CASE LOWER(COALESCE(m.channel, 'exchange')) WHEN 'exchange' THEN 0 WHEN 'production' THEN 2 ELSE -9 END
    + CASE LOWER(m.direction) WHEN 'import' THEN 0 WHEN 'export' THEN 1 ELSE -9 END AS flow_code,
  CAST(EXTRACT(EPOCH FROM m.timestamp) AS DOUBLE PRECISION) AS start_second,
  m.kwh,
  hash_record_extended(ROW(m.device_id, m.point_id, m.participant_id), 0) & 9007199254740991 AS source_key
FROM meter_readings m
WHERE m.device_id IN {{ device_ids | sql_list }}
  AND m.timestamp >= :start
  AND m.timestamp < :end
