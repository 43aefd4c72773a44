-- One row a warning for the location that has not expired.
SELECT
  a.source_name AS sender_name,
  a.event,
  a.severity,
  a.urgency,
  a.headline,
  a.starts_at AS start_ts,
  a.expires_at AS end_ts,
  a.description
FROM ds_dev_gold.weather_alerts_active a
WHERE a.location_id = :location_id
  AND (a.expires_at > now() OR a.expires_at IS NULL)
ORDER BY start_ts, sender_name, a.event, a.headline, end_ts, a.description
