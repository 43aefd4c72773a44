-- One row an asset, with its device, that another community has.
SELECT DISTINCT
  a.asset_id,
  a.device_id
FROM participant_assets a
WHERE a.community_id <> :id
ORDER BY a.asset_id, a.device_id
