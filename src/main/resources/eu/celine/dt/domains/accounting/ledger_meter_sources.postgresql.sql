-- One row a device with the point and participant that its readings name, with its first and last interval in the years
-- 1900 to 2200, also of the fiscal meter's import and export; of every community, since a reading names none.
-- out_of_range: readings of other years; unknown_flows: of an unknown channel or direction; produced: of a production
-- meter.
SELECT
  m.device_id,
  m.point_id,
  m.participant_id,
  MIN(
    CASE
      WHEN m.timestamp >= TIMESTAMPTZ '1900-01-01 00:00:00+00'
        AND m.timestamp < TIMESTAMPTZ '2201-01-01 00:00:00+00' THEN m.timestamp
    END
  ) AS first_start,
  MAX(
    CASE
      WHEN m.timestamp >= TIMESTAMPTZ '1900-01-01 00:00:00+00'
        AND m.timestamp < TIMESTAMPTZ '2201-01-01 00:00:00+00' THEN m.timestamp
    END
  ) AS last_start,
  SUM(
    CASE
      WHEN m.timestamp < TIMESTAMPTZ '1900-01-01 00:00:00+00' THEN 1
      WHEN m.timestamp >= TIMESTAMPTZ '2201-01-01 00:00:00+00' THEN 1
      ELSE 0
    END
  ) AS out_of_range,
  hash_record_extended(ROW(m.device_id, m.point_id, m.participant_id), 0) & 9007199254740991 AS source_key,
  MIN(
    CASE
      WHEN LOWER(COALESCE(m.channel, 'exchange')) = 'exchange'
        AND LOWER(m.direction) = 'import'
        AND m.timestamp >= TIMESTAMPTZ '1900-01-01 00:00:00+00'
        AND m.timestamp < TIMESTAMPTZ '2201-01-01 00:00:00+00' THEN m.timestamp
    END
  ) AS first_import,
  MAX(
    CASE
      WHEN LOWER(COALESCE(m.channel, 'exchange')) = 'exchange'
        AND LOWER(m.direction) = 'import'
        AND m.timestamp >= TIMESTAMPTZ '1900-01-01 00:00:00+00'
        AND m.timestamp < TIMESTAMPTZ '2201-01-01 00:00:00+00' THEN m.timestamp
    END
  ) AS last_import,
  MIN(
    CASE
      WHEN LOWER(COALESCE(m.channel, 'exchange')) = 'exchange'
        AND LOWER(m.direction) = 'export'
        AND m.timestamp >= TIMESTAMPTZ '1900-01-01 00:00:00+00'
        AND m.timestamp < TIMESTAMPTZ '2201-01-01 00:00:00+00' THEN m.timestamp
    END
  ) AS first_export,
  MAX(
    CASE
      WHEN LOWER(COALESCE(m.channel, 'exchange')) = 'exchange'
        AND LOWER(m.direction) = 'export'
        AND m.timestamp >= TIMESTAMPTZ '1900-01-01 00:00:00+00'
        AND m.timestamp < TIMESTAMPTZ '2201-01-01 00:00:00+00' THEN m.timestamp
    END
  ) AS last_export,
  SUM(
    CASE
      WHEN LOWER(COALESCE(m.channel, 'exchange')) IN ('exchange', 'production')
        AND LOWER(COALESCE(m.direction, '')) IN ('import', 'export') THEN 0
      ELSE 1
    END
  ) AS unknown_flows,
  SUM(CASE WHEN LOWER(m.channel) = 'production' AND LOWER(m.direction) = 'export' THEN 1 ELSE 0 END) AS produced
FROM meter_readings m
GROUP BY m.device_id, m.point_id, m.participant_id
ORDER BY m.device_id, m.point_id, m.participant_id
