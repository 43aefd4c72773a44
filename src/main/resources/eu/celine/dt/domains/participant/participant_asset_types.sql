-- One row a type of asset that the participant has in service on that day, with their number.
SELECT
  CASE WHEN a.asset_type = 'battery' THEN 'storage' ELSE a.asset_type END AS asset_type,
  COUNT(*) AS assets
FROM participant_assets a
WHERE a.participant_id = :id
  AND (a.decommissioned_on IS NULL OR a.decommissioned_on > :today)
GROUP BY 1
ORDER BY 1
