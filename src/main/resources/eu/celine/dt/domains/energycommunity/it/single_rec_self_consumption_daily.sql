-- One row a day with data of the community. ts is the first interval of the day.
-- Days are UTC's, whatever zone the backend's session has: the time since 1970 is added to a timestamp without one.
SELECT
  min(v.ts) AS ts,
  sum(v.total_consumption_kwh) AS total_consumption_kwh,
  sum(v.total_production_kwh) AS total_production_kwh,
  sum(v.self_consumption_kwh) AS self_consumption_kwh
FROM ds_dev_gold.rec_virtual_consumption_15m v
WHERE v.ts >= :start
  AND v.ts < :end
GROUP BY ('1970-01-01 00:00:00'::timestamp + (v.ts - '1970-01-01 00:00:00+00:00'::timestamptz))::date
ORDER BY ts
