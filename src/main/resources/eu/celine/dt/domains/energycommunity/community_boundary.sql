-- One row a participant inside the community's boundary.
SELECT DISTINCT
  b.participant_id
FROM community_boundary b
WHERE b.community_id = :id
  AND b.participant_id IS NOT NULL
ORDER BY b.participant_id
