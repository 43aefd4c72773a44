-- The tables as they are written, for the steps that are computed; rows come in the order of their source, point by
-- point. What the meter of a point missed is missing in every table: its gateway was away.
CREATE OR REPLACE TABLE missed AS
WITH days AS (
    SELECT rank, noise_key + 13 * number_of(day) AS day_key, step_of(day::TIMESTAMPTZ) AS midnight
    FROM connection_points, (SELECT DISTINCT timestamp::DATE AS day FROM calendar)
    WHERE unit_noise(day_key) < 0.02
)
SELECT rank, unnest(range(
    midnight + floor(60 * unit_noise(day_key + 1))::BIGINT,
    midnight + least(96, floor(60 * unit_noise(day_key + 1) + 12 + 80 * unit_noise(day_key + 2))::BIGINT))) AS step
FROM days
UNION
SELECT rank, unnest(range(from_step, to_step))
FROM outage JOIN connection_points USING (community_id)
EXCEPT
SELECT rank, step FROM wrong_value;

CREATE OR REPLACE VIEW consumption AS
SELECT instant_of(step) AS timestamp, community_id, participant_id,
    CASE fault WHEN 'negative' THEN -0.012 ELSE kwh END AS kwh, point_id,
    CASE fault WHEN 'duplicate' THEN instant_of(step + 2) END AS received_at
FROM point_load
ANTI JOIN missed USING (rank, step)
LEFT JOIN wrong_value USING (rank, step)
JOIN point_names USING (rank)
UNION ALL
-- The meter corrects a value and the first one stays in the data.
SELECT instant_of(step), community_id, participant_id, kwh + 0.111, point_id, instant_of(step + 104)
FROM point_load
JOIN wrong_value USING (rank, step)
JOIN point_names USING (rank)
WHERE fault = 'duplicate';

CREATE OR REPLACE VIEW generation AS
SELECT instant_of(step) AS timestamp, community_id, asset_id, kwh, NULL::TIMESTAMPTZ AS received_at
FROM plant_generation
ANTI JOIN missed USING (rank, step)
JOIN plant_names USING (plant);

-- W = L - D - R and I = G - D - C with D = min(L, G); a point that only consumes withdraws its load, one that only
-- produces injects its generation.
CREATE OR REPLACE VIEW reading AS
WITH behind AS (
    SELECT rank, step, generated_kwh, least(coalesce(load_kwh, 0), generated_kwh) AS direct_kwh,
        coalesce(charged_kwh, 0) AS charged_kwh, coalesce(discharged_kwh, 0) AS discharged_kwh
    FROM point_flow LEFT JOIN battery_flow USING (rank, step)
)
SELECT rank, 'import'::direction AS direction, step, round(kwh - coalesce(direct_kwh + discharged_kwh, 0), 3) AS kwh
FROM point_load LEFT JOIN behind USING (rank, step)
UNION ALL
SELECT rank, 'export'::direction, step, round(generated_kwh - direct_kwh - charged_kwh, 3)
FROM behind;

CREATE OR REPLACE VIEW meter_readings AS
SELECT instant_of(step) AS timestamp, meter_id AS device_id, direction, kwh, 'exchange'::channel AS channel, point_id,
    participant_id, NULL::TIMESTAMPTZ AS received_at
FROM reading
ANTI JOIN missed USING (rank, step)
JOIN point_names USING (rank);

-- What 1 kWp facing south at 25 degrees would have given.
CREATE OR REPLACE VIEW pv_yield AS
SELECT timestamp, community_id, round(coalesce(kwh_per_kwp, 0), 5) AS kwh_per_kwp
FROM calendar
LEFT JOIN (SELECT * FROM plane_yield WHERE tilt = 25 AND azimuth = 180) USING (community_id, step)
ORDER BY community_id, timestamp;
