-- CELINE's tables of devices and of communities, over the newest 35 days and the next two. until is the end of the data;
-- tables that a view reads again are kept, the rest are views.
SET VARIABLE device_from = date_trunc('day', getvariable('until') - INTERVAL 35 DAY);

CREATE OR REPLACE TABLE meters_data_15m AS
WITH counted AS (
    SELECT timestamp AS ts, device_id, point_id,
        coalesce(sum(kwh) FILTER (direction = 'import'), 0) AS consumption_kwh,
        coalesce(sum(kwh) FILTER (direction = 'export'), 0) AS production_kwh
    FROM written_readings
    WHERE timestamp >= getvariable('device_from')
    GROUP BY ALL
), gross AS (
    SELECT timestamp AS ts, point_id, sum(kwh) AS kwh
    FROM written_generation JOIN participant_assets USING (asset_id)
    WHERE timestamp >= getvariable('device_from')
    GROUP BY ALL
)
SELECT format('{}-{}', rank, step_of(ts)) AS _id, device_id, p.community_id, ts, consumption_kwh, production_kwh,
    round(coalesce(gross.kwh, 0) - CASE WHEN gross.kwh IS NULL THEN 0 ELSE production_kwh END, 3) AS self_consumed_kwh
FROM counted
JOIN connection_points p USING (point_id)
LEFT JOIN gross USING (point_id, ts)
ORDER BY device_id, ts;

CREATE OR REPLACE VIEW rec_virtual_consumption_per_device_15m AS
SELECT m.ts, m.device_id, m.community_id, m.consumption_kwh,
    CASE WHEN total_consumption_kwh > 0 THEN round(m.consumption_kwh / total_consumption_kwh, 6) ELSE 0 END AS ratio,
    CASE WHEN total_consumption_kwh > 0
        THEN round(m.consumption_kwh / total_consumption_kwh * self_consumption_kwh, 6) ELSE 0 END
        AS virtual_consumption_kwh
FROM meters_data_15m m
JOIN written_shared USING (community_id, ts)
ORDER BY m.device_id, m.ts;

-- Windows stand where the sun does: two hours and three round noon.
CREATE OR REPLACE TABLE flexibility_block (first_hour INTEGER, hours INTEGER);

INSERT INTO flexibility_block VALUES (9, 2), (11, 3);

-- Whole hours only: a meter that missed a quarter has no settled hour.
CREATE OR REPLACE TABLE rec_settlement_1h AS
SELECT date_trunc('hour', ts) AS ts, community_id, device_id, round(sum(consumption_kwh), 3) AS consumption_kwh,
    date_trunc('day', ts) + to_hours(first_hour) AS window_start,
    date_trunc('day', ts) + to_hours(first_hour + hours) AS window_end
FROM meters_data_15m
JOIN flexibility_block ON hour(ts) >= first_hour AND hour(ts) < first_hour + hours
GROUP BY ALL
HAVING count(*) = 4
ORDER BY device_id, ts;

-- Who draws the least is the first; devices of plants draw nothing and do not take part.
CREATE OR REPLACE VIEW rec_gamification_summary AS
SELECT device_id, m.community_id, ts::DATE AS ts_date, round(sum(consumption_kwh), 3) AS total_consumption_kwh,
    round(100 * (1 - percent_rank() OVER day_rank), 2) AS percentile_rank,
    (rank() OVER day_rank)::INTEGER AS rank_position,
    (count(*) OVER (PARTITION BY m.community_id, ts::DATE))::INTEGER AS total_members
FROM meters_data_15m m
JOIN connection_points p ON p.meter_id = m.device_id AND p.load_class <> 'plant'
GROUP BY device_id, m.community_id, ts::DATE
WINDOW day_rank AS (PARTITION BY m.community_id, ts::DATE ORDER BY round(sum(consumption_kwh), 3))
ORDER BY device_id, ts_date;

-- Ten points a kilowatt-hour drawn in a window.
CREATE OR REPLACE TABLE rec_participant_points AS
WITH day AS (
    SELECT device_id, m.community_id, ts::DATE AS ts_date, round(sum(consumption_kwh), 3) AS daily_consumption_kwh
    FROM meters_data_15m m
    JOIN connection_points p ON p.meter_id = m.device_id AND p.load_class <> 'plant'
    GROUP BY ALL
), settled AS (
    SELECT device_id, ts::DATE AS ts_date, sum(consumption_kwh) AS kwh FROM rec_settlement_1h GROUP BY ALL
)
SELECT device_id, community_id, ts_date, daily_consumption_kwh, round(10 * coalesce(kwh, 0), 1) AS daily_points
FROM day LEFT JOIN settled USING (device_id, ts_date)
ORDER BY device_id, ts_date;

-- A season is a month; every day with points adds five.
CREATE OR REPLACE VIEW rec_points_leaderboard AS
SELECT device_id, community_id, date_trunc('month', getvariable('until'))::DATE AS season_start,
    last_day(getvariable('until')::DATE) AS season_end, round(sum(daily_points), 1) AS season_base_points,
    5.0::DOUBLE * count(*) FILTER (daily_points > 0) AS season_bonus_points,
    round(season_base_points + season_bonus_points, 1) AS season_points,
    (rank() OVER (PARTITION BY community_id ORDER BY round(sum(daily_points) + 5 * count(*) FILTER (daily_points > 0), 1) DESC))::INTEGER
        AS season_rank,
    (count(*) OVER (PARTITION BY community_id))::INTEGER AS total_members, true AS is_current_season
FROM rec_participant_points
WHERE ts_date >= date_trunc('month', getvariable('until'))::DATE
GROUP BY device_id, community_id
ORDER BY community_id, season_rank, device_id;

-- One meter is found missing again and again; the findings of the next two days are written ahead, so that whoever asks
-- later finds those of the hour before.
CREATE OR REPLACE VIEW meters_data_15m_missing_intervals AS
SELECT 'rec-folgaria-m07-p1-meter' AS device_id, 'rec-folgaria' AS community_id,
    unnest(generate_series(getvariable('until') - INTERVAL 1 HOUR, getvariable('until') + INTERVAL 2 DAY,
        INTERVAL 15 MINUTE)) AS created_at;
