-- One row a forecast run and hour at a point round the community.
SELECT
  f.provider,
  f.run_time_utc,
  f.forecast_time_utc,
  f.lat,
  f.lon,
  f.asob_s_wm2,
  f.performance_ratio,
  f.pv_kwh_per_kwp_hourly
FROM ds_dev_gold.pv_potential_forecast_hourly f
WHERE f.lat >= {{ entity.metadata.lat | default(45.7) }} - 0.05
  AND f.lat <= {{ entity.metadata.lat | default(45.7) }} + 0.05
  AND f.lon >= {{ entity.metadata.lon | default(10.52) }} - 0.05
  AND f.lon <= {{ entity.metadata.lon | default(10.52) }} + 0.05
  AND f.forecast_time_utc >= :start
  AND f.forecast_time_utc < :end
ORDER BY forecast_time_utc, run_time_utc, provider, lat, lon
