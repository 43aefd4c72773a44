-- One row: the community of that id.
SELECT
  c.community_id,
  c.name,
  c.country,
  c.region,
  c.market_zone,
  c.primary_substation,
  c.latitude,
  c.longitude,
  c.timezone,
  c.sharing_model
FROM communities c
WHERE c.community_id = :id
ORDER BY c.community_id
