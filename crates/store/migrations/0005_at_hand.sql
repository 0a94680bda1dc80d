-- What a firm's page needs at once: the fact that a counterfactual takes away, as it was known when it was found.
ALTER TABLE assessments ADD COLUMN removed jsonb;
-- The same inputs are looked for before each run.
CREATE INDEX ON runs (inputs);
