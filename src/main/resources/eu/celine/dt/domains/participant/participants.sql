-- One row a participant and community.
SELECT
  p.participant_id,
  p.community_id,
  p.name,
  c.country
FROM participants p
LEFT JOIN communities c
  ON c.community_id = p.community_id
ORDER BY p.participant_id, p.community_id
