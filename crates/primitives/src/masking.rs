//! How personal data is shown to those who may not see it whole.

/// 张三丰 → 张**; a name of one character is hidden whole.
#[must_use]
pub fn mask_name(name: &str) -> String {
    keep_ends(name, 1, 0)
}

/// 440305199001011234 → 4403**********1234.
#[must_use]
pub fn mask_resident_id(number: &str) -> String {
    keep_ends(number, 4, 4)
}

/// 13812341234 → 138****1234.
#[must_use]
pub fn mask_phone(number: &str) -> String {
    keep_ends(number, 3, 4)
}

/// Only the last four digits of a card.
#[must_use]
pub fn mask_bank_card(number: &str) -> String {
    keep_ends(number, 0, 4)
}

/// Text too short to keep its ends apart is hidden whole.
fn keep_ends(text: &str, head: usize, tail: usize) -> String {
    let characters: Vec<char> = text.trim().chars().collect();
    let hidden = characters.len().saturating_sub(head + tail);
    if hidden == 0 {
        return "*".repeat(characters.len());
    }
    let (first, rest) = characters.split_at(head);
    let last = &rest[hidden..];
    first
        .iter()
        .copied()
        .chain(std::iter::repeat_n('*', hidden))
        .chain(last.iter().copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hides_what_it_must() {
        assert_eq!(mask_name("张三丰"), "张**");
        assert_eq!(mask_name(" 张三 "), "张*");
        assert_eq!(mask_name("张"), "*");
        assert_eq!(mask_name(""), "");
        assert_eq!(mask_resident_id("44030519900101123X"), "4403**********123X");
        assert_eq!(mask_phone("13812341234"), "138****1234");
        assert_eq!(mask_bank_card("6222020000000000000"), "***************0000");
        assert_eq!(mask_phone("1381234"), "*******");
    }
}
