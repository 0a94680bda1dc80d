"""The peer: the same signals over the same Parquet files in DuckDB, for the same day.

Usage: python3 benches/duckdb_peer.py DATA_FOLDER AS_OF   (needs `pip install duckdb`)
Prints one JSON object. Each signal's rows are written into a table of their own, as the assessment gathers them.
"""
import json
import sys
import time
from pathlib import Path

import duckdb

HERE = Path(__file__).resolve().parent


def signals():
    for file in sorted((HERE.parent / "rulebook" / "signals").glob("*.sql")):
        _, header, query = file.read_text(encoding="utf-8").split("---\n", 2)
        kinds = next(line for line in header.splitlines() if line.startswith("kinds:"))
        names = kinds.split("[", 1)[1].rstrip("]").split(",")
        yield file.stem, [name.strip() for name in names], query


def main(folder: str, as_of: str) -> None:
    database = duckdb.connect()
    database.execute("SET threads = 2")
    files = str(Path(folder) / "lake" / "facts" / "*" / "*.parquet")
    began = time.perf_counter()
    # The as-of view, as the lake has it: known, begun, neither withdrawn nor corrected. (The lake also sees to several
    # corrections of one fact, which the firms drawn for the bench do not have.)
    database.execute(
        f"""CREATE TEMP TABLE known AS SELECT * FROM read_parquet('{files}', hive_partitioning = false)
            WHERE known_at <= DATE '{as_of}' AND valid_from <= DATE '{as_of}' AND NOT retracted
            AND fact_id NOT IN (SELECT corrects FROM read_parquet('{files}', hive_partitioning = false)
                                WHERE corrects IS NOT NULL AND known_at <= DATE '{as_of}')"""
    )
    facts = database.execute("SELECT COUNT(*) FROM known").fetchone()[0]
    rows = 0
    for name, kinds, query in signals():
        listed = ", ".join(f"'{kind}'" for kind in kinds)
        database.execute(f"CREATE OR REPLACE TEMP VIEW facts AS SELECT * FROM known WHERE kind IN ({listed})")
        query = query.replace("$as_of", f"DATE '{as_of}'")
        database.execute(f"CREATE OR REPLACE TEMP TABLE \"signal_{name}\" AS {query}")
        rows += database.execute(f'SELECT COUNT(*) FROM "signal_{name}"').fetchone()[0]
    seconds = time.perf_counter() - began
    print(json.dumps({"duckdb": duckdb.__version__, "facts": facts, "rows": rows, "seconds": round(seconds, 2)}))


main(*sys.argv[1:3])
