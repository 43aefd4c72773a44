-- One row a time of the participant's community: what was measured, else what was forecast last.
-- The backend may keep its timestamp as text.
SELECT DISTINCT ON (f.timestamp)
  f.timestamp,
  f.period,
  f.production_kwh,
  f.consumption_kwh,
  f.n_active_devices,
  f.net_exchange_kwh,
  f.is_surplus,
  f.forecast_origin,
  f.generated_at
FROM (
  SELECT
    t.timestamp::timestamptz AS timestamp,
    t.period,
    t.production_kwh,
    t.consumption_kwh,
    t.n_active_devices,
    t.net_exchange_kwh,
    t.is_surplus,
    t.forecast_origin,
    t.generated_at
  FROM ds_dev_gold.total_meters_forecast t
  WHERE t.timestamp::timestamptz >= :start
    AND t.timestamp::timestamptz < :end
) f
ORDER BY f.timestamp, (f.period <> 'actual'), f.forecast_origin DESC NULLS LAST
