-- One row a device with the point and participant that its readings name, with its first and last interval; of every
-- community, since a reading names none. unknown_flows: readings of an unknown channel or
-- direction; produced: readings of a production meter.
SELECT
  m.device_id,
  m.point_id,
  m.participant_id,
  MIN(m.timestamp) AS first_start,
  MAX(m.timestamp) AS last_start,
  CAST(hash(m.device_id, m.point_id, m.participant_id) % 9007199254740992 AS BIGINT) AS source_key,
  SUM(
    CASE
      WHEN LOWER(COALESCE(m.channel, 'exchange')) IN ('exchange', 'production')
        AND LOWER(COALESCE(m.direction, '')) IN ('import', 'export') THEN 0
      ELSE 1
    END
  ) AS unknown_flows,
  SUM(CASE WHEN LOWER(m.channel) = 'production' AND LOWER(m.direction) = 'export' THEN 1 ELSE 0 END) AS produced
FROM meter_readings m
GROUP BY m.device_id, m.point_id, m.participant_id
ORDER BY m.device_id, m.point_id, m.participant_id
