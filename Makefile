# The commands of the house. CARGO_TARGET_DIR may be set from outside; ARGS goes to `haitun demo`.
CARGO_TARGET_DIR ?= target
HAITUN = $(CARGO_TARGET_DIR)/debug/haitun
# One set of features for everything: a build of the binary alone would compile the query engine a second time. What only
# tests need adds no feature to the rest, so the demonstration does without it.
BUILD = cargo build --workspace

.PHONY: setup ui build demo test check bench

setup:
	@scripts/setup

ui/dist/built: ui/package-lock.json ui/package.json ui/vite.config.ts ui/tsconfig.json ui/index.html $(shell find ui/src ui/public -type f)
	cd ui && npm ci --ignore-scripts --no-audit --no-fund && npm run build
	touch $@

ui: setup ui/dist/built

build: ui
	$(BUILD)

demo: build
	$(HAITUN) demo $(ARGS)

test: ui
	$(BUILD) --all-targets
	cargo test --workspace
	# What needs no database, or the embedded one, is not run again.
	scripts/with_server cargo test --workspace --test it -- --skip backtest:: --skip model:: --skip archive:: --skip cluster::
	cd ui && npm run e2e

check: ui
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo run -q -p xtask -- tidy
	cd ui && npm run check
	@if command -v cargo-deny >/dev/null; then cargo deny check; \
	else echo "cargo-deny is not installed: licences and advisories were not checked (cargo install cargo-deny)"; fi

bench: ui
	cargo build --release --workspace --bins --benches
	benches/run
