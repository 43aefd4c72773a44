-- One row an interval of the community's forecast.
SELECT
  f.datetime,
  f.prediction,
  f.period,
  f.lower,
  f.upper
FROM ds_dev_gold.cer_energy_forecast f
WHERE f.community_id = '{{ entity.id }}'
  AND f.datetime >= :start
  AND f.datetime < :end
ORDER BY datetime, period
