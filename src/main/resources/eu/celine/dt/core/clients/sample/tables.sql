-- The tables as they are written, for the steps that are computed; rows come in the order of their source, point by
-- point. What the meter of a point missed is missing in every table: its gateway was away.
-- On a day two points of a community at most: 95 % have it whole. The longer gaps are hours, the others single quarters.
CREATE OR REPLACE TABLE missed AS
WITH drawn AS (
    SELECT community_id, rank, local_day, noise_key + 13 * local_day AS day_key, unit_noise(day_key) AS draw,
        row_number() OVER (PARTITION BY community_id, local_day ORDER BY draw, rank) AS place
    FROM connection_points
    JOIN (SELECT DISTINCT community_id, local_day FROM calendar) USING (community_id)
), gap AS (
    SELECT community_id, rank, local_day, day_key, draw < 0.022 AS is_long,
        floor(60 * unit_noise(day_key + 1)) AS from_quarter,
        from_quarter + 12 + 80 * unit_noise(day_key + 2) AS to_quarter
    FROM drawn
    WHERE place <= 2 AND draw < 0.04
)
SELECT rank, step
FROM gap JOIN calendar USING (community_id, local_day)
WHERE CASE WHEN is_long THEN quarter >= from_quarter AND quarter < to_quarter
    ELSE unit_noise(day_key + 3 + quarter) < 0.03 END
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
