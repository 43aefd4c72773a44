-- What the next two days bring, seen from the end of the data, per community and quarter hour: the course that the model
-- will take, missed by an error that grows with the distance, inside a band that grows likewise.
CREATE OR REPLACE VIEW energy_forecasts AS
WITH total AS (
    SELECT community_id, step, 'load' AS quantity, sum(kwh) AS kwh, 0.06 AS spread
    FROM point_load JOIN connection_points USING (rank) GROUP BY ALL
    UNION ALL
    SELECT community_id, step, 'generation', sum(kwh), 0.18
    FROM plant_generation JOIN connection_points USING (rank) GROUP BY ALL
), expected AS (
    SELECT *, spread * (1 + (step - getvariable('from_step')) / 96.0) AS band,
        kwh * (1 + band * (unit_noise((hash(community_id, quantity) % 1000003)::BIGINT + step // 8) - 0.5)) AS middle
    FROM total
)
SELECT instant_of(getvariable('from_step')) AS issued_at, instant_of(step) AS timestamp, community_id, NULL::VARCHAR AS point_id, quantity,
    round(middle * greatest(0, 1 - band), 3) AS p10_kwh, round(middle, 3) AS p50_kwh, round(middle * (1 + band), 3) AS p90_kwh
FROM expected
ORDER BY community_id, quantity, timestamp;
