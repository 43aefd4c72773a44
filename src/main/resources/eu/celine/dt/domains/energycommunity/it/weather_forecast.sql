-- One row a grid cell and hour: the solar energy that is expected to reach a horizontal square metre.
SELECT
  w.interval_end_utc,
  w.lat,
  w.lon,
  w.solar_energy_kwh_per_m2
FROM dwd_icon_d2_solar_energy w
WHERE w.interval_end_utc >= :start
  AND w.interval_end_utc < :end
  AND w.lat >= :lat_min
  AND w.lat <= :lat_max
  AND w.lon >= :lon_min
  AND w.lon <= :lon_max
ORDER BY interval_end_utc, lat, lon
