-- One row a device with the point and participant that its readings name, with its first and last interval; of every
-- community, since a reading names none.
SELECT
  m.device_id,
  m.point_id,
  m.participant_id,
  MIN(m.timestamp) AS first_start,
  MAX(m.timestamp) AS last_start
FROM meter_readings m
GROUP BY m.device_id, m.point_id, m.participant_id
ORDER BY m.device_id, m.point_id, m.participant_id
