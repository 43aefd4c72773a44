-- The tables as they are written, for the steps that are computed. What the meter of a point missed is missing in every
-- table: its gateway was away.
CREATE OR REPLACE TABLE missed AS
WITH days AS (
    SELECT point_id, connected_from, noise_key + 13 * number_of(day) AS day_key, step_of(day::TIMESTAMPTZ) AS first_step
    FROM connection_points, (SELECT DISTINCT timestamp::DATE AS day FROM calendar)
    WHERE unit_noise(day_key) < 0.02
)
SELECT DISTINCT point_id, unnest(range(
    first_step + floor(60 * unit_noise(day_key + 1))::BIGINT,
    least(first_step + 96, first_step + floor(60 * unit_noise(day_key + 1) + 12 + 80 * unit_noise(day_key + 2))::BIGINT)))
    AS step
FROM days
UNION
SELECT point_id, unnest(range(from_step, to_step))
FROM outage JOIN connection_points USING (community_id)
EXCEPT
SELECT point_id, step FROM wrong_value;

CREATE OR REPLACE VIEW consumption AS
SELECT timestamp, community_id, participant_id,
    CASE fault WHEN 'negative' THEN -0.012 ELSE kwh END AS kwh, point_id, timestamp + INTERVAL 30 MINUTE AS received_at
FROM (
    SELECT * FROM point_load
    ANTI JOIN missed USING (point_id, step)
) l
LEFT JOIN wrong_value USING (point_id, step)
UNION ALL
-- The meter corrects a value and the first one stays in the data.
SELECT timestamp, community_id, participant_id, kwh + 0.111, point_id, timestamp + INTERVAL 26 HOUR
FROM point_load JOIN wrong_value USING (point_id, step)
WHERE fault = 'duplicate'
ORDER BY community_id, point_id, timestamp;

CREATE OR REPLACE VIEW generation AS
SELECT timestamp, community_id, asset_id, kwh, timestamp + INTERVAL 30 MINUTE AS received_at
FROM asset_generation
ANTI JOIN missed USING (point_id, step)
ORDER BY community_id, asset_id, timestamp;

-- W = L - D - R and I = G - D - C with D = min(L, G); a point that only consumes withdraws its load, one that only
-- produces injects its generation.
CREATE OR REPLACE VIEW meter_readings AS
WITH behind AS (
    SELECT f.*, least(load_kwh, generated_kwh) AS direct_kwh,
        coalesce(charged_kwh, 0) AS charged_kwh, coalesce(discharged_kwh, 0) AS discharged_kwh
    FROM point_flow f LEFT JOIN battery_flow USING (point_id, step)
), reading AS (
    SELECT point_id, participant_id, community_id, step, timestamp, 'import' AS direction, kwh
    FROM point_load ANTI JOIN point_flow USING (point_id, step)
    UNION ALL
    SELECT point_id, participant_id, community_id, step, timestamp, 'import',
        round(load_kwh - direct_kwh - discharged_kwh, 3)
    FROM behind SEMI JOIN point_load USING (point_id, step)
    UNION ALL
    SELECT point_id, participant_id, community_id, step, timestamp, 'export',
        round(generated_kwh - direct_kwh - charged_kwh, 3)
    FROM behind
)
SELECT timestamp, point_id || '-meter' AS device_id, direction, kwh, 'exchange' AS channel, point_id, participant_id,
    timestamp + INTERVAL 30 MINUTE AS received_at
FROM reading
ANTI JOIN missed USING (point_id, step)
ORDER BY device_id, direction, timestamp;

-- What 1 kWp facing south at 25 degrees would have given.
CREATE OR REPLACE VIEW pv_yield AS
SELECT timestamp, community_id, round(coalesce(kwh_per_kwp, 0), 5) AS kwh_per_kwp
FROM calendar
LEFT JOIN (SELECT * FROM plane_yield WHERE tilt = 25 AND azimuth = 180) USING (community_id, step)
ORDER BY community_id, timestamp;
