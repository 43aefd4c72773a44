-- One row an interval of a plant. Unordered.
SELECT
  g.asset_id,
  CAST(EXTRACT(EPOCH FROM g.timestamp) AS DOUBLE PRECISION) AS start_second,
  g.kwh,
  CAST(hash(g.asset_id) % 9007199254740992 AS BIGINT) AS source_key
FROM generation g
WHERE g.community_id = :id
  AND g.timestamp >= :start
  AND g.timestamp < :end
