-- The registry as the tables of the dataset have it. origin is the first day of the data.
CREATE TABLE participants AS
SELECT format('{}-m{:02d}', community_id, member_no) AS participant_id, community_id, member.name,
    CASE WHEN NOT has_load THEN 'producer' WHEN has_pv THEN 'prosumer' ELSE 'consumer' END AS role,
    is_manager, member_type, area,
    CASE WHEN left_day IS NULL THEN 'active' ELSE 'left' END AS status,
    vat_deductible, user_sub, user_email,
    coalesce(getvariable('origin') + joined_day, constituted_on) AS joined_on,
    getvariable('origin') + left_day AS left_on,
    timezone(timezone, joined_on::TIMESTAMP) AS joined_at,
    timezone(timezone, left_on::TIMESTAMP) AS left_at,
    member_no
FROM member
JOIN community USING (community_id)
JOIN (SELECT community_id, member_no, bool_or(load_class <> 'plant') AS has_load FROM point GROUP BY ALL)
    USING (community_id, member_no)
JOIN (SELECT community_id, member_no, coalesce(bool_or(asset_type = 'pv'), false) AS has_pv
      FROM member LEFT JOIN asset USING (community_id, member_no) GROUP BY ALL) USING (community_id, member_no);

CREATE TABLE connection_points AS
SELECT format('{}-p{}', participant_id, point_no) AS point_id, participant_id, community_id,
    CASE WHEN load_class = 'plant' THEN 'production' WHEN has_pv THEN 'mixed' ELSE 'consumption' END AS point_type,
    primary_substation, voltage, contracted_kw, pv_possible, joined_on AS connected_from, left_on AS connected_to,
    area AS address,
    CASE WHEN load_class LIKE 'household%' THEN 'domestic' WHEN load_class = 'street_light' THEN 'public_lighting'
        WHEN load_class = 'plant' THEN 'production' ELSE 'non_domestic' END AS tariff,
    description, load_class, annual_kwh, member_no, point_no,
    format('{}-meter', point_id) AS meter_id,
    row_number() OVER (ORDER BY community_id, member_no, point_no)::INTEGER AS rank,
    step_of(joined_at) AS first_step, coalesce(step_of(left_at), 100000000) AS end_step,
    -- Clear of the step numbers that are added to it.
    (hash(point_id) % 1000000000000)::BIGINT AS noise_key
FROM point
JOIN participants USING (community_id, member_no)
JOIN (SELECT community_id, member_no, point_no, coalesce(bool_or(asset_type = 'pv'), false) AS has_pv
      FROM point LEFT JOIN asset USING (community_id, member_no, point_no) GROUP BY ALL)
    USING (community_id, member_no, point_no);

CREATE TABLE participant_assets AS
SELECT format('{}-{}', point_id, asset_type) AS asset_id,
    format('{} {}', CASE asset_type WHEN 'pv' THEN 'PV' WHEN 'storage' THEN 'Battery' WHEN 'heat_pump' THEN 'Heat pump'
        ELSE 'EV charger' END, point_id) AS name,
    participant_id, community_id, point_id, asset_type, format('{}-{}', point_id, asset_type) AS device_id,
    CASE asset_type WHEN 'pv' THEN power END AS peak_power_kwp,
    CASE asset_type WHEN 'pv' THEN round(power * 0.95, 1) ELSE power END AS nominal_power_kw,
    CASE asset_type WHEN 'pv' THEN nominal_power_kw END AS eligible_power_kw,
    capacity_kwh,
    CASE asset_type WHEN 'pv' THEN NULL ELSE power END AS max_power_kw,
    CASE asset_type WHEN 'storage' THEN 0.9 WHEN 'heat_pump' THEN 3.2 END::DOUBLE AS efficiency,
    tilt_deg, azimuth_deg,
    coalesce(commissioned_on, getvariable('origin') + commissioned_day) AS commissioned_on,
    NULL::DATE AS decommissioned_on, grant_share,
    CASE WHEN asset_type = 'pv' AND community_id = 'beg-freiburg' THEN 'partial' END AS feed_in,
    NULL::DATE AS smart_meter_from
FROM asset
JOIN connection_points USING (community_id, member_no, point_no)
UNION ALL
SELECT meter_id, format('Meter {}', point_id), participant_id, community_id, point_id, 'meter', meter_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, connected_from, NULL, NULL, NULL,
    DATE '2021-01-01'
FROM connection_points;

-- One row a point with something behind it, for the steps that compute its flows.
CREATE TABLE point_equipment AS
SELECT point_id,
    coalesce(sum(max_power_kw) FILTER (asset_type = 'heat_pump'), 0) AS heat_pump_kw,
    coalesce(sum(max_power_kw) FILTER (asset_type = 'ev_charger'), 0) AS charger_kw
FROM participant_assets
GROUP BY point_id;

CREATE TABLE plant AS
SELECT asset_id, row_number() OVER (ORDER BY asset_id)::INTEGER AS plant, a.community_id, rank, tilt_deg AS tilt,
    azimuth_deg AS azimuth, 0.25 * nominal_power_kw AS limit_kwh,
    -- Makers' tolerance and dirt: plants of one size do not yield the same.
    peak_power_kwp * (0.98 + 0.04 * unit_noise(noise_key)) AS scale_kw,
    greatest(first_step, step_of(timezone(timezone, a.commissioned_on::TIMESTAMP))) AS first_step, end_step
FROM participant_assets a
JOIN connection_points USING (point_id)
JOIN community ON community.community_id = a.community_id
WHERE asset_type = 'pv';

-- The names that every row of the large tables repeats, as enumerations: Parquet then gets their codes and need not find
-- the equal texts again, which takes most of the writing otherwise. They are read back as texts.
CREATE TYPE community_name AS ENUM (SELECT community_id FROM community);

CREATE TYPE participant_name AS ENUM (SELECT participant_id FROM participants);

CREATE TYPE point_name AS ENUM (SELECT point_id FROM connection_points);

CREATE TYPE meter_name AS ENUM (SELECT meter_id FROM connection_points);

CREATE TYPE asset_name AS ENUM (SELECT asset_id FROM plant);

CREATE TYPE direction AS ENUM ('import', 'export');

CREATE TYPE channel AS ENUM ('exchange');

CREATE TABLE point_names AS
SELECT rank, community_id::community_name AS community_id, participant_id::participant_name AS participant_id,
    point_id::point_name AS point_id, meter_id::meter_name AS meter_id
FROM connection_points;

CREATE TABLE plant_names AS
SELECT plant, community_id::community_name AS community_id, asset_id::asset_name AS asset_id
FROM plant;

-- What went wrong in the data: each of these happens once, counted in days from the first day.
CREATE TABLE outage AS
SELECT 'rec-folgaria' AS community_id, step_of(origin_at) + 200 * 96 + 32 AS from_step, from_step + 24 AS to_step
FROM (SELECT getvariable('origin')::TIMESTAMP::TIMESTAMPTZ AS origin_at);

CREATE TABLE wrong_value AS
SELECT rank, step, fault
FROM (
    SELECT 'rec-melpignano-m09-p1' AS point_id, step_of(origin_at) + 150 * 96 + 48 AS step, 'negative' AS fault
    FROM (SELECT getvariable('origin')::TIMESTAMP::TIMESTAMPTZ AS origin_at)
    UNION ALL
    SELECT 'beg-freiburg-m05-p1', step_of(origin_at) + 170 * 96 + 76, 'duplicate'
    FROM (SELECT getvariable('origin')::TIMESTAMP::TIMESTAMPTZ AS origin_at)
)
JOIN connection_points USING (point_id);
