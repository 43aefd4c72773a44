-- One row an hour of the day at the location.
-- Days are UTC's, whatever zone the backend's session has: the time since 1970 is added to a timestamp without one.
SELECT
  w.forecast_at AS ts,
  w.temperature_c AS temp,
  w.humidity_pct AS humidity,
  w.pressure_hpa AS pressure,
  w.cloud_cover_pct AS clouds,
  w.wind_direction_deg AS wind_deg,
  w.wind_speed_ms,
  w.wind_gust_ms,
  w.precipitation_mm,
  w.precipitation_probability_pct,
  w.sky_condition AS weather_main,
  w.sky_condition AS weather_description
FROM ds_dev_gold.weather_forecast_hourly w
WHERE w.location_id = :location_id
  AND ('1970-01-01 00:00:00'::timestamp + (w.forecast_at - '1970-01-01 00:00:00+00:00'::timestamptz))::date = :forecast_date
ORDER BY ts
