-- One row a primary substation of the community's points; dated says whether any of its points was connected or
-- disconnected at a known time.
SELECT
  k.primary_substation,
  COUNT(k.connected_from) + COUNT(k.connected_to) > 0 AS dated
FROM connection_points k
WHERE k.community_id = :id
GROUP BY k.primary_substation
ORDER BY k.primary_substation
