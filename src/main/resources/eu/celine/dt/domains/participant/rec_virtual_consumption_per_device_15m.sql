-- One row an interval of 15 minutes of the device: its part of what the community shared.
-- Rows of before the participant had the device are somebody else's.
SELECT
  v.ts,
  v.device_id,
  v.consumption_kwh,
  v.ratio,
  v.virtual_consumption_kwh
FROM ds_dev_gold.rec_virtual_consumption_per_device_15m v
WHERE v.device_id = :device_id
  AND v.ts >= :start
  AND v.ts < :end
  {% for day in entity.metadata.owned_from_days %}
  {% if (device_id ~ ' ' ~ day) in entity.metadata.owned_from %}
  AND v.ts >= '{{ day }} 00:00:00 {{ entity.metadata.timezone }}'::timestamptz
  {% endif %}
  {% endfor %}
ORDER BY ts
