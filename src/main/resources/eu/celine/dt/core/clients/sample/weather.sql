-- Sky and calendar of every community for the steps in [from_step, to_step).
-- Days are put in the order of their noise (today's and some of yesterday's, so that weather lasts) and take a clearness
-- by rank: whole months then have the climate's mean, however the dice fall.
CREATE OR REPLACE TABLE day_clearness AS
WITH days AS (
    SELECT community_id, clearness, unnest(generate_series(
        date_trunc('month', instant_of(getvariable('from_step')))::DATE,
        last_day((instant_of(getvariable('to_step') - 1))::DATE), INTERVAL 1 DAY))::DATE AS day
    FROM community
), ranked AS (
    SELECT community_id, day, clearness[month(day)] AS mean,
        (row_number() OVER (PARTITION BY community_id, date_trunc('month', day) ORDER BY
            0.65 * unit_noise((hash(community_id) % 1000003)::BIGINT + number_of(day))
            + 0.35 * unit_noise((hash(community_id) % 1000003)::BIGINT + number_of(day) - 1), day) - 0.5)
        / count(*) OVER (PARTITION BY community_id, date_trunc('month', day)) AS rank
    FROM days
)
SELECT community_id, day, 0.1 + 0.95 * rank ** (0.95 / (mean - 0.1) - 1) AS clearness
FROM ranked;

CREATE OR REPLACE TABLE calendar AS
WITH local AS (
    SELECT community_id, country, step, instant_of(step) AS timestamp, timezone(timezone, instant_of(step)) AS local_time
    FROM community, range(getvariable('from_step'), getvariable('to_step')) AS s(step)
)
SELECT community_id, step, timestamp, number_of(local_time::DATE) AS local_day,
    hour(local_time) * 4 + minute(local_time) // 15 AS quarter, month(local_time) AS month,
    CASE WHEN h.day IS NOT NULL OR isodow(local_time) = 7 THEN 3 WHEN isodow(local_time) = 6 THEN 2 ELSE 1
        END AS day_class
FROM local
LEFT JOIN holiday h
    ON h.country = local.country AND h.month = month(local_time) AND h.day = dayofmonth(local_time);

-- Sun position at the middle of the step: Spencer's series for declination and equation of time. Its direction is kept as
-- a vector (up, south, west), so that the angle to a module is a scalar product.
CREATE OR REPLACE TABLE sun AS
WITH clock AS (
    SELECT community_id, step, timestamp, radians(latitude) AS phi, longitude, mean_temperature,
        hour(timestamp) + (minute(timestamp) + 7.5) / 60 AS utc_hour,
        2 * pi() * (dayofyear(timestamp) - 1 + (utc_hour - 12) / 24) / 365 AS b
    FROM calendar JOIN community USING (community_id)
), angles AS (
    SELECT *,
        0.006918 - 0.399912 * cos(b) + 0.070257 * sin(b) - 0.006758 * cos(2 * b) + 0.000907 * sin(2 * b)
            - 0.002697 * cos(3 * b) + 0.00148 * sin(3 * b) AS declination,
        229.18 * (0.000075 + 0.001868 * cos(b) - 0.032077 * sin(b) - 0.014615 * cos(2 * b) - 0.040849 * sin(2 * b))
            AS equation_of_time,
        radians((utc_hour * 60 + equation_of_time + 4 * longitude) / 4 - 180) AS hour_angle,
        1366.1 * (1.00011 + 0.034221 * cos(b) + 0.00128 * sin(b) + 0.000719 * cos(2 * b) + 0.000077 * sin(2 * b))
            AS extraterrestrial
    FROM clock
)
SELECT community_id, step, timestamp, utc_hour, extraterrestrial,
    sin(phi) * sin(declination) + cos(phi) * cos(declination) * cos(hour_angle) AS up,
    sin(phi) * cos(declination) * cos(hour_angle) - cos(phi) * sin(declination) AS south,
    cos(declination) * sin(hour_angle) AS west,
    mean_temperature[month(timestamp)] + 4 * cos(2 * pi() * (utc_hour - 14) / 24)
        + 6 * (unit_noise((hash(community_id) % 999983)::BIGINT + number_of(timestamp::DATE)) - 0.5) AS air_temperature
FROM angles;

-- Irradiance: Haurwitz clear sky times the clearness of day, hour and step; Erbs for the diffuse share.
CREATE OR REPLACE TABLE sky AS
WITH clouds AS (
    SELECT sun.*,
        (hash(sun.community_id) % 1000003)::BIGINT AS site,
        unit_noise(site + step // 4) AS this_hour, unit_noise(site + step // 4 + 1) AS next_hour,
        greatest(0.05, least(1.08, clearness + clearness * (1.05 - clearness)
            * (1.3 * (this_hour + (next_hour - this_hour) * (step % 4) / 4 - 0.5)
                + 0.5 * (unit_noise(site * 7 + step) - 0.5)))) AS clear
    FROM sun
    JOIN day_clearness ON day_clearness.community_id = sun.community_id AND day = timestamp::DATE
), horizontal AS (
    SELECT community_id, step, timestamp, up, south, west, air_temperature, extraterrestrial,
        CASE WHEN up > 0.02 THEN clear * 1098 * up * exp(-0.059 / up) ELSE 0 END AS ghi,
        CASE WHEN up > 0.02 THEN least(1, ghi / (extraterrestrial * up)) ELSE 0 END AS kt
    FROM clouds
)
SELECT community_id, step, timestamp, up, south, west, air_temperature, extraterrestrial, ghi,
    ghi * CASE WHEN up < 0.0523 THEN 1 WHEN kt <= 0.22 THEN 1 - 0.09 * kt
        WHEN kt <= 0.8 THEN 0.9511 - 0.1604 * kt + 4.388 * kt ** 2 - 16.638 * kt ** 3 + 12.336 * kt ** 4
        ELSE 0.165 END AS dhi,
    CASE WHEN up < 0.0523 THEN 0 ELSE (ghi - dhi) / up END AS dni
FROM horizontal;
