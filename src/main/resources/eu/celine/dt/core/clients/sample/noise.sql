-- Noise that depends on its key only: the same point and step give the same figure in every run, so that days can be
-- added without touching older ones.
CREATE MACRO unit_noise(key) AS (hash(key) % 1000003) / 1000003.0;

-- Rare high values over many low ones, as appliances behave: an exponential to the power of 1.3, with mean 1.
CREATE MACRO burst_noise(key) AS (-ln(greatest(unit_noise(key), 0.00002))) ** 1.3 / 1.1667;

CREATE MACRO number_of(day) AS date_diff('day', DATE '2000-01-01', day);

CREATE MACRO step_of(instant) AS epoch(instant)::BIGINT // 900;

CREATE MACRO instant_of(step) AS make_timestamptz(step::BIGINT * 900000000);
