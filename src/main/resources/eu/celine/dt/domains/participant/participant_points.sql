-- One row: how many connection points the participant has.
SELECT
  COUNT(DISTINCT k.point_id) AS points
FROM connection_points k
WHERE k.participant_id = :id
ORDER BY points
