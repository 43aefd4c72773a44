-- One row a current member of a community that the user manages at that instant.
SELECT DISTINCT
  p.participant_id,
  p.community_id
FROM participants m
JOIN participants p
  ON p.community_id = m.community_id
WHERE m.user_sub = :user_sub
  AND CAST(m.is_manager AS BOOLEAN)
  AND (m.joined_at IS NULL OR m.joined_at <= :now)
  AND (m.left_at IS NULL OR m.left_at > :now)
  AND (p.joined_at IS NULL OR p.joined_at <= :now)
  AND (p.left_at IS NULL OR p.left_at > :now)
ORDER BY p.participant_id, p.community_id
