-- What the batteries have to dispatch, battery by battery and in the order of time.
SELECT point_id, step, generated_kwh - load_kwh AS surplus_kwh, capacity_kwh, max_power_kw, efficiency
FROM point_flow
JOIN participant_assets USING (point_id)
WHERE asset_type = 'storage'
ORDER BY point_id, step;
