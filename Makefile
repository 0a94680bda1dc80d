# The commands of the house. CARGO_TARGET_DIR may be set from outside.
.PHONY: setup build test check

setup:
	@command -v cargo >/dev/null || { echo "Rust 1.95 is missing: install it with rustup, then run make again."; exit 1; }

build: setup
	cargo build --workspace

test: setup
	cargo test --workspace

check: setup
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo run -q -p xtask -- tidy
