-- One row an asset; one without a community of its own belongs to the one community of which its participant is a
-- member now. The statement has no parameter for the instant: a caller could choose it.
SELECT
  o.asset_id,
  o.participant_id,
  CASE WHEN o.asset_type = 'battery' THEN 'storage' ELSE o.asset_type END AS asset_type,
  o.peak_power_kwp,
  o.nominal_power_kw,
  o.capacity_kwh,
  o.commissioned_on
FROM (
  SELECT
    a.asset_id,
    a.participant_id,
    a.asset_type,
    a.peak_power_kwp,
    a.nominal_power_kw,
    a.capacity_kwh,
    a.commissioned_on,
    COALESCE(
      a.community_id,
      (
        SELECT MIN(p.community_id)
        FROM participants p
        WHERE p.participant_id = a.participant_id
          AND (p.joined_at IS NULL OR p.joined_at <= CURRENT_TIMESTAMP)
          AND (p.left_at IS NULL OR p.left_at > CURRENT_TIMESTAMP)
        HAVING COUNT(DISTINCT p.community_id) = 1
      )
    ) AS community_id
  FROM participant_assets a
) o
WHERE o.community_id = '{{ entity.id }}'
ORDER BY o.asset_id
