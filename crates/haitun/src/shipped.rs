//! The rulebook as shipped, inside the binary.

use haitun_app::house::Files;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../rulebook"]
struct Rulebook;

/// The files of the shipped rulebook.
pub(crate) fn rulebook() -> Files {
    Rulebook::iter()
        .filter_map(|path| Some((path.to_string(), Rulebook::get(&path)?.data.into_owned())))
        .collect()
}
