-- One row for the device in the season that is on. Totals of a lifetime are private and never read.
-- A season that began before the participant had the device counts somebody else's points.
SELECT
  l.device_id,
  l.season_start,
  l.season_end,
  l.season_base_points,
  l.season_bonus_points,
  l.season_points,
  l.season_rank,
  l.total_members
FROM ds_dev_gold.rec_points_leaderboard l
WHERE l.device_id = :device_id
  AND l.is_current_season
  {% for day in entity.metadata.owned_from_days %}
  {% if (device_id ~ ' ' ~ day) in entity.metadata.owned_from %}
  AND l.season_start >= '{{ day }}'::date
  {% endif %}
  {% endfor %}
ORDER BY l.season_start
