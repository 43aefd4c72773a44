-- One row an interval: the energy that the community's members consumed in it. The first and last day of a point begin
-- at the community's local midnight.
SELECT
  c.timestamp,
  SUM(CASE WHEN c.kwh < 0 THEN 0 ELSE c.kwh END) AS kwh
FROM consumption c
WHERE c.community_id = '{{ entity.id }}'
  AND c.timestamp >= :start
  AND c.timestamp < :end
  {% if entity.metadata.boundary %}
  AND c.participant_id IN {{ entity.metadata.boundary | sql_list }}
  {% endif %}
  {% if entity.metadata.dated_members %}
  AND NOT EXISTS (
    SELECT 1
    FROM participants p
    WHERE p.participant_id = c.participant_id
      AND p.community_id = c.community_id
      AND (c.timestamp < p.joined_at OR c.timestamp >= p.left_at)
  )
  {% endif %}
  {% if entity.metadata.dated_points %}
  AND NOT EXISTS (
    SELECT 1
    FROM connection_points k
    WHERE k.point_id = c.point_id
      AND (
        c.timestamp < timezone('{{ entity.metadata.timezone }}', CAST(k.connected_from AS TIMESTAMP))
        OR c.timestamp >= timezone('{{ entity.metadata.timezone }}', CAST(k.connected_to AS TIMESTAMP))
      )
  )
  {% endif %}
GROUP BY c.timestamp
ORDER BY c.timestamp
