-- One row an interval of 15 minutes of the community: what its members drew and fed in, and what they shared.
SELECT
  v.ts,
  v.total_consumption_kwh,
  v.total_production_kwh,
  v.self_consumption_kwh,
  v.self_consumption_ratio
FROM ds_dev_gold.rec_virtual_consumption_15m v
WHERE v.community_id = '{{ entity.id }}'
  AND v.ts >= :start
  AND v.ts < :end
ORDER BY ts
