-- One row a membership of whoever is a member of the community, in this and in any other community.
SELECT
  p.participant_id,
  p.community_id,
  p.name,
  p.role,
  p.member_type,
  p.joined_at,
  p.left_at
FROM participants p
WHERE p.participant_id IN (
  SELECT m.participant_id
  FROM participants m
  WHERE m.community_id = :id
)
ORDER BY p.participant_id, p.community_id, p.joined_at
