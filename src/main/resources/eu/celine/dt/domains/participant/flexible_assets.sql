-- One row a member of the community and type of flexible asset that it has in service on that day.
SELECT DISTINCT
  a.participant_id,
  a.asset_type
FROM participant_assets a
WHERE a.asset_type IN ('ev_charger', 'heat_pump')
  AND a.participant_id IN (
    SELECT p.participant_id
    FROM participants p
    WHERE p.community_id = :id
  )
  AND (a.commissioned_on IS NULL OR a.commissioned_on <= :today)
  AND (a.decommissioned_on IS NULL OR a.decommissioned_on > :today)
ORDER BY a.participant_id, a.asset_type
