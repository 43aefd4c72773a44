-- One row a participant that has the device on that day.
SELECT DISTINCT
  a.participant_id
FROM participant_assets a
WHERE a.device_id = :id
  AND a.participant_id IS NOT NULL
  AND (a.decommissioned_on IS NULL OR a.decommissioned_on > :today)
ORDER BY a.participant_id
