-- One row a time during which an asset is in service; of the community, or of none.
SELECT
  a.asset_id,
  a.name,
  a.participant_id,
  a.community_id,
  a.point_id,
  a.device_id,
  a.asset_type,
  a.peak_power_kwp,
  a.nominal_power_kw,
  a.eligible_power_kw,
  a.capacity_kwh,
  a.commissioned_on,
  a.decommissioned_on,
  a.grant_share
FROM participant_assets a
WHERE a.community_id = :id
  OR a.community_id IS NULL
ORDER BY a.asset_id, a.commissioned_on NULLS FIRST, a.decommissioned_on, a.point_id
