-- One row a stretch of today or tomorrow, not over yet, in which the device can use what the community has to spare.
-- Days are UTC's, whatever zone the backend's session has: the time since 1970 is added to a timestamp without one.
-- Rows of before the participant had the device are somebody else's.
SELECT
  f._id,
  f.window_start,
  f.window_end,
  f.community_kwh,
  f.estimated_kwh,
  f.reward_points_estimated,
  f.confidence
FROM ds_dev_gold.rec_flexibility_windows f
WHERE f.device_id = :device_id
  AND f.ts_date >= ('1970-01-01 00:00:00'::timestamp + (now() - '1970-01-01 00:00:00+00:00'::timestamptz))::date
  AND f.ts_date < (('1970-01-01 00:00:00'::timestamp + (now() - '1970-01-01 00:00:00+00:00'::timestamptz)) + INTERVAL '2 days')::date
  AND f.window_end > now()
  {% for day in entity.metadata.owned_from_days %}
  {% if (device_id ~ ' ' ~ day) in entity.metadata.owned_from %}
  AND f.window_start >= '{{ day }} 00:00:00 {{ entity.metadata.timezone }}'::timestamptz
  {% endif %}
  {% endfor %}
ORDER BY f.estimated_kwh DESC NULLS LAST, f.window_start, f._id
