-- One row a community that the user belongs to at that instant.
SELECT
  p.community_id,
  CAST(p.is_manager AS BOOLEAN) AS is_manager
FROM participants p
WHERE p.user_sub = :user_sub
  AND (p.joined_at IS NULL OR p.joined_at <= :now)
  AND (p.left_at IS NULL OR p.left_at > :now)
ORDER BY p.community_id
