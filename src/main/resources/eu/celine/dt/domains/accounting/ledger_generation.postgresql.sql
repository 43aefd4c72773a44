-- One row an interval of a plant. Unordered.
SELECT
  g.asset_id,
  CAST(EXTRACT(EPOCH FROM g.timestamp) AS DOUBLE PRECISION) AS start_second,
  g.kwh,
  hash_record_extended(ROW(g.asset_id), 0) & 9007199254740991 AS source_key
FROM generation g
WHERE g.community_id = :id
  AND g.timestamp >= :start
  AND g.timestamp < :end
