-- One row a value that an authority sets for a time, such as the transmission tariff of a year.
SELECT
  v.country,
  v.item,
  v.valid_from,
  v.valid_to,
  v.value,
  v.unit,
  v.source
FROM regulated_values v
WHERE v.country = 'IT'
ORDER BY v.item, v.valid_from, v.valid_to, v.value
