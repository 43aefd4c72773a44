-- One row a file with lines that do not fit; rejected is 0 where it is not known which lines.
SELECT
  r.table_name,
  r.file,
  COUNT(DISTINCT r.line) AS rejected
FROM rejected_rows r
WHERE r.table_name IN (
  'communities',
  'connection_points',
  'participants',
  'participant_assets',
  'community_boundary',
  'consumption',
  'generation',
  'meter_readings',
  'zonal_prices'
)
GROUP BY r.table_name, r.file
ORDER BY r.table_name, r.file
