-- One row a community: its first and last interval, and the one before the last within a day, which tells the step.
SELECT
  e.community_id,
  e.data_from,
  e.last_start,
  MAX(c.timestamp) AS previous_start
FROM (
  SELECT
    a.community_id,
    MIN(a.timestamp) AS data_from,
    MAX(a.timestamp) AS last_start
  FROM consumption a
  GROUP BY a.community_id
) e
LEFT JOIN consumption c
  ON c.community_id = e.community_id
  AND c.timestamp < e.last_start
  AND c.timestamp >= e.last_start - INTERVAL '1' DAY
GROUP BY e.community_id, e.data_from, e.last_start
ORDER BY e.community_id
