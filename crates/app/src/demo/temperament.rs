//! How a fictional firm behaves: drawn once, then followed month by month.

/// A small seeded generator (SplitMix64): the demonstration must be the same on every machine.
pub(super) struct Random(u64);

impl Random {
    /// The generator of some numbers: those of one month know nothing of those of another.
    pub(super) fn of(numbers: &[u64]) -> Self {
        numbers.iter().fold(Self(0), |random, number| {
            let mut next = Self(random.0 ^ number);
            Self(next.below(u64::MAX))
        })
    }

    /// A number below `end`, which must be positive.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// Conduct of a firm.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Conduct {
    Sound,
    Loose,
    Scheme,
}

/// Character of a firm, drawn once.
pub(super) struct Temperament {
    conduct: Conduct,
    onset: usize,
    /// Where in its cycle the firm stands at the beginning of time.
    phase: u64,
    pub(super) size: i64,
    pub(super) feeds: usize,
    pub(super) promises: bool,
    pub(super) yield_basis_points: i64,
    pub(super) paid_in_percent: i64,
    pub(super) concentration_basis_points: i64,
    pub(super) overdue_basis_points: i64,
    pub(super) custody_percent: i64,
    pub(super) over_cap_basis_points: i64,
    pub(super) related_basis_points: i64,
    pub(super) mismatch_basis_points: i64,
    /// Mean loan per borrower in yuan.
    pub(super) mean_loan: i64,
    pub(super) unlicensed: bool,
    pub(super) name_words: bool,
    pub(super) abnormal: bool,
    pub(super) icp_missing: bool,
    pub(super) address_mismatch: bool,
    pub(super) districts: i64,
    pub(super) channel: Option<&'static str>,
}

const SCHEME_PERCENT: u64 = 12;
const LOOSE_PERCENT: u64 = 28;
const ALL_FEEDS: usize = 9;
const WANES_AFTER_MONTHS: usize = 10;
const COLLAPSE_AFTER_MONTHS: usize = 13;
/// Months after which a story begins again, near the figures with which it began, so that the demonstration shows every
/// stage on whatever day it is drawn.
pub(super) const CYCLE_MONTHS: usize = 30;

impl Temperament {
    pub(super) fn draw(random: &mut Random) -> Self {
        let conduct = match random.below(100) {
            draw if draw < SCHEME_PERCENT => Conduct::Scheme,
            draw if draw < SCHEME_PERCENT + LOOSE_PERCENT => Conduct::Loose,
            _ => Conduct::Sound,
        };
        let (scheme, loose) = (conduct == Conduct::Scheme, conduct == Conduct::Loose);
        let spread = if scheme { 5 } else { 1 };
        let channels = ["elder_lecture", "stores", "group_chat", "outdoor_advert"];
        Self {
            conduct,
            onset: random.below(12) as usize,
            phase: random.below(CYCLE_MONTHS as u64),
            size: random.below(10) as i64,
            feeds: if random.chance(70) { ALL_FEEDS } else { 2 + random.below(6) as usize },
            promises: scheme || loose || random.chance(50),
            yield_basis_points: match conduct {
                Conduct::Sound => 350 + random.below(250) as i64,
                Conduct::Loose => 700 + random.below(400) as i64,
                Conduct::Scheme => 1_200 + random.below(1_400) as i64,
            },
            paid_in_percent: if scheme {
                random.below(12) as i64
            } else {
                40 + random.below(61) as i64
            },
            concentration_basis_points: 800
                + random.below(if scheme { 5_500 } else { 1_800 }) as i64,
            overdue_basis_points: random.below(if scheme { 1_200 } else { 250 }) as i64,
            custody_percent: if scheme {
                60 + random.below(38) as i64
            } else {
                97 + random.below(4) as i64
            },
            mean_loan: match conduct {
                Conduct::Sound => 30_000 + random.below(120) as i64 * 1_000,
                Conduct::Loose => 100_000 + random.below(500) as i64 * 1_000,
                Conduct::Scheme => 300_000 + random.below(1_200) as i64 * 1_000,
            },
            unlicensed: scheme && random.chance(70) || loose && random.chance(12),
            name_words: random.chance(if scheme { 45 } else { 6 }),
            abnormal: random.chance(if scheme { 40 } else { 5 }),
            icp_missing: random.chance(if scheme { 35 } else { 6 }),
            address_mismatch: random.chance(if scheme { 40 } else { 8 }),
            districts: spread + random.below(4) as i64,
            channel: (scheme || loose && random.chance(35))
                .then(|| channels[random.below(4) as usize]),
            over_cap_basis_points: random.below(if scheme { 2_500 } else { 300 }) as i64,
            related_basis_points: random.below(if scheme { 900 } else { 60 }) as i64,
            mismatch_basis_points: random.below(if scheme { 4_000 } else { 400 }) as i64,
        }
    }

    /// Month of the firm's cycle in a month counted from year 0.
    pub(super) fn cycle_month(&self, month_number: u64) -> usize {
        ((month_number + self.phase) % CYCLE_MONTHS as u64) as usize
    }

    fn grown(&self, month: usize) -> bool {
        self.conduct == Conduct::Scheme && month >= self.onset
    }

    /// Months since fewer people join than leave, before money no longer comes back.
    fn waning(&self, month: usize) -> Option<usize> {
        let since = month.checked_sub(self.onset + WANES_AFTER_MONTHS)?;
        (self.conduct == Conduct::Scheme && !self.collapsing(month)).then_some(since)
    }

    /// Share of the balance that falls due within sixty days, in percent.
    pub(super) fn due_percent(&self, month: usize) -> i64 {
        match (self.collapsing(month), self.waning(month), self.conduct) {
            (true, ..) => 60,
            (_, Some(since), _) => 35 + 5 * since as i64,
            (.., Conduct::Scheme) => 25,
            (.., Conduct::Loose) => 18,
            (.., Conduct::Sound) => 12,
        }
    }

    /// Whether money no longer comes back that month.
    pub(super) fn collapsing(&self, month: usize) -> bool {
        self.conduct == Conduct::Scheme && month >= self.onset + COLLAPSE_AFTER_MONTHS
    }

    /// Whether it files no more: a month after money stopped coming back, nobody is left to do it.
    pub(super) fn silent(&self, month: usize) -> bool {
        month.checked_sub(1).is_some_and(|before| self.collapsing(before))
    }

    /// Growth of participants and balance in percent that month.
    pub(super) fn growth_percent(&self, month: usize) -> i64 {
        // The second half of a cycle takes back what the first has brought.
        let rising = month < CYCLE_MONTHS / 2;
        match (self.collapsing(month), self.waning(month), self.grown(month), self.conduct) {
            (true, ..) => -15,
            (_, Some(since), ..) => -6 - 3 * since as i64,
            (_, _, true, _) => 22,
            (.., Conduct::Loose) if rising => 6,
            (.., Conduct::Loose) => -5,
            (.., Conduct::Scheme) => 1,
            (.., Conduct::Sound) => i64::from(rising),
        }
    }

    /// Complaints that month.
    pub(super) fn complaints(&self, month: usize, random: &mut Random) -> usize {
        let most = match (self.collapsing(month), self.grown(month), self.conduct) {
            (true, ..) => 12,
            (_, true, _) => 4,
            (_, _, Conduct::Loose) => 2,
            _ => u64::from(random.chance(8)),
        };
        random.below(most + 1) as usize
    }

    /// Feature-word hits that month.
    pub(super) fn words(&self, month: usize, random: &mut Random) -> usize {
        let most = match (self.grown(month), self.conduct) {
            (true, _) => 7,
            (_, Conduct::Loose) => 2,
            _ => u64::from(random.chance(10)),
        };
        random.below(most + 1) as usize
    }
}
