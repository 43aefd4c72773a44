-- One row a participant and point that consumption was delivered for, with its first and last interval
-- in the years 1900 to 2200; out_of_range: rows of other years.
SELECT
  c.participant_id,
  c.point_id,
  MIN(
    CASE
      WHEN c.timestamp >= TIMESTAMPTZ '1900-01-01 00:00:00+00'
        AND c.timestamp < TIMESTAMPTZ '2201-01-01 00:00:00+00' THEN c.timestamp
    END
  ) AS first_start,
  MAX(
    CASE
      WHEN c.timestamp >= TIMESTAMPTZ '1900-01-01 00:00:00+00'
        AND c.timestamp < TIMESTAMPTZ '2201-01-01 00:00:00+00' THEN c.timestamp
    END
  ) AS last_start,
  SUM(
    CASE
      WHEN c.timestamp < TIMESTAMPTZ '1900-01-01 00:00:00+00' THEN 1
      WHEN c.timestamp >= TIMESTAMPTZ '2201-01-01 00:00:00+00' THEN 1
      ELSE 0
    END
  ) AS out_of_range,
  hash_record_extended(ROW(c.participant_id, c.point_id), 0) & 9007199254740991 AS source_key
FROM consumption c
WHERE c.community_id = :id
GROUP BY c.participant_id, c.point_id
ORDER BY c.participant_id, c.point_id
