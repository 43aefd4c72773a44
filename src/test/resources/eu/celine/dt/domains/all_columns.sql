-- The columns of the neutral tables that tables.sql leaves out, and where rows go that another row of their key replaces.
ALTER TABLE communities ADD COLUMN IF NOT EXISTS constituted_on DATE;
ALTER TABLE connection_points ADD COLUMN IF NOT EXISTS point_type VARCHAR;
ALTER TABLE participants ADD COLUMN IF NOT EXISTS vat_deductible BOOLEAN;
ALTER TABLE participant_assets ADD COLUMN IF NOT EXISTS eligible_power_kw DOUBLE;
ALTER TABLE participant_assets ADD COLUMN IF NOT EXISTS grant_share DOUBLE;
ALTER TABLE meter_readings ADD COLUMN IF NOT EXISTS point_id VARCHAR;
CREATE TABLE consumption_repeated AS FROM consumption LIMIT 0;
CREATE TABLE generation_repeated AS FROM generation LIMIT 0;
CREATE TABLE meter_readings_repeated AS FROM meter_readings LIMIT 0;
CREATE TABLE rejected_rows (table_name VARCHAR, file VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR);
