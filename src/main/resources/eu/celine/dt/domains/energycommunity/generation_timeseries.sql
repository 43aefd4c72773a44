-- One row an interval: the energy that the community's plants generated in it. A plant counts through its participant;
-- first and last days begin at the community's local midnight.
SELECT
  g.timestamp,
  SUM(CASE WHEN g.kwh < 0 THEN 0 ELSE g.kwh END) AS kwh
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
  AND NOT EXISTS (
    SELECT 1
    FROM participant_assets a
    WHERE a.asset_id = g.asset_id
      AND COALESCE(a.community_id, g.community_id) = g.community_id
      AND (
        g.timestamp < timezone('{{ entity.metadata.timezone }}', CAST(a.commissioned_on AS TIMESTAMP))
        OR g.timestamp >= timezone('{{ entity.metadata.timezone }}', CAST(a.decommissioned_on AS TIMESTAMP))
      )
  )
  {% endif %}
  {% if entity.metadata.dated_members %}
  AND NOT EXISTS (
    SELECT 1
    FROM participant_assets a
    JOIN participants p ON p.participant_id = a.participant_id
    WHERE a.asset_id = g.asset_id
      AND p.community_id = g.community_id
      AND (g.timestamp < p.joined_at OR g.timestamp >= p.left_at)
  )
  {% endif %}
  {% if entity.metadata.dated_points %}
  AND NOT EXISTS (
    SELECT 1
    FROM participant_assets a
    JOIN connection_points k ON k.point_id = a.point_id
    WHERE a.asset_id = g.asset_id
      AND COALESCE(a.community_id, g.community_id) = g.community_id
      AND (
        g.timestamp < timezone('{{ entity.metadata.timezone }}', CAST(k.connected_from AS TIMESTAMP))
        OR g.timestamp >= timezone('{{ entity.metadata.timezone }}', CAST(k.connected_to AS TIMESTAMP))
      )
  )
  {% endif %}
GROUP BY g.timestamp
ORDER BY g.timestamp
