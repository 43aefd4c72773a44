-- One row a participant and point that consumption was delivered for, with its first and last interval.
SELECT
  c.participant_id,
  c.point_id,
  MIN(c.timestamp) AS first_start,
  MAX(c.timestamp) AS last_start,
  CAST(hash(c.participant_id, c.point_id) % 9007199254740992 AS BIGINT) AS source_key
FROM consumption c
WHERE c.community_id = :id
GROUP BY c.participant_id, c.point_id
ORDER BY c.participant_id, c.point_id
