-- One row for the device on that day.
-- Rows of before the participant had the device are somebody else's.
SELECT
  g.device_id,
  g.ts_date,
  g.total_consumption_kwh,
  g.percentile_rank,
  g.rank_position,
  g.total_members
FROM ds_dev_gold.rec_gamification_summary g
WHERE g.device_id = :device_id
  AND g.ts_date = :date
  {% for day in entity.metadata.owned_from_days %}
  {% if (device_id ~ ' ' ~ day) in entity.metadata.owned_from %}
  AND g.ts_date >= '{{ day }}'::date
  {% endif %}
  {% endfor %}
ORDER BY g.ts_date
