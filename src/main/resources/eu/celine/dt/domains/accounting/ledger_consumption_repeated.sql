-- One row a row of consumption that was left out for another one of its interval.
SELECT
  c.participant_id,
  c.point_id,
  CAST(EXTRACT(EPOCH FROM c.timestamp) AS DOUBLE PRECISION) AS start_second,
  c.kwh
FROM consumption_repeated c
WHERE c.community_id = :id
  AND c.timestamp >= :start
  AND c.timestamp < :end
