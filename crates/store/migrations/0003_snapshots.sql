-- What a run could know, and what an officer had seen when a warning was closed: numbers of the last fact then.
ALTER TABLE runs ADD COLUMN last_fact bigint;
ALTER TABLE warnings ADD COLUMN closed_after_fact bigint;
