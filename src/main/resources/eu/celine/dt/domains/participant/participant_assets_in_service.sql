-- One row an asset that the participant has in service on that day.
SELECT
  a.asset_id,
  a.name,
  CASE WHEN a.asset_type = 'battery' THEN 'storage' ELSE a.asset_type END AS asset_type,
  a.device_id,
  a.point_id,
  a.peak_power_kwp,
  a.nominal_power_kw,
  a.capacity_kwh,
  a.commissioned_on
FROM participant_assets a
WHERE a.participant_id = :id
  AND (a.decommissioned_on IS NULL OR a.decommissioned_on > :today)
ORDER BY a.asset_id, a.commissioned_on
