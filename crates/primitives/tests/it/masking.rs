//! Masking: never more characters in clear than allowed, and only at the ends.

use haitun_primitives::masking::{mask_bank_card, mask_name, mask_phone, mask_resident_id};
use proptest::prelude::*;

use crate::config;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_more_than_the_ends_are_shown(text in "[^*\\s]{0,24}", blanks in " {0,3}") {
        let text = text.trim();
        for (mask, head, tail) in [
            (mask_name as fn(&str) -> String, 1, 0),
            (mask_resident_id, 4, 4),
            (mask_phone, 3, 4),
            (mask_bank_card, 0, 4),
        ] {
            let masked: Vec<char> = mask(&format!("{blanks}{text}{blanks}")).chars().collect();
            let original: Vec<char> = text.chars().collect();
            prop_assert_eq!(masked.len(), original.len());
            let shown = masked.iter().filter(|character| **character != '*').count();
            prop_assert!(shown <= head + tail);
            for (place, character) in masked.iter().enumerate() {
                let at_an_end = place < head || place + tail >= masked.len();
                prop_assert!(*character == '*' || (at_an_end && *character == original[place]));
            }
            // What would be shown whole is hidden whole; of a name the first character always stands.
            if tail > 0 && original.len() <= head + tail {
                prop_assert_eq!(shown, 0);
            }
        }
    }
}
