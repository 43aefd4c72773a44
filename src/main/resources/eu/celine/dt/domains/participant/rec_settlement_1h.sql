-- One row an hour of the device that was settled.
-- Rows of before the participant had the device are somebody else's.
SELECT
  s.ts,
  s.device_id,
  s.consumption_kwh,
  s.window_start,
  s.window_end
FROM ds_dev_gold.rec_settlement_1h s
WHERE s.device_id = :device_id
  AND s.ts >= :start
  AND s.ts < :end
  {% for day in entity.metadata.owned_from_days %}
  {% if (device_id ~ ' ' ~ day) in entity.metadata.owned_from %}
  AND s.ts >= '{{ day }} 00:00:00 {{ entity.metadata.timezone }}'::timestamptz
  {% endif %}
  {% endfor %}
ORDER BY ts
