-- One row a time of the device: what was measured, else what was forecast last.
-- Rows of before the participant had the device are somebody else's.
SELECT DISTINCT ON (f.timestamp)
  f.device_id,
  f.timestamp,
  f.period,
  f.total_production_kwh,
  f.total_consumption_kwh,
  f.net_exchange_kwh,
  f.total_production_lower,
  f.total_production_upper,
  f.total_consumption_lower,
  f.total_consumption_upper,
  f.grid_export_kwh,
  f.grid_import_kwh,
  f.grid_export_lower,
  f.grid_export_upper,
  f.grid_import_lower,
  f.grid_import_upper,
  f.pct_autoconsumption
FROM ds_dev_gold.meters_energy_forecast f
WHERE f.device_id = :device_id
  AND f.timestamp >= :start
  AND f.timestamp < :end
  {% for day in entity.metadata.owned_from_days %}
  {% if (device_id ~ ' ' ~ day) in entity.metadata.owned_from %}
  AND f.timestamp >= '{{ day }} 00:00:00 {{ entity.metadata.timezone }}'::timestamptz
  {% endif %}
  {% endfor %}
ORDER BY f.timestamp, (f.period <> 'actual'), f.forecast_origin DESC NULLS LAST
