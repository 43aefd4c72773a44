-- One row an interval of a participant's point. Unordered: whoever reads it sorts by point and time in passing.
SELECT
  c.participant_id,
  c.point_id,
  EXTRACT(EPOCH FROM c.timestamp) AS start_second,
  c.kwh
FROM consumption c
WHERE c.community_id = :id
  AND c.timestamp >= :start
  AND c.timestamp < :end
