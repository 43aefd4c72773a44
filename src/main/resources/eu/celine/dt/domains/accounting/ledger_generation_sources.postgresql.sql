-- One row a plant that generation was delivered for, with its first and last interval
-- in the years 1900 to 2200; out_of_range: rows of other years.
SELECT
  g.asset_id,
  MIN(
    CASE
      WHEN g.timestamp >= TIMESTAMPTZ '1900-01-01 00:00:00+00'
        AND g.timestamp < TIMESTAMPTZ '2201-01-01 00:00:00+00' THEN g.timestamp
    END
  ) AS first_start,
  MAX(
    CASE
      WHEN g.timestamp >= TIMESTAMPTZ '1900-01-01 00:00:00+00'
        AND g.timestamp < TIMESTAMPTZ '2201-01-01 00:00:00+00' THEN g.timestamp
    END
  ) AS last_start,
  SUM(
    CASE
      WHEN g.timestamp < TIMESTAMPTZ '1900-01-01 00:00:00+00' THEN 1
      WHEN g.timestamp >= TIMESTAMPTZ '2201-01-01 00:00:00+00' THEN 1
      ELSE 0
    END
  ) AS out_of_range,
  hash_record_extended(ROW(g.asset_id), 0) & 9007199254740991 AS source_key
FROM generation g
WHERE g.community_id = :id
GROUP BY g.asset_id
ORDER BY g.asset_id
