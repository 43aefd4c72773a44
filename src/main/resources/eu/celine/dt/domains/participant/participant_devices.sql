-- One row a device that the participant has on that day.
SELECT DISTINCT
  a.device_id
FROM participant_assets a
WHERE a.participant_id = :id
  AND a.device_id IS NOT NULL
  AND (a.decommissioned_on IS NULL OR a.decommissioned_on > :today)
ORDER BY a.device_id
