-- One row a participant that the user is.
SELECT
  p.participant_id,
  p.community_id
FROM participants p
WHERE p.user_sub = :user_sub
ORDER BY p.participant_id, p.community_id
