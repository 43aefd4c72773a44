-- Load and generation of every point for the steps of the weather. Wh are the resolution of the meters: what is derived
-- from these figures is derived from the rounded ones.
-- A module plane: Hay-Davies, ground reflection with albedo 0.2, cell temperature by NOCT 45, -0.35 % per K, system loss
-- 14.0757 %, inverter 96 %.
CREATE OR REPLACE TABLE plane_yield AS
WITH plane AS (
    SELECT DISTINCT community_id, tilt_deg AS tilt, azimuth_deg AS azimuth FROM participant_assets WHERE asset_type = 'pv'
    UNION
    SELECT community_id, 25, 180 FROM community
), irradiance AS (
    SELECT community_id, tilt, azimuth, step, air_temperature,
        greatest(0, up * cos(radians(tilt)) - south * sin(radians(tilt)) * cos(radians(azimuth))
            - west * sin(radians(tilt)) * sin(radians(azimuth))) AS incidence,
        dni / extraterrestrial AS anisotropy,
        dni * incidence
            + dhi * (anisotropy * incidence / greatest(up, 0.01745) + (1 - anisotropy) * (1 + cos(radians(tilt))) / 2)
            + ghi * 0.2 * (1 - cos(radians(tilt))) / 2 AS plane_irradiance
    FROM plane JOIN sky USING (community_id)
    WHERE ghi > 0
)
SELECT community_id, tilt, azimuth, step,
    0.25 * plane_irradiance / 1000 * (1 - 0.0035 * (air_temperature + plane_irradiance / 32 - 25)) * 0.859243 * 0.96
        AS kwh_per_kwp
FROM irradiance;

CREATE OR REPLACE TABLE asset_generation AS
SELECT asset_id, point_id, c.community_id, point_rank, c.step, timestamp,
    round(least(0.25 * nominal_power_kw,
        coalesce(kwh_per_kwp, 0) * peak_power_kwp * (0.98 + 0.04 * unit_noise(point_rank))), 3) AS kwh
FROM participant_assets
JOIN connection_points USING (point_id)
JOIN calendar c ON c.community_id = participant_assets.community_id
JOIN community ON community.community_id = c.community_id
LEFT JOIN plane_yield y
    ON y.community_id = c.community_id AND tilt = tilt_deg AND azimuth = azimuth_deg AND y.step = c.step
WHERE asset_type = 'pv' AND timestamp >= timezone(timezone, commissioned_on::TIMESTAMP)
    AND timestamp >= joined_at AND (left_at IS NULL OR timestamp < left_at);

-- Homes run a base and bursts of half an hour; other classes keep near their curve.
CREATE OR REPLACE TABLE point_load AS
WITH shaped AS (
    SELECT calendar.*, load_class, factor, air_temperature
    FROM calendar
    JOIN load_shape USING (month, day_class, quarter)
    JOIN sky USING (community_id, step)
), drawn AS (
    SELECT p.point_id, p.point_rank, p.participant_id, p.community_id, s.step, s.timestamp,
        annual_kwh / 8760 AS mean_kw, noise_key, heat_pump_kw, charger_kw, air_temperature,
        CASE WHEN noise >= 1 THEN
            least(2.1 + 1.6 * unit_noise(noise_key), mean_kw * (base_share * (0.92 + 0.16 * unit_noise(noise_key + step))
                + (1 - base_share) * factor * 1.02 * (0.75 * burst_noise(noise_key - step // 2)
                    + 0.25 * burst_noise(noise_key + 7 * step))))
        ELSE mean_kw * (base_share + (1 - base_share) * factor) * (1 + noise * (2 * unit_noise(noise_key + step) - 1))
        END AS appliances_kw,
        noise_key + 11 * local_day AS day_key, quarter - 68 - floor(20 * unit_noise(day_key)) AS plugged_quarters
    FROM connection_points p
    JOIN load_class USING (load_class)
    JOIN point_equipment USING (point_id)
    JOIN shaped s ON s.community_id = p.community_id AND s.load_class = p.load_class
    WHERE s.timestamp >= joined_at AND (left_at IS NULL OR s.timestamp < left_at)
)
SELECT point_id, point_rank, participant_id, community_id, step, timestamp,
    round(0.25 * (appliances_kw
        + heat_pump_kw * least(1, greatest(0, (16 - air_temperature) / 40)) * (0.85 + 0.3 * unit_noise(noise_key + 3 * step))
        + CASE WHEN charger_kw > 0 AND plugged_quarters >= 0 AND unit_noise(day_key + 1) < 0.45
            AND plugged_quarters < (24 + 40 * unit_noise(day_key + 2)) / charger_kw THEN charger_kw ELSE 0 END), 3) AS kwh
FROM drawn;

-- Points behind whose meter something is generated or stored.
CREATE OR REPLACE TABLE point_flow AS
SELECT point_id, point_rank, participant_id, p.community_id, g.step, g.timestamp, coalesce(l.kwh, 0) AS load_kwh,
    g.kwh AS generated_kwh
FROM (SELECT point_id, step, timestamp, sum(kwh) AS kwh FROM asset_generation GROUP BY ALL) g
JOIN connection_points p USING (point_id)
LEFT JOIN point_load l USING (point_id, step);

CREATE OR REPLACE TABLE battery_flow (point_id VARCHAR, step BIGINT, charged_kwh DOUBLE, discharged_kwh DOUBLE);
