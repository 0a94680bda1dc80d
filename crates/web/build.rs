//! Sees that the folder of the built pages exists, so that the crate compiles before they are built.
use std::path::Path;

fn main() -> std::io::Result<()> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/dist");
    std::fs::create_dir_all(&dist)?;
    println!("cargo:rerun-if-changed=../../ui/dist");
    Ok(())
}
