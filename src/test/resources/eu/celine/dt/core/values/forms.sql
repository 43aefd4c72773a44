-- One row.
SELECT 1 AS n
ORDER BY n
