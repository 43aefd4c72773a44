-- One row, for PostgreSQL.
SELECT 2 AS n
ORDER BY n
