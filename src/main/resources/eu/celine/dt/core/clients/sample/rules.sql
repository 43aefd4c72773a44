-- Premium tariff of the Italian communities: GSE, Regole Operative of 16 July 2025, p. 40 and appendix B (DM 414/2023),
-- read at second hand. Power classes are open below and closed above.
CREATE TABLE gse_incentive_rates AS
SELECT DATE '2024-01-24' AS valid_from, NULL::DATE AS valid_to, zone, technology, min_kw, max_kw, base_eur_mwh,
    cap_eur_mwh, CASE technology WHEN 'pv' THEN bonus ELSE 0 END::DOUBLE AS area_bonus_eur_mwh,
    (cap_eur_mwh + area_bonus_eur_mwh) / 1000 AS rate_eur_kwh
FROM (VALUES ('Nord', 10), ('Centro', 4), ('Sud', 0)) AS z(zone, bonus),
    (VALUES ('pv'), ('other')) AS t(technology),
    (VALUES (0.0::DOUBLE, 200.0::DOUBLE, 80.0::DOUBLE, 120.0::DOUBLE), (200, 600, 70, 110), (600, 1000, 60, 100))
        AS c(min_kw, max_kw, base_eur_mwh, cap_eur_mwh)
ORDER BY zone, technology, min_kw;

CREATE TABLE regulated_values (country VARCHAR, item VARCHAR, valid_from DATE, valid_to DATE, value DOUBLE, unit VARCHAR,
    source VARCHAR);

INSERT INTO regulated_values VALUES
    ('IT', 'valorisation', '2023-01-01', '2024-01-01', 8.48, 'EUR/MWh',
        'cer-motore; the original was not seen'),
    ('IT', 'valorisation', '2024-01-01', NULL, 10.57, 'EUR/MWh',
        'Regione Emilia-Romagna for 2024 (cer-motore has 8.22); no value found for 2025 and 2026, so carried on'),
    ('IT', 'minimum_price_pv', '2025-01-01', '2026-01-01', 46.8, 'EUR/MWh', 'pv-magazine.it, enel.it, confindustria.aq.it'),
    ('IT', 'minimum_price_pv', '2026-01-01', NULL, 47.5, 'EUR/MWh', 'pv-magazine.it, enel.it, confindustria.aq.it'),
    ('IT', 'rid_fee_1_20_kw', '2024-01-01', NULL, 0.7, 'EUR/kW/a', 'RSE CACER_Simulator, RID_input.yml'),
    ('IT', 'rid_fee_20_200_kw', '2024-01-01', NULL, 0.65, 'EUR/kW/a', 'RSE CACER_Simulator, RID_input.yml'),
    ('IT', 'rid_fee_above_200_kw', '2024-01-01', NULL, 0.6, 'EUR/kW/a', 'RSE CACER_Simulator, RID_input.yml'),
    ('IT', 'rid_fee_cap', '2024-01-01', NULL, 10000, 'EUR/a', 'RSE CACER_Simulator, RID_input.yml'),
    ('IT', 'cacer_fee_3_20_kw', '2024-03-15', NULL, 15, 'EUR/a', 'DM MASE 106 of 15 March 2024, by gse.it and cerdinamo.it'),
    ('IT', 'cacer_fee_above_20_kw', '2024-03-15', NULL, 1, 'EUR/kW/a above 20 kW, added to 15 EUR/a',
        'DM MASE 106 of 15 March 2024, by gse.it and cerdinamo.it');
