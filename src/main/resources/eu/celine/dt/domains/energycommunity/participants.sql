-- One row a member of the community, former members included.
SELECT
  p.participant_id,
  p.name,
  p.role,
  p.member_type,
  p.joined_at,
  p.left_at,
  p.user_sub,
  p.user_email
FROM participants p
WHERE p.community_id = '{{ entity.id }}'
ORDER BY p.participant_id
