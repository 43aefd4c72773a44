-- One row a technology and power band of the premium tariff in the community's area, valid on that day.
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
  r.rate_eur_kwh
FROM gse_incentive_rates r
WHERE r.zone = '{{ entity.metadata.gse_zone }}'
  AND (r.valid_from IS NULL OR r.valid_from <= :reference_date)
  AND (r.valid_to IS NULL OR r.valid_to > :reference_date)
ORDER BY r.valid_from, r.valid_to, r.zone, r.technology, r.min_kw
