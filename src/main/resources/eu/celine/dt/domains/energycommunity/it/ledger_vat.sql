-- One row a membership of the community: whether the member deducts value added tax.
SELECT
  p.participant_id,
  p.vat_deductible
FROM participants p
WHERE p.community_id = :id
ORDER BY p.participant_id, p.joined_at
