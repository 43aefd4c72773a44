-- Solar energy on the ground round every community, as a weather model gives it: by the hour, at the end of the hour.
CREATE OR REPLACE VIEW dwd_icon_d2_solar_energy AS
SELECT instant_of((step // 4 + 1) * 4) AS interval_end_utc, round(latitude + north, 2) AS lat,
    round(longitude + east, 2) AS lon,
    round(0.25 * sum(ghi) / 1000 * (1 + 0.06 * (unit_noise(step // 4 + round(1000 * (lat + 7 * lon))::BIGINT) - 0.5)), 4)
        AS solar_energy_kwh_per_m2
FROM sky
JOIN community USING (community_id),
    (VALUES (-0.02), (0.0), (0.02)) AS r(north), (VALUES (-0.02), (0.02)) AS c(east)
GROUP BY step // 4, latitude, longitude, north, east
HAVING count(*) = 4
ORDER BY lat, lon, interval_end_utc;
