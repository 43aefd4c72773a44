-- One row a device, channel, direction and interval of the participant's meters. A reading that names no participant
-- belongs to whoever had the device at that time; its first and last day begin at local midnight.
SELECT
  r.timestamp,
  r.device_id,
  COALESCE(r.channel, 'exchange') AS channel,
  r.direction,
  r.kwh
FROM (
  SELECT
    m.timestamp,
    m.device_id,
    m.channel,
    m.direction,
    m.kwh,
    m.participant_id
  FROM meter_readings m
  {% if entity.metadata.devices %}
  UNION ALL
  SELECT
    m.timestamp,
    m.device_id,
    m.channel,
    m.direction,
    m.kwh,
    CAST('{{ entity.id }}' AS VARCHAR) AS participant_id
  FROM meter_readings m
  WHERE m.participant_id IS NULL
    AND EXISTS (
      SELECT 1
      FROM participant_assets a
      WHERE a.device_id = m.device_id
        AND a.participant_id = '{{ entity.id }}'
        AND (
          a.commissioned_on IS NULL
          OR m.timestamp >= timezone('{{ entity.metadata.timezone }}', CAST(a.commissioned_on AS TIMESTAMP))
        )
        AND (
          a.decommissioned_on IS NULL
          OR m.timestamp < timezone('{{ entity.metadata.timezone }}', CAST(a.decommissioned_on AS TIMESTAMP))
        )
    )
  {% endif %}
) r
WHERE r.participant_id = '{{ entity.id }}'
  AND r.timestamp >= :start
  AND r.timestamp < :end
ORDER BY r.timestamp, r.device_id, channel, r.direction
