-- What the batteries have to dispatch, battery by battery and in the order of time.
SELECT point_id, rank, step, generated_kwh - load_kwh AS surplus_kwh, capacity_kwh, max_power_kw, efficiency
FROM point_flow
JOIN connection_points USING (rank)
JOIN participant_assets USING (point_id)
WHERE asset_type = 'storage'
ORDER BY rank, step;
