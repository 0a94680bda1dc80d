//! Regions: each zone without a code of its own is counted with a district, and each district with the city.

use haitun_primitives::region::{OUTSIDE, REGIONS, region_of};
use proptest::prelude::*;

use crate::config;

const CITY: &str = "440300";

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_way_up_ends_in_the_city(start in prop::sample::select(&REGIONS[..])) {
        prop_assert_eq!(region_of(start.code), Some(&start));
        let is_zone = start.code.starts_with("SZ-");
        let is_district = start.code.len() == 6 && start.code.bytes().all(|byte| byte.is_ascii_digit());
        prop_assert!(is_zone || is_district || start.code == OUTSIDE);
        let parent = start.parent.and_then(region_of);
        prop_assert_eq!(parent.is_none(), [CITY, OUTSIDE].contains(&start.code));
        if let Some(parent) = parent {
            prop_assert!(parent.code.starts_with(CITY.trim_end_matches('0')), "{} is no district", parent.code);
            prop_assert!(is_zone || parent.code == CITY);
            prop_assert!(parent.code == CITY || parent.parent == Some(CITY));
        }
    }

    #[test]
    fn no_other_code_is_a_region(code in "[0-9A-Z-]{0,7}") {
        let known = REGIONS.iter().any(|region| region.code == code);
        prop_assert_eq!(region_of(&code).is_some(), known);
    }
}
