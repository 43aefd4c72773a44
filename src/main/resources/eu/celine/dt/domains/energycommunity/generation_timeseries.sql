-- One row an interval: the energy that the community's plants generated in it. A plant counts through its participant;
-- first and last days begin at the community's local midnight. What is in no row of plants, members or points counts
-- always, else one row must cover the interval: each may come back.
-- Added up in decimal: floating point would give another last digit with each order of the rows. Not-a-number is above
-- infinity and not a measurement.
SELECT
  g.timestamp,
  CAST(SUM(CAST(CASE
    WHEN g.kwh < 0 THEN 0
    WHEN g.kwh < CAST('Infinity' AS DOUBLE PRECISION) THEN g.kwh
  END AS DECIMAL(38, 18))) AS DOUBLE PRECISION) AS kwh
FROM generation g
WHERE g.community_id = '{{ entity.id }}'
  AND g.timestamp >= :start
  AND g.timestamp < :end
  {% if entity.metadata.boundary %}
  AND g.asset_id IN (
    SELECT a.asset_id
    FROM participant_assets a
    WHERE a.participant_id IN {{ entity.metadata.boundary | sql_list }}
      AND COALESCE(a.community_id, g.community_id) = g.community_id
  )
  {% endif %}
  {% if entity.metadata.dated_plants %}
  AND (
    EXISTS (
      SELECT 1
      FROM participant_assets a
      WHERE a.asset_id = g.asset_id
        AND COALESCE(a.community_id, g.community_id) = g.community_id
        AND (
          a.commissioned_on IS NULL
          OR g.timestamp >= timezone('{{ entity.metadata.timezone }}', CAST(a.commissioned_on AS TIMESTAMP))
        )
        AND (
          a.decommissioned_on IS NULL
          OR g.timestamp < timezone('{{ entity.metadata.timezone }}', CAST(a.decommissioned_on AS TIMESTAMP))
        )
    )
    OR NOT EXISTS (
      SELECT 1
      FROM participant_assets a
      WHERE a.asset_id = g.asset_id
        AND COALESCE(a.community_id, g.community_id) = g.community_id
    )
  )
  {% endif %}
  {% if entity.metadata.dated_members %}
  AND (
    EXISTS (
      SELECT 1
      FROM participant_assets a
      JOIN participants p ON p.participant_id = a.participant_id
      WHERE a.asset_id = g.asset_id
        AND COALESCE(a.community_id, g.community_id) = g.community_id
        AND p.community_id = g.community_id
        AND (p.joined_at IS NULL OR g.timestamp >= p.joined_at)
        AND (p.left_at IS NULL OR g.timestamp < p.left_at)
    )
    OR NOT EXISTS (
      SELECT 1
      FROM participant_assets a
      JOIN participants p ON p.participant_id = a.participant_id
      WHERE a.asset_id = g.asset_id
        AND COALESCE(a.community_id, g.community_id) = g.community_id
        AND p.community_id = g.community_id
    )
  )
  {% endif %}
  {% if entity.metadata.dated_points %}
  AND (
    EXISTS (
      SELECT 1
      FROM participant_assets a
      JOIN connection_points k ON k.point_id = a.point_id
      WHERE a.asset_id = g.asset_id
        AND COALESCE(a.community_id, g.community_id) = g.community_id
        AND COALESCE(k.community_id, g.community_id) = g.community_id
        AND (
          k.connected_from IS NULL
          OR g.timestamp >= timezone('{{ entity.metadata.timezone }}', CAST(k.connected_from AS TIMESTAMP))
        )
        AND (
          k.connected_to IS NULL
          OR g.timestamp < timezone('{{ entity.metadata.timezone }}', CAST(k.connected_to AS TIMESTAMP))
        )
    )
    OR NOT EXISTS (
      SELECT 1
      FROM participant_assets a
      JOIN connection_points k ON k.point_id = a.point_id
      WHERE a.asset_id = g.asset_id
        AND COALESCE(a.community_id, g.community_id) = g.community_id
        AND COALESCE(k.community_id, g.community_id) = g.community_id
    )
  )
  {% endif %}
GROUP BY g.timestamp
ORDER BY timestamp
