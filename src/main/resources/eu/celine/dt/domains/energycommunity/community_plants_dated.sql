-- One row: whether any asset of the community has a first or last day of service. An asset that names no community may
-- be this one's: a yes too many only adds a condition that changes nothing.
SELECT
  COUNT(a.commissioned_on) + COUNT(a.decommissioned_on) > 0 AS dated
FROM participant_assets a
WHERE a.community_id = :id
  OR a.community_id IS NULL
ORDER BY dated
