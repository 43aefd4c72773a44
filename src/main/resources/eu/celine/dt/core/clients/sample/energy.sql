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

CREATE OR REPLACE TABLE plant_generation AS
SELECT plant, rank, s.step, round(least(limit_kwh, coalesce(kwh_per_kwp, 0) * scale_kw), 3) AS kwh
FROM plant
JOIN sky s ON s.community_id = plant.community_id AND s.step >= first_step AND s.step < end_step
LEFT JOIN plane_yield y
    ON y.community_id = plant.community_id AND y.tilt = plant.tilt AND y.azimuth = plant.azimuth AND y.step = s.step
ORDER BY plant, s.step;

-- Homes run a base and bursts of half an hour; other classes keep near their curve.
CREATE OR REPLACE TABLE point_load AS
WITH shaped AS (
    SELECT community_id, load_class, step, local_day, quarter, noise, base_share, (1 - base_share) * factor AS factor,
        least(1, greatest(0, (16 - air_temperature) / 40)) AS coldness
    FROM calendar
    JOIN load_shape USING (month, day_class, quarter)
    JOIN load_class USING (load_class)
    JOIN sky USING (community_id, step)
), drawn AS (
    SELECT rank, step, noise_key, heat_pump_kw, charger_kw, coldness, annual_kwh / 8760 AS mean_kw,
        CASE WHEN noise >= 1 THEN
            least(2.1 + 1.6 * unit_noise(noise_key), mean_kw * (base_share * (0.92 + 0.16 * unit_noise(noise_key + step))
                + factor * (0.79 * burst_noise(noise_key - step // 2) + 0.25 * burst_noise(noise_key + 7 * step))))
        ELSE mean_kw * (base_share + factor) * (1 + noise * (2 * unit_noise(noise_key + step) - 1))
        END AS appliances_kw,
        CASE WHEN charger_kw > 0 THEN noise_key + 11 * local_day END AS day_key,
        CASE WHEN charger_kw > 0 THEN quarter - 68 - floor(20 * unit_noise(day_key)) END AS plugged_quarters
    FROM shaped
    JOIN connection_points USING (community_id, load_class)
    JOIN point_equipment USING (point_id)
    WHERE step >= first_step AND step < end_step
)
SELECT rank, step,
    round(0.25 * (appliances_kw
        + CASE WHEN heat_pump_kw > 0 THEN heat_pump_kw * coldness * (0.85 + 0.3 * unit_noise(noise_key + 3 * step))
            ELSE 0 END
        + CASE WHEN plugged_quarters >= 0 AND unit_noise(day_key + 1) < 0.45
            AND plugged_quarters < (24 + 40 * unit_noise(day_key + 2)) / charger_kw THEN charger_kw ELSE 0 END), 3) AS kwh
FROM drawn
ORDER BY rank, step;

-- Points behind whose meter something is generated or stored; each has one plant.
CREATE OR REPLACE TABLE point_flow AS
SELECT rank, step, l.kwh AS load_kwh, g.kwh AS generated_kwh
FROM plant_generation g
LEFT JOIN point_load l USING (rank, step);

CREATE OR REPLACE TABLE battery_flow (rank INTEGER, step BIGINT, charged_kwh DOUBLE, discharged_kwh DOUBLE);
