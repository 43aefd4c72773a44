-- One row a stretch of today or tomorrow, not over yet, in which the community has energy to spare.
-- Days are UTC's, whatever zone the backend's session has: the time since 1970 is added to a timestamp without one.
SELECT
  f._id,
  f.ts_date,
  f.window_start,
  f.window_end,
  f.community_kwh,
  f.confidence,
  f.flexibility_model
FROM ds_dev_gold.rec_flexibility_windows_community f
WHERE f.ts_date >= ('1970-01-01 00:00:00'::timestamp + (now() - '1970-01-01 00:00:00+00:00'::timestamptz))::date
  AND f.ts_date < (('1970-01-01 00:00:00'::timestamp + (now() - '1970-01-01 00:00:00+00:00'::timestamptz)) + INTERVAL '2 days')::date
  AND f.window_end > now()
ORDER BY f.window_start, f._id
