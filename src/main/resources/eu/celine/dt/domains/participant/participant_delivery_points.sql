-- One row a connection point of the participant; active says 1 if it is connected on that day, else 0.
SELECT
  k.point_id,
  MAX(k.point_type) AS point_type,
  MAX(k.description) AS description,
  MAX(k.address) AS address,
  MAX(k.tariff) AS tariff,
  MAX(
    CASE
      WHEN (k.connected_from IS NULL OR k.connected_from <= :today)
        AND (k.connected_to IS NULL OR k.connected_to > :today) THEN 1
      ELSE 0
    END
  ) AS active
FROM connection_points k
WHERE k.participant_id = :id
  AND k.point_id IS NOT NULL
GROUP BY k.point_id
ORDER BY k.point_id
