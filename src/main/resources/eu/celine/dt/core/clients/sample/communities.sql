-- The communities and the climate of their sites. clearness is the mean share of the clear-sky irradiance that arrives,
-- month by month, chosen so that the yields of the months come out as long-term PV statistics have them.
CREATE TABLE community (community_id VARCHAR, country VARCHAR, name VARCHAR, region VARCHAR, market_zone VARCHAR,
    primary_substation VARCHAR, constituted_on DATE, sharing_model VARCHAR, dso_id VARCHAR, balancing_area VARCHAR,
    latitude DOUBLE, longitude DOUBLE, timezone VARCHAR, created_at TIMESTAMPTZ, clearness DOUBLE[],
    mean_temperature DOUBLE[]);

INSERT INTO community VALUES
    ('rec-folgaria', 'IT', 'CER Altopiano di Folgaria', 'Trentino-Alto Adige', 'NORD', 'AC001E00217', '2022-03-15', NULL,
        'SET Distribuzione', NULL, 45.92, 11.17, 'Europe/Rome', '2022-03-15 09:00:00+00:00',
        [0.776, 0.724, 0.665, 0.615, 0.602, 0.696, 0.689, 0.691, 0.672, 0.674, 0.686, 0.836],
        [-1.5, -0.5, 3.0, 6.5, 11.0, 15.0, 17.5, 17.0, 13.0, 8.5, 3.5, -0.5]),
    ('rec-melpignano', 'IT', 'CER Melpignano', 'Puglia', 'SUD', NULL, '2022-05-20', NULL, 'e-distribuzione', NULL, 40.15,
        18.29, 'Europe/Rome', '2022-05-20 09:00:00+00:00',
        [0.755, 0.753, 0.724, 0.703, 0.728, 0.852, 0.848, 0.804, 0.759, 0.707, 0.692, 0.782],
        [9.0, 9.3, 11.2, 14.2, 18.8, 23.3, 26.0, 26.0, 22.2, 18.2, 14.0, 10.5]),
    ('beg-freiburg', 'DE', 'Bürgerenergie Freiburg', 'Baden-Württemberg', 'DE-LU', NULL, '2021-02-10', 'energy_sharing',
        'bnNETZE', 'TransnetBW', 47.99, 7.85, 'Europe/Berlin', '2021-02-10 09:00:00+00:00',
        [0.429, 0.565, 0.661, 0.693, 0.671, 0.666, 0.666, 0.719, 0.675, 0.633, 0.564, 0.470],
        [2.3, 3.2, 6.8, 10.4, 14.7, 18.3, 20.3, 19.9, 15.7, 11.2, 6.1, 3.0]);

CREATE TABLE holiday (country VARCHAR, month INTEGER, day INTEGER);

INSERT INTO holiday VALUES
    ('IT', 1, 1), ('IT', 1, 6), ('IT', 4, 25), ('IT', 5, 1), ('IT', 6, 2), ('IT', 8, 15), ('IT', 11, 1), ('IT', 12, 8),
    ('IT', 12, 25), ('IT', 12, 26), ('DE', 1, 1), ('DE', 1, 6), ('DE', 5, 1), ('DE', 10, 3), ('DE', 11, 1),
    ('DE', 12, 25), ('DE', 12, 26);
