-- The registry with the published columns only.
CREATE VIEW communities_table AS
SELECT * EXCLUDE (clearness, mean_temperature) FROM community ORDER BY community_id;

CREATE VIEW participants_table AS
SELECT * EXCLUDE (joined_on, left_on, member_no) FROM participants ORDER BY participant_id;

CREATE VIEW connection_points_table AS
SELECT * EXCLUDE (load_class, annual_kwh, member_no, point_no, meter_id, rank, first_step, end_step, noise_key)
FROM connection_points ORDER BY point_id;

CREATE VIEW participant_assets_table AS
SELECT * FROM participant_assets ORDER BY asset_id;
