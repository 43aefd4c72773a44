-- One row a time during which another community has a connection point.
SELECT
  k.point_id,
  k.community_id,
  k.participant_id,
  k.connected_from,
  k.connected_to
FROM connection_points k
WHERE k.community_id <> :id
ORDER BY k.point_id, k.community_id, k.participant_id, k.connected_from, k.connected_to
