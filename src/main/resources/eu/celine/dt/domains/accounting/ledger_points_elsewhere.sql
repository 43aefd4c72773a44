-- One row a connection point that another community has.
SELECT DISTINCT
  k.point_id
FROM connection_points k
WHERE k.community_id <> :id
ORDER BY k.point_id
