-- Noise that depends on its key only: the same point and step give the same figure in every run, so that days can be
-- added without touching older ones.
CREATE MACRO unit_noise(key) AS (hash(key) % 1000003) / 1000003.0;

-- Exponential with mean 1, cut at about 8: rare high values over many low ones, as appliances behave.
CREATE MACRO burst_noise(key) AS -ln(greatest(unit_noise(key), 0.0003));

CREATE MACRO number_of(day) AS date_diff('day', DATE '2000-01-01', day);

CREATE MACRO step_of(instant) AS epoch(instant)::BIGINT // 900;

CREATE MACRO instant_of(step) AS make_timestamptz(step::BIGINT * 900000000);
