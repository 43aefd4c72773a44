-- One row an asset; one without a community of its own belongs to its participant's.
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
      (SELECT MIN(p.community_id) FROM participants p WHERE p.participant_id = a.participant_id)
    ) AS community_id
  FROM participant_assets a
) o
WHERE o.community_id = '{{ entity.id }}'
ORDER BY o.asset_id
