-- Firms, facts, assessments, warnings and what they rest on. The owner migrates; everything else works as haitun_app.
DO $$ BEGIN
    CREATE ROLE haitun_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
    EXECUTE format('GRANT haitun_app TO %I', current_user);
END $$;
GRANT USAGE ON SCHEMA public TO haitun_app;

-- Numbers handed out in blocks, so that an import of millions of facts asks once.
CREATE TABLE counters (name text PRIMARY KEY, next bigint NOT NULL);
INSERT INTO counters VALUES ('fact', 1);

CREATE TABLE firms (
    firm_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    firm_id text NOT NULL UNIQUE,
    name text NOT NULL,
    name_key text NOT NULL,
    aliases text[] NOT NULL DEFAULT '{}',
    trade text NOT NULL,
    district text NOT NULL,
    surrogate boolean NOT NULL
);
CREATE INDEX ON firms (name_key);

CREATE TABLE hot_facts (
    fact_id bigint PRIMARY KEY,
    firm_no bigint NOT NULL REFERENCES firms,
    kind text NOT NULL,
    item text,
    class text,
    valid_from date NOT NULL,
    valid_to date,
    known_at date NOT NULL,
    value bigint,
    retracted boolean NOT NULL,
    corrects bigint,
    source text NOT NULL,
    evidence text NOT NULL
);
CREATE INDEX ON hot_facts (firm_no);

-- The manifest of the lake.
CREATE TABLE parts (
    path text PRIMARY KEY,
    month text NOT NULL,
    rows bigint NOT NULL,
    bytes bigint NOT NULL,
    sha256 text NOT NULL
);

CREATE TABLE rulebooks (
    digest text PRIMARY KEY,
    files bytea NOT NULL,
    first_used timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE peer_statistics (digest text PRIMARY KEY, as_of date NOT NULL, body bytea NOT NULL);

CREATE TABLE runs (
    run_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    as_of date NOT NULL,
    scope text NOT NULL CHECK (scope IN ('all', 'firm')),
    inputs text NOT NULL,
    rulebook text NOT NULL REFERENCES rulebooks,
    peers text REFERENCES peer_statistics,
    engine text NOT NULL,
    state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done')),
    started_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    assessed bigint NOT NULL DEFAULT 0
);
CREATE INDEX ON runs (as_of, scope);

CREATE TABLE run_shards (
    run_id bigint NOT NULL REFERENCES runs,
    first_firm bigint NOT NULL,
    assessed bigint NOT NULL,
    PRIMARY KEY (run_id, first_firm)
);

-- Every version of every assessment; the latest run of a day is the one in force.
CREATE TABLE assessments (
    firm_no bigint NOT NULL REFERENCES firms,
    as_of date NOT NULL,
    run_id bigint NOT NULL REFERENCES runs,
    district text NOT NULL,
    dolphin integer,
    reached text,
    tier text,
    below_since date,
    provisional boolean NOT NULL,
    coverage integer NOT NULL,
    confidence integer NOT NULL,
    comb integer,
    comb_grade text,
    facts bytea NOT NULL,
    explanation bytea NOT NULL,
    computed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (firm_no, as_of, run_id)
);
ALTER TABLE assessments ALTER COLUMN explanation SET STORAGE EXTERNAL;
CREATE INDEX ON assessments (as_of, firm_no);

-- Where each firm stands today: one narrow row, for lists.
CREATE TABLE standings (
    firm_no bigint PRIMARY KEY REFERENCES firms,
    firm_id text NOT NULL,
    name text NOT NULL,
    trade text NOT NULL,
    district text NOT NULL,
    as_of date,
    tier text,
    provisional boolean NOT NULL DEFAULT false,
    dolphin integer,
    dolphin_before integer,
    coverage integer NOT NULL DEFAULT 0,
    confidence integer NOT NULL DEFAULT 0,
    comb integer,
    comb_grade text,
    opinion double precision
);
CREATE INDEX ON standings (COALESCE(dolphin, -1) DESC, firm_no);
CREATE INDEX ON standings (tier, COALESCE(dolphin, -1) DESC, firm_no);
CREATE INDEX ON standings (trade, dolphin);
CREATE INDEX ON standings (COALESCE(comb, -1) DESC, firm_no);
CREATE INDEX ON standings ((COALESCE(dolphin, 0) - COALESCE(dolphin_before, COALESCE(dolphin, 0))) DESC, firm_no);
CREATE INDEX ON standings (name, firm_no);

CREATE TABLE warnings (
    warning_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    firm_no bigint NOT NULL REFERENCES firms,
    district text NOT NULL,
    tier text NOT NULL,
    tier_rank integer NOT NULL,
    score integer NOT NULL,
    as_of date NOT NULL,
    run_id bigint NOT NULL REFERENCES runs,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'acknowledged', 'assigned', 'closed')),
    opened_at timestamptz NOT NULL,
    next_due timestamptz,
    assignee text,
    reason text,
    clocks jsonb NOT NULL
);
CREATE UNIQUE INDEX one_live_warning ON warnings (firm_no) WHERE state <> 'closed';
CREATE INDEX ON warnings (tier_rank, next_due, warning_id);
CREATE INDEX ON warnings (firm_no);

CREATE TABLE warning_events (
    warning_id bigint NOT NULL REFERENCES warnings,
    number integer NOT NULL,
    at timestamptz NOT NULL,
    account text NOT NULL,
    kind text NOT NULL,
    note text,
    PRIMARY KEY (warning_id, number)
);

CREATE TABLE imports (
    import_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    facts bigint NOT NULL,
    rejects jsonb NOT NULL
);

-- What happened later; never a fact of the time before.
CREATE TABLE outcomes (
    firm_no bigint NOT NULL REFERENCES firms,
    day date NOT NULL,
    reason text NOT NULL,
    police boolean NOT NULL,
    source text NOT NULL,
    PRIMARY KEY (firm_no, source)
);

CREATE TABLE models (
    digest text PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    trained_on text NOT NULL,
    body text NOT NULL
);

CREATE TABLE opinions (
    firm_no bigint NOT NULL REFERENCES firms,
    as_of date NOT NULL,
    model text NOT NULL REFERENCES models,
    probability double precision NOT NULL,
    in_sample boolean NOT NULL,
    reasons jsonb NOT NULL,
    PRIMARY KEY (firm_no, as_of, model)
);

CREATE TABLE backtests (
    backtest_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    title jsonb NOT NULL,
    cutoff date NOT NULL,
    until date NOT NULL,
    firms bigint NOT NULL,
    events bigint NOT NULL,
    digest text NOT NULL UNIQUE,
    report jsonb NOT NULL
);

CREATE TABLE jobs (
    job_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    key text NOT NULL,
    body jsonb NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'leased', 'done', 'dead')),
    attempts integer NOT NULL DEFAULT 0,
    run_after timestamptz NOT NULL DEFAULT now(),
    leased_until timestamptz,
    failure text
);
CREATE UNIQUE INDEX one_live_job ON jobs (kind, key) WHERE state IN ('waiting', 'leased');
CREATE INDEX ON jobs (run_after) WHERE state IN ('waiting', 'leased');

-- A person sees the rows of the districts within reach; `*` is the whole city.
DO $$ DECLARE name text; BEGIN
    FOREACH name IN ARRAY ARRAY['firms', 'assessments', 'standings', 'warnings'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY reach ON %I USING ('
            '(SELECT current_setting(''haitun.reach'', true)) = ''*'' OR district = ANY '
            '(string_to_array((SELECT current_setting(''haitun.reach'', true)), '','')))', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['hot_facts', 'outcomes', 'opinions'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY reach ON %I USING ('
            '(SELECT current_setting(''haitun.reach'', true)) = ''*'' OR EXISTS '
            '(SELECT FROM firms WHERE firms.firm_no = %I.firm_no))', name, name);
    END LOOP;
END $$;
ALTER TABLE warning_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE warning_events FORCE ROW LEVEL SECURITY;
CREATE POLICY reach ON warning_events USING (
    (SELECT current_setting('haitun.reach', true)) = '*'
    OR EXISTS (SELECT FROM warnings WHERE warnings.warning_id = warning_events.warning_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON counters, firms, hot_facts, parts, rulebooks, peer_statistics, runs, run_shards,
    assessments, standings, warnings, warning_events, imports, outcomes, models, opinions, backtests, jobs TO haitun_app;
