-- One row an interval: the energy that the community's members consumed in it. The first and last day of a point begin
-- at the community's local midnight. Who is in no row of members or points counts always, else one row must cover the
-- interval: a member or a point may come back.
-- Added up in decimal: floating point would give another last digit with each order of the rows. Not-a-number is above
-- infinity and not a measurement.
SELECT
  c.timestamp,
  CAST(SUM(CAST(CASE
    WHEN c.kwh < 0 THEN 0
    WHEN c.kwh < CAST('Infinity' AS DOUBLE PRECISION) THEN c.kwh
  END AS DECIMAL(38, 18))) AS DOUBLE PRECISION) AS kwh
FROM consumption c
WHERE c.community_id = '{{ entity.id }}'
  AND c.timestamp >= :start
  AND c.timestamp < :end
  {% if entity.metadata.boundary %}
  AND c.participant_id IN {{ entity.metadata.boundary | sql_list }}
  {% endif %}
  {% if entity.metadata.dated_members %}
  AND (
    EXISTS (
      SELECT 1
      FROM participants p
      WHERE p.participant_id = c.participant_id
        AND p.community_id = c.community_id
        AND (p.joined_at IS NULL OR c.timestamp >= p.joined_at)
        AND (p.left_at IS NULL OR c.timestamp < p.left_at)
    )
    OR NOT EXISTS (
      SELECT 1
      FROM participants p
      WHERE p.participant_id = c.participant_id
        AND p.community_id = c.community_id
    )
  )
  {% endif %}
  {% if entity.metadata.dated_points %}
  AND (
    EXISTS (
      SELECT 1
      FROM connection_points k
      WHERE k.point_id = c.point_id
        AND COALESCE(k.community_id, c.community_id) = c.community_id
        AND (
          k.connected_from IS NULL
          OR c.timestamp >= timezone('{{ entity.metadata.timezone }}', CAST(k.connected_from AS TIMESTAMP))
        )
        AND (
          k.connected_to IS NULL
          OR c.timestamp < timezone('{{ entity.metadata.timezone }}', CAST(k.connected_to AS TIMESTAMP))
        )
    )
    OR NOT EXISTS (
      SELECT 1
      FROM connection_points k
      WHERE k.point_id = c.point_id
        AND COALESCE(k.community_id, c.community_id) = c.community_id
    )
  )
  {% endif %}
GROUP BY c.timestamp
ORDER BY timestamp
