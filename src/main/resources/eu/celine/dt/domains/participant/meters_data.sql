-- One row an interval of 15 minutes of the device.
-- Rows of before the participant had the device are somebody else's.
SELECT
  m._id,
  m.device_id,
  m.ts,
  m.consumption_kwh,
  m.production_kwh,
  m.self_consumed_kwh
FROM ds_dev_gold.meters_data_15m m
WHERE m.device_id = :device_id
  AND m.ts >= :start
  AND m.ts < :end
  {% for day in entity.metadata.owned_from_days %}
  {% if (device_id ~ ' ' ~ day) in entity.metadata.owned_from %}
  AND m.ts >= '{{ day }} 00:00:00 {{ entity.metadata.timezone }}'::timestamptz
  {% endif %}
  {% endfor %}
ORDER BY ts DESC
