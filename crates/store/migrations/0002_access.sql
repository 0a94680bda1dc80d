-- Accounts, sessions, and the record of everything done, each line chained to the one before.
CREATE TABLE accounts (
    account text PRIMARY KEY,
    zh text NOT NULL,
    en text NOT NULL,
    role text NOT NULL,
    district text NOT NULL DEFAULT '',
    password text NOT NULL,
    failures integer NOT NULL DEFAULT 0,
    locked_until timestamptz
);
CREATE TABLE sessions (
    token bytea PRIMARY KEY,
    account text NOT NULL REFERENCES accounts,
    begun timestamptz NOT NULL DEFAULT now(),
    seen timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE audit (
    number bigint PRIMARY KEY,
    at timestamptz NOT NULL,
    account text NOT NULL,
    role text NOT NULL,
    action text NOT NULL,
    object text NOT NULL,
    outcome text NOT NULL,
    hash bytea NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON accounts TO haitun_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions TO haitun_app;
GRANT SELECT, INSERT ON audit TO haitun_app;
