-- One row a plant that generation was delivered for, with its first and last interval.
SELECT
  g.asset_id,
  MIN(g.timestamp) AS first_start,
  MAX(g.timestamp) AS last_start,
  CAST(hash(g.asset_id) % 9007199254740992 AS BIGINT) AS source_key
FROM generation g
WHERE g.community_id = :id
GROUP BY g.asset_id
ORDER BY g.asset_id
