-- One row: whether any member joined or left at a known time.
SELECT
  COUNT(p.joined_at) + COUNT(p.left_at) > 0 AS dated
FROM participants p
WHERE p.community_id = :id
ORDER BY dated
