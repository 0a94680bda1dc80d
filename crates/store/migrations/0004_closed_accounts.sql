-- An account is closed and opened again, never removed: the record names it. With a password that someone else set, its
-- owner can do nothing but choose another.
ALTER TABLE accounts ADD COLUMN closed_at timestamptz;
ALTER TABLE accounts ADD COLUMN password_due boolean NOT NULL DEFAULT false;
