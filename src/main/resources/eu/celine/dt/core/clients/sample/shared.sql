-- What the members of each community drew, fed in and shared, for the steps that are computed: CELINE's table, in which
-- shared is the smaller of both, quarter by quarter and substation by substation.
CREATE OR REPLACE VIEW rec_virtual_consumption_15m AS
WITH substation AS (
    SELECT community_id, primary_substation, step,
        coalesce(sum(kwh) FILTER (direction = 'import'), 0) AS drawn_kwh,
        coalesce(sum(kwh) FILTER (direction = 'export'), 0) AS fed_kwh
    FROM reading
    ANTI JOIN missed USING (rank, step)
    JOIN connection_points USING (rank)
    GROUP BY ALL
)
SELECT instant_of(step) AS ts, community_id, round(sum(drawn_kwh), 3) AS total_consumption_kwh,
    round(sum(fed_kwh), 3) AS total_production_kwh,
    round(sum(least(drawn_kwh, fed_kwh)), 3) AS self_consumption_kwh,
    CASE WHEN sum(fed_kwh) > 0 THEN round(sum(least(drawn_kwh, fed_kwh)) / sum(fed_kwh), 6) ELSE 0 END
        AS self_consumption_ratio
FROM substation
GROUP BY community_id, step
ORDER BY community_id, step;
