-- One row a time during which a connection point is connected; of the community, or of none.
SELECT
  k.point_id,
  k.participant_id,
  k.community_id,
  k.point_type,
  k.primary_substation,
  k.connected_from,
  k.connected_to
FROM connection_points k
WHERE k.community_id = :id
  OR k.community_id IS NULL
ORDER BY k.point_id, k.connected_from NULLS FIRST, k.connected_to, k.participant_id
