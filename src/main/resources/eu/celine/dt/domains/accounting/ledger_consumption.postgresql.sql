-- One row an interval of a participant's point. Unordered: whoever reads it sorts by point and time in passing.
SELECT
  c.participant_id,
  c.point_id,
  CAST(EXTRACT(EPOCH FROM c.timestamp) AS DOUBLE PRECISION) AS start_second,
  c.kwh,
  hash_record_extended(ROW(c.participant_id, c.point_id), 0) & 9007199254740991 AS source_key
FROM consumption c
WHERE c.community_id = :id
  AND c.timestamp >= :start
  AND c.timestamp < :end
