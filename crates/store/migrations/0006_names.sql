-- What a firm is called, ready to be searched: without it, every search reads the name of every firm.
-- A name as it is compared: full-width letters narrowed, blanks and brackets dropped, letters in lower case.
CREATE FUNCTION search_key(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT lower(regexp_replace(normalize($1, NFKC), '[][[:space:]()【】·._-]', '', 'g') COLLATE "C")
$$;
-- Its pieces of one and of two characters.
CREATE FUNCTION search_pieces(key text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT COALESCE(array_agg(DISTINCT piece), '{}')
    FROM generate_series(1, length(key)) AS place, LATERAL (VALUES (substr(key, place, 1)), (substr(key, place, 2)))
    AS pieces (piece)
$$;
-- The pieces that a name must have to hold the words searched for.
CREATE FUNCTION search_wanted(key text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT COALESCE(array_agg(DISTINCT substr(key, place, 2)), '{}')
    FROM generate_series(1, greatest(length(key) - 1, least(length(key), 1))) AS place
$$;
CREATE FUNCTION search_names(name text, aliases text[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT string_agg(search_key(spelling), E'\n') FROM unnest(name || aliases) AS spelling
$$;

-- Only numbers are read from it, and whose they are is asked of tables that know who may see what.
CREATE TABLE firm_names (
    firm_no bigint PRIMARY KEY REFERENCES firms,
    firm_id text NOT NULL COLLATE "C",
    names text NOT NULL,
    pieces text[] NOT NULL
);
INSERT INTO firm_names
SELECT firm_no, firm_id, names, search_pieces(names)
FROM firms, LATERAL (SELECT search_names(name, aliases) AS names) AS spelt;
CREATE INDEX ON firm_names (firm_id);
CREATE INDEX ON firm_names USING gin (pieces);
GRANT SELECT, INSERT, UPDATE, DELETE ON firm_names TO haitun_app;
