-- One row a plant that generation was delivered for, with its first and last interval.
SELECT
  g.asset_id,
  MIN(g.timestamp) AS first_start,
  MAX(g.timestamp) AS last_start
FROM generation g
WHERE g.community_id = :id
GROUP BY g.asset_id
ORDER BY g.asset_id
