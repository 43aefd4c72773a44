-- One row a day at the location.
-- Days are UTC's, whatever zone the backend's session has: the time since 1970 is added to a timestamp without one.
SELECT
  w.forecast_date AS ts,
  w.temperature_c AS temp_day,
  w.temperature_min_c AS temp_min,
  w.temperature_max_c AS temp_max,
  w.precipitation_probability_pct / 100.0 AS pop,
  w.precipitation_mm AS rain,
  w.cloud_cover_pct AS clouds,
  w.sky_condition AS weather_main,
  w.sky_condition AS weather_description,
  w.sunrise,
  w.sunset
FROM ds_dev_gold.weather_forecast_daily w
WHERE w.location_id = :location_id
  AND w.forecast_date >= ('1970-01-01 00:00:00'::timestamp + (CAST(:start AS timestamptz) - '1970-01-01 00:00:00+00:00'::timestamptz))::date
  AND w.forecast_date < ('1970-01-01 00:00:00'::timestamp + (CAST(:end AS timestamptz) - '1970-01-01 00:00:00+00:00'::timestamptz))::date
ORDER BY ts
