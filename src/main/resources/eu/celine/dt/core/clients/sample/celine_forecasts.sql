-- CELINE's forecasts from the end of the data on, and what came of them in the two days before.
CREATE OR REPLACE TABLE meters_energy_forecast AS
WITH ahead AS (
    SELECT meter_id AS device_id, community_id, step, coalesce(l.kwh, 0) AS load_kwh, coalesce(g.kwh, 0) AS generated_kwh
    FROM point_load l
    FULL JOIN (SELECT rank, step, sum(kwh) AS kwh FROM plant_generation GROUP BY ALL) g USING (rank, step)
    JOIN connection_points USING (rank)
), past AS (
    SELECT device_id, community_id, step_of(ts) AS step, consumption_kwh + greatest(0, self_consumed_kwh) AS load_kwh,
        production_kwh + greatest(0, self_consumed_kwh) AS generated_kwh, production_kwh, consumption_kwh
    FROM meters_data_15m
    WHERE ts >= getvariable('until') - INTERVAL 2 DAY
), hourly AS (
    SELECT device_id, community_id, 'forecast' AS period, step // 4 AS hour_no, 0.2 AS band, sum(load_kwh) AS load_kwh,
        sum(generated_kwh) AS generated_kwh, sum(greatest(0, generated_kwh - load_kwh)) AS export_kwh,
        sum(greatest(0, load_kwh - generated_kwh)) AS import_kwh
    FROM ahead GROUP BY ALL HAVING count(*) = 4
    UNION ALL
    SELECT device_id, community_id, 'actual', step // 4, 0, sum(load_kwh), sum(generated_kwh), sum(production_kwh),
        sum(consumption_kwh)
    FROM past GROUP BY ALL HAVING count(*) = 4
)
SELECT device_id, community_id, instant_of(4 * hour_no) AS timestamp, period, getvariable('until') AS forecast_origin,
    round(generated_kwh, 3) AS total_production_kwh, round(load_kwh, 3) AS total_consumption_kwh,
    round(export_kwh - import_kwh, 3) AS net_exchange_kwh,
    round(generated_kwh * (1 - band), 3) AS total_production_lower,
    round(generated_kwh * (1 + band), 3) AS total_production_upper,
    round(load_kwh * (1 - band), 3) AS total_consumption_lower, round(load_kwh * (1 + band), 3) AS total_consumption_upper,
    round(export_kwh, 3) AS grid_export_kwh, round(import_kwh, 3) AS grid_import_kwh,
    round(export_kwh * (1 - band), 3) AS grid_export_lower, round(export_kwh * (1 + band), 3) AS grid_export_upper,
    round(import_kwh * (1 - band), 3) AS grid_import_lower, round(import_kwh * (1 + band), 3) AS grid_import_upper,
    CASE WHEN generated_kwh > 0 THEN round(100 * greatest(0, generated_kwh - export_kwh) / generated_kwh, 1) END
        AS pct_autoconsumption
FROM hourly
ORDER BY device_id, timestamp;

CREATE OR REPLACE VIEW total_meters_forecast AS
SELECT timestamp, community_id, period, round(sum(total_production_kwh), 3) AS production_kwh,
    round(sum(total_consumption_kwh), 3) AS consumption_kwh, count(*)::INTEGER AS n_active_devices,
    round(sum(net_exchange_kwh), 3) AS net_exchange_kwh, sum(net_exchange_kwh) > 0 AS is_surplus, forecast_origin,
    getvariable('until') AS generated_at
FROM meters_energy_forecast
GROUP BY timestamp, community_id, period, forecast_origin
ORDER BY community_id, timestamp;

-- Net energy of the community: above 0 where it feeds in more than it draws.
CREATE OR REPLACE VIEW cer_energy_forecast AS
SELECT date_trunc('hour', ts) AS datetime, community_id,
    round(sum(total_production_kwh) - sum(total_consumption_kwh), 3) AS prediction, 'actual' AS period,
    prediction AS lower, prediction AS upper
FROM written_shared
WHERE ts >= getvariable('device_from')
GROUP BY date_trunc('hour', ts), community_id
HAVING count(*) = 4
UNION ALL
SELECT timestamp, community_id, round(sum(net_exchange_kwh), 3), 'forecast',
    round(sum(grid_export_lower) - sum(grid_import_upper), 3), round(sum(grid_export_upper) - sum(grid_import_lower), 3)
FROM meters_energy_forecast
WHERE period = 'forecast'
GROUP BY timestamp, community_id
ORDER BY community_id, datetime;

-- What the members' plants are expected to feed in during the blocks that lie ahead.
CREATE OR REPLACE TABLE rec_flexibility_windows_community AS
SELECT format('{}-{}', community_id, epoch(window_start)::BIGINT) AS _id, community_id, window_start::DATE AS ts_date,
    window_start, window_end, round(sum(grid_export_kwh), 3) AS community_kwh,
    round(0.9 - 0.15 * date_diff('day', getvariable('until')::DATE, ts_date), 2)::DOUBLE AS confidence,
    'sample_noon' AS flexibility_model
FROM (
    SELECT *, date_trunc('day', timestamp) + to_hours(first_hour) AS window_start,
        date_trunc('day', timestamp) + to_hours(first_hour + hours) AS window_end
    FROM meters_energy_forecast
    JOIN flexibility_block ON hour(timestamp) >= first_hour AND hour(timestamp) < first_hour + hours
    WHERE period = 'forecast'
)
GROUP BY community_id, window_start, window_end, hours
HAVING count(DISTINCT timestamp) = hours
ORDER BY community_id, window_start;

-- Each device its part by what it uses in a year.
CREATE OR REPLACE VIEW rec_flexibility_windows AS
SELECT format('{}-{}', meter_id, epoch(window_start)::BIGINT) AS _id, meter_id AS device_id, community_id, ts_date,
    window_start, window_end, community_kwh,
    round(community_kwh * annual_kwh / sum(annual_kwh) OVER (PARTITION BY w._id), 3) AS estimated_kwh,
    round(10 * estimated_kwh, 1) AS reward_points_estimated, confidence
FROM rec_flexibility_windows_community w
JOIN connection_points p USING (community_id)
WHERE load_class <> 'plant' AND end_step > step_of(getvariable('until'))
ORDER BY device_id, window_start;
