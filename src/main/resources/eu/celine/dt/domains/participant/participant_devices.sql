-- One row a device that the participant has on that day, with the first day of it; none if it is not known.
SELECT
  a.device_id,
  CASE WHEN count(*) = count(a.commissioned_on) THEN min(a.commissioned_on) END AS owned_from
FROM participant_assets a
WHERE a.participant_id = :id
  AND a.device_id IS NOT NULL
  AND (a.decommissioned_on IS NULL OR a.decommissioned_on > :today)
GROUP BY a.device_id
ORDER BY a.device_id
