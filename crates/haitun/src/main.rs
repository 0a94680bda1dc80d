//! The `haitun` binary.
fn main() {}
