-- One row an asset of the participant.
SELECT
  a.asset_id,
  a.name,
  CASE WHEN a.asset_type = 'battery' THEN 'storage' ELSE a.asset_type END AS asset_type,
  a.device_id,
  a.point_id,
  a.peak_power_kwp,
  a.nominal_power_kw,
  a.capacity_kwh,
  a.commissioned_on,
  a.decommissioned_on
FROM participant_assets a
WHERE a.participant_id = '{{ entity.id }}'
ORDER BY a.asset_id
