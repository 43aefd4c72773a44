-- One row a local hour of the day and kind of day: what the participant usually consumes in it.
SELECT
  f.hour_of_day,
  f.day_class,
  f.avg_kwh,
  f.stddev_kwh
FROM consumption_profiles f
WHERE f.participant_id = '{{ entity.id }}'
ORDER BY f.hour_of_day, f.day_class
