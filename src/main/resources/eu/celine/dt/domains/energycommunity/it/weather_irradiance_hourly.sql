-- One row an hour at the place that the platform's weather model covers.
SELECT
  w.datetime,
  w.shortwave_radiation,
  w.diffuse_radiation,
  w.global_tilted_irradiance,
  w.cloud_cover
FROM ds_dev_silver.om_weather_hourly w
WHERE w.datetime >= :start
  AND w.datetime < :end
ORDER BY datetime
