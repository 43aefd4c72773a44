-- One row a class of plants of the premium tariff, of every area and every time.
SELECT
  r.valid_from,
  r.valid_to,
  r.zone,
  r.technology,
  r.min_kw,
  r.max_kw,
  r.base_eur_mwh,
  r.cap_eur_mwh,
  r.area_bonus_eur_mwh,
  r.source
FROM gse_incentive_rates r
ORDER BY r.valid_from, r.valid_to, r.zone, r.technology, r.min_kw, r.max_kw, r.base_eur_mwh, r.cap_eur_mwh
