-- One row a device of the community on that day.
SELECT
  g.device_id,
  g.ts_date,
  g.total_consumption_kwh,
  g.percentile_rank,
  g.rank_position,
  g.total_members
FROM ds_dev_gold.rec_gamification_summary g
WHERE g.community_id = '{{ entity.id }}'
  AND g.ts_date = :date
ORDER BY g.rank_position, g.device_id
