-- One row a row of generation that was left out for another one of its interval.
SELECT
  g.asset_id,
  CAST(EXTRACT(EPOCH FROM g.timestamp) AS DOUBLE PRECISION) AS start_second,
  g.kwh
FROM generation_repeated g
WHERE g.community_id = :id
  AND g.timestamp >= :start
  AND g.timestamp < :end
