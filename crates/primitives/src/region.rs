//! Districts of Shenzhen (GB/T 2260), its functional zones with codes of our own, and the place outside the city.

/// A district, zone, the city, or the place outside.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Region {
    /// Code: GB/T 2260, or `SZ-…` for zones without one, or `OUT`.
    pub code: &'static str,
    /// Chinese name.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
    /// District or city to which it belongs for statistics; none for the city and the outside.
    pub parent: Option<&'static str>,
}

/// Code of every place outside the city.
pub const OUTSIDE: &str = "OUT";

const fn region(
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    parent: Option<&'static str>,
) -> Region {
    Region { code, zh, en, parent }
}

/// All regions. The parents of the functional zones are our own definition: 大鹏 lies in 龙岗, 前海 in 南山 and 宝安
/// (counted with 南山), 深汕 is run by the city outside its own limits.
pub const REGIONS: [Region; 14] = [
    region("440300", "深圳市", "Shenzhen", None),
    region("440303", "罗湖区", "Luohu", Some("440300")),
    region("440304", "福田区", "Futian", Some("440300")),
    region("440305", "南山区", "Nanshan", Some("440300")),
    region("440306", "宝安区", "Bao'an", Some("440300")),
    region("440307", "龙岗区", "Longgang", Some("440300")),
    region("440308", "盐田区", "Yantian", Some("440300")),
    region("440309", "龙华区", "Longhua", Some("440300")),
    region("440310", "坪山区", "Pingshan", Some("440300")),
    region("440311", "光明区", "Guangming", Some("440300")),
    region("SZ-DP", "大鹏新区", "Dapeng New District", Some("440307")),
    region("SZ-QH", "前海合作区", "Qianhai Cooperation Zone", Some("440305")),
    region("SZ-SS", "深汕特别合作区", "Shenshan Special Cooperation Zone", Some("440300")),
    region(OUTSIDE, "市外", "Outside the city", None),
];

/// The region of a code.
#[must_use]
pub fn region_of(code: &str) -> Option<&'static Region> {
    REGIONS.iter().find(|region| region.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_parents_exist() {
        for (place, region) in REGIONS.iter().enumerate() {
            assert!(
                REGIONS.iter().skip(place + 1).all(|other| other.code != region.code),
                "{}",
                region.code
            );
            assert!(
                region.parent.is_none_or(|parent| region_of(parent).is_some()),
                "{}",
                region.code
            );
        }
        assert_eq!(region_of("440311").map(|region| region.zh), Some("光明区"));
        assert_eq!(region_of("440399"), None);
    }
}
