-- One row a membership of whoever has that id as its participant id or as its user's subject.
SELECT
  p.participant_id,
  p.community_id,
  p.name,
  p.role,
  p.area,
  p.status,
  p.member_type,
  p.user_sub,
  p.user_email,
  p.joined_at,
  p.left_at,
  c.name AS community_name,
  c.country,
  c.region,
  c.market_zone,
  c.timezone
FROM participants p
LEFT JOIN communities c
  ON c.community_id = p.community_id
WHERE p.participant_id = :id
  OR p.user_sub = :id
ORDER BY p.participant_id, p.community_id
