-- One row an observation at the location.
SELECT
  w.observed_at AS ts,
  w.temperature_c AS temp,
  w.humidity_pct AS humidity,
  w.cloud_cover_pct AS clouds,
  w.wind_direction_deg AS wind_deg,
  w.wind_speed_ms,
  w.wind_gust_ms,
  w.sky_condition AS weather_main,
  w.sky_condition AS weather_description
FROM ds_dev_gold.weather_current w
WHERE w.location_id = :location_id
ORDER BY ts DESC NULLS LAST
