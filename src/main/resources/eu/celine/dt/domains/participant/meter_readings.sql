-- One row a device, channel, direction and interval of the participant's meters. A reading that names no participant
-- belongs to whoever had the device at that time; its first and last day begin at local midnight.
SELECT
  m.timestamp,
  m.device_id,
  COALESCE(m.channel, 'exchange') AS channel,
  m.direction,
  m.kwh
FROM meter_readings m
WHERE (
    m.participant_id = '{{ entity.id }}'
    {% if entity.metadata.devices %}
    OR (
      m.participant_id IS NULL
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
    )
    {% endif %}
  )
  AND m.timestamp >= :start
  AND m.timestamp < :end
ORDER BY m.timestamp, m.device_id, channel, m.direction
