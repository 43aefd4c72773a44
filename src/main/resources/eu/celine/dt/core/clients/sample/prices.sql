-- Hourly prices of the zones from the first day to last_price, by a level a month, a curve a day, a midday dip that is as
-- deep as the day is sunny and windy, and noise. Levels and curves are ours, after what the zones looked like in 2024
-- and 2025: Italy follows gas in the evening, Germany falls below zero round noon in summer.
CREATE OR REPLACE TABLE price_zone (zone VARCHAR, country VARCHAR, spread DOUBLE, dip DOUBLE);

INSERT INTO price_zone VALUES
    ('NORD', 'IT', 0, 1.0), ('CNOR', 'IT', -0.5, 1.05), ('CSUD', 'IT', -2, 1.2), ('SUD', 'IT', -3, 1.3),
    ('CALA', 'IT', -3, 1.3), ('SICI', 'IT', 1, 1.35), ('SARD', 'IT', -3, 1.25), ('DE-LU', 'DE', 0, 1.0);

CREATE OR REPLACE TABLE price_level (country VARCHAR, months DOUBLE[], dips DOUBLE[], hours DOUBLE[]);

INSERT INTO price_level VALUES
    ('IT', [118, 112, 106, 101, 102, 107, 113, 118, 117, 116, 122, 118],
        [12, 20, 32, 44, 44, 40, 30, 26, 32, 28, 14, 8],
        [-10, -14, -17, -18, -16, -8, 4, 14, 15, 8, 3, 0, -2, -2, 0, 4, 9, 17, 26, 29, 20, 8, 1, -6]),
    ('DE', [112, 106, 96, 86, 83, 87, 92, 94, 97, 100, 113, 113],
        [14, 34, 62, 92, 106, 106, 102, 98, 68, 36, 14, 8],
        [-12, -16, -18, -18, -14, -4, 10, 20, 18, 8, 2, 0, -2, -2, 0, 4, 10, 22, 34, 36, 26, 12, 4, -6]);

CREATE OR REPLACE TABLE sun_curve AS
SELECT [0, 0, 0, 0, 0, 0, 0.02, 0.12, 0.35, 0.62, 0.85, 0.96, 1, 1, 0.94, 0.78, 0.52, 0.25, 0.06, 0, 0, 0, 0, 0]
    AS hours;

CREATE OR REPLACE VIEW zonal_prices AS
WITH hour AS (
    SELECT unnest(generate_series(getvariable('origin')::TIMESTAMP::TIMESTAMPTZ, getvariable('last_price'),
        INTERVAL 1 HOUR)) AS timestamp
), local AS (
    SELECT timestamp, timezone('Europe/Rome', timestamp) AS local_time, step_of(timestamp) AS step,
        number_of(local_time::DATE) AS day
    FROM hour
), drawn AS (
    SELECT timestamp, zone, country, months[month(local_time)] AS level, dips[month(local_time)] * dip AS dip, spread,
        price_level.hours[hour(local_time) + 1] AS of_hour, sun_curve.hours[hour(local_time) + 1] AS sun,
        CASE WHEN isodow(local_time) = 7 THEN 1.0 WHEN isodow(local_time) = 6 THEN 0.6 ELSE 0 END AS weekend,
        (hash(country) % 1000003)::BIGINT AS seed,
        0.7 * unit_noise(seed + day) + 0.3 * unit_noise(seed + day - 1) AS sunny,
        unit_noise(seed + 5 * day) AS windy,
        unit_noise(seed + 17 * step) + unit_noise(seed + 19 * step) - 1 AS of_the_hour
    FROM local, price_zone JOIN price_level USING (country), sun_curve
)
SELECT timestamp, zone,
    round(CASE country
        WHEN 'IT' THEN greatest(0, level + spread + of_hour - 12 * weekend + 22 * (0.5 - windy)
            - dip * sun * (0.3 + 1.4 * sunny + 0.35 * weekend) + 7 * of_the_hour)
        ELSE level + spread + of_hour - 10 * weekend + 46 * (0.42 - windy)
            - dip * sun * (0.25 + 1.1 * sunny + 0.45 * weekend) + 9 * of_the_hour END, 2) AS price_eur_mwh
FROM drawn
ORDER BY zone, timestamp;
