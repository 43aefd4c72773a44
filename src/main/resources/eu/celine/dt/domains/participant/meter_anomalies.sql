-- One row a device of the participant of which more than three intervals were found missing in the last hour.
-- Findings of before the participant had the device are somebody else's.
SELECT
  m.device_id,
  count(*) AS occurrences_last_hour
FROM ds_dev_gold.meters_data_15m_missing_intervals m
WHERE m.device_id IN {{ entity.metadata.devices | sql_list }}
  AND m.created_at >= now() - INTERVAL '1 hour'
  AND m.created_at <= now()
  {% for device in entity.metadata.devices %}
  {% for day in entity.metadata.owned_from_days %}
  {% if (device ~ ' ' ~ day) in entity.metadata.owned_from %}
  AND (m.device_id <> '{{ device }}' OR m.created_at >= '{{ day }} 00:00:00 {{ entity.metadata.timezone }}'::timestamptz)
  {% endif %}
  {% endfor %}
  {% endfor %}
GROUP BY m.device_id
HAVING count(*) > 3
ORDER BY occurrences_last_hour DESC, m.device_id
