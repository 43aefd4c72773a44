-- One row: when the community was constituted.
SELECT
  c.community_id,
  c.constituted_on
FROM communities c
WHERE c.community_id = :id
ORDER BY c.community_id
