-- One row a day of the device.
-- Rows of before the participant had the device are somebody else's.
SELECT
  p.device_id,
  p.ts_date,
  p.daily_consumption_kwh,
  p.daily_points
FROM ds_dev_gold.rec_participant_points p
WHERE p.device_id = :device_id
  {% for day in entity.metadata.owned_from_days %}
  {% if (device_id ~ ' ' ~ day) in entity.metadata.owned_from %}
  AND p.ts_date >= '{{ day }}'::date
  {% endif %}
  {% endfor %}
ORDER BY ts_date
