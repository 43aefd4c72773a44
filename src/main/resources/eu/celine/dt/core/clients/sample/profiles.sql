-- The mean hour of every participant over the newest twelve weeks of its data, by local hour and kind of day.
CREATE OR REPLACE VIEW consumption_profiles AS
WITH hourly AS (
    SELECT participant_id, date_trunc('hour', timezone(timezone, timestamp)) AS hour, sum(kwh) AS kwh
    FROM written_consumption JOIN community USING (community_id)
    WHERE timestamp >= getvariable('until') - INTERVAL 84 DAY AND kwh >= 0
    GROUP BY ALL
)
SELECT participant_id, hour(hour)::INTEGER AS hour_of_day,
    CASE isodow(hour) WHEN 7 THEN 'sunday' WHEN 6 THEN 'saturday' ELSE 'weekday' END AS day_class,
    round(avg(kwh), 4) AS avg_kwh, round(coalesce(stddev_samp(kwh), 0), 4) AS stddev_kwh
FROM hourly
GROUP BY ALL
ORDER BY participant_id, day_class, hour_of_day;
