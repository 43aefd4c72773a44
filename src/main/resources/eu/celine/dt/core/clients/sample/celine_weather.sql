-- CELINE's weather at the place of every community, by the hour, for the steps of the sky.
CREATE OR REPLACE TABLE weather_place AS
SELECT community_id, location_id, round(latitude, 2) AS lat, round(longitude, 2) AS lon
FROM community
JOIN (VALUES ('rec-folgaria', 'it_folgaria'), ('rec-melpignano', 'it_melpignano'), ('beg-freiburg', 'de_freiburg'))
    AS p(community_id, location_id) USING (community_id);

CREATE OR REPLACE TABLE weather_hour AS
WITH hourly AS (
    SELECT location_id, lat, lon, instant_of(4 * (step // 4)) AS ts, avg(air_temperature) AS temperature,
        avg(ghi) AS ghi, avg(dhi) AS dhi,
        -- A plane facing south at 25 degrees, without what the ground reflects.
        avg(dni * greatest(0, up * cos(radians(25)) + south * sin(radians(25))) + dhi * 0.953) AS tilted,
        (hash(location_id) % 1000003)::BIGINT AS site, any_value(day_clearness.clearness) AS clearness
    FROM sky
    JOIN weather_place USING (community_id)
    JOIN day_clearness ON day_clearness.community_id = sky.community_id AND day = timestamp::DATE
    GROUP BY location_id, lat, lon, step // 4
    HAVING count(*) = 4
)
SELECT location_id, lat, lon, ts, round(temperature, 1) AS temperature_c, round(ghi, 1) AS ghi, round(dhi, 1) AS dhi,
    round(tilted, 1) AS tilted,
    round(100 * greatest(0, least(1, 1.05 - clearness + 0.2 * (unit_noise(site + step_of(ts)) - 0.5)))) AS cloud_cover_pct,
    round(55 + 0.35 * cloud_cover_pct) AS humidity_pct,
    round(1022 - 0.15 * cloud_cover_pct + 2 * unit_noise(site + number_of(ts::DATE)), 1) AS pressure_hpa,
    floor(360 * unit_noise(site + step_of(ts) // 24))::DOUBLE AS wind_direction_deg,
    round(1 + 5 * unit_noise(site + step_of(ts) // 12), 1) AS wind_speed_ms, round(1.6 * wind_speed_ms, 1) AS wind_gust_ms,
    CASE WHEN cloud_cover_pct > 80 THEN round(1.5 * unit_noise(site + 3 * step_of(ts)), 1) ELSE 0 END::DOUBLE AS precipitation_mm,
    round(greatest(0, cloud_cover_pct - 20)) AS precipitation_probability_pct,
    CASE WHEN precipitation_mm > 0 AND temperature_c < 0.5 THEN 'snow' WHEN precipitation_mm > 0 THEN 'rain'
        WHEN cloud_cover_pct > 70 THEN 'clouds' WHEN cloud_cover_pct > 30 THEN 'partly_cloudy' ELSE 'clear' END
        AS sky_condition
FROM hourly
ORDER BY location_id, ts;

CREATE OR REPLACE VIEW weather_forecast_hourly AS
SELECT location_id, ts AS forecast_at, temperature_c, humidity_pct, pressure_hpa, cloud_cover_pct, wind_direction_deg,
    wind_speed_ms, wind_gust_ms, precipitation_mm, precipitation_probability_pct, sky_condition
FROM weather_hour
ORDER BY location_id, forecast_at;

CREATE OR REPLACE VIEW weather_current AS
SELECT location_id, ts AS observed_at, temperature_c, humidity_pct, cloud_cover_pct, wind_direction_deg, wind_speed_ms,
    wind_gust_ms, sky_condition
FROM weather_hour
WHERE ts <= getvariable('until') AND ts > getvariable('until') - INTERVAL 3 HOUR
ORDER BY location_id, observed_at;

-- Whole days; the sun is up while it shines on a flat sensor.
CREATE OR REPLACE VIEW weather_forecast_daily AS
SELECT location_id, ts::DATE AS forecast_date, round(avg(temperature_c), 1) AS temperature_c,
    min(temperature_c) AS temperature_min_c, max(temperature_c) AS temperature_max_c,
    max(precipitation_probability_pct) AS precipitation_probability_pct,
    round(sum(precipitation_mm), 1) AS precipitation_mm, round(avg(cloud_cover_pct)) AS cloud_cover_pct,
    mode(sky_condition) AS sky_condition, min(ts) FILTER (ghi > 0) AS sunrise,
    max(ts) FILTER (ghi > 0) + INTERVAL 1 HOUR AS sunset
FROM weather_hour
GROUP BY location_id, ts::DATE
HAVING count(*) = 24
ORDER BY location_id, forecast_date;

CREATE OR REPLACE VIEW weather_alerts_active AS
SELECT location_id, 'Sample weather service' AS source_name, event, severity, urgency, headline,
    getvariable('until') + starts_in AS starts_at, getvariable('until') + expires_in AS expires_at, description
FROM weather_place,
    (VALUES ('Wind', 'Moderate', 'Expected', 'Strong wind is expected', INTERVAL 6 HOUR, INTERVAL 2 DAY,
            'Gusts of up to 20 m/s on exposed slopes. An invented warning.'),
        ('Fire danger', 'Minor', 'Future', 'Dry grass', INTERVAL 0 HOUR, NULL, 'Until further notice. An invented warning.'))
    AS a(event, severity, urgency, headline, starts_in, expires_in, description)
ORDER BY location_id, starts_at;

CREATE OR REPLACE VIEW om_weather_hourly AS
SELECT ts AS datetime, ghi AS shortwave_radiation, dhi AS diffuse_radiation, tilted AS global_tilted_irradiance,
    cloud_cover_pct AS cloud_cover
FROM weather_hour
WHERE location_id = 'it_folgaria'
ORDER BY datetime;

-- Yield = net radiation / 1000 x performance ratio.
CREATE OR REPLACE VIEW pv_potential_forecast_hourly AS
SELECT 'dwd_icon_d2' AS provider, date_trunc('hour', getvariable('until')) AS run_time_utc, ts AS forecast_time_utc, lat, lon,
    round(0.8 * ghi, 1) AS asob_s_wm2, 0.85::DOUBLE AS performance_ratio,
    round(asob_s_wm2 / 1000 * performance_ratio, 4) AS pv_kwh_per_kwp_hourly
FROM weather_hour
ORDER BY lat, lon, forecast_time_utc;
