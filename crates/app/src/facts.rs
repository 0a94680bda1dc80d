//! Facts of a firm: to read them, and to enter one by hand with its source and evidence.

use chrono::NaiveDate;
use haitun_primitives::fact::{Fact, FactId, FirmNo};
use haitun_primitives::money::{Fen, MoneyUnit};
use haitun_primitives::period::Period;
use haitun_primitives::problem::Problem;
use haitun_rulebook::Rulebook;
use haitun_rulebook::model::{FactKind, FactShape, FactUnit};
use haitun_store::{Reach, facts as rows, firms};

use crate::assess::committed;
use crate::house::House;
use crate::jobs;
use crate::load::all_known;

/// Longest item, class, source or evidence in characters.
pub const TEXT_MAX: usize = 500;
/// First day that a fact may speak of.
pub const FIRST_DAY: (i32, u32, u32) = (1949, 10, 1);
/// Parts of a ratio's unit: 12.5 % is 1,250.
const RATIO_PLACES: u32 = 2;

/// A fact as a person writes it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Written {
    /// Kind.
    pub kind: String,
    /// Item.
    pub item: Option<String>,
    /// Class; several codes are parted by `|`.
    pub class: Option<String>,
    /// First day.
    pub valid_from: Option<NaiveDate>,
    /// Last day.
    pub valid_to: Option<NaiveDate>,
    /// Value in people's unit: yuan, percent, number.
    pub value: Option<String>,
    /// Source.
    pub source: String,
    /// Evidence.
    pub evidence: String,
    /// The fact it corrects or withdraws.
    pub corrects: Option<i64>,
    /// Withdraws it.
    pub retracted: bool,
}

/// The fact that was written, without firm and number.
///
/// # Errors
/// A field is missing or wrong; the problem's place is the field.
pub fn read(rulebook: &Rulebook, written: &Written, known_at: NaiveDate) -> Result<Fact, Problem> {
    let kind = rulebook.facts.get(&written.kind).ok_or_else(|| {
        wrong(
            "kind",
            "没有这种事实；请从列表选择",
            "there is no such kind of fact; choose from the list",
        )
    })?;
    let valid_from = written.valid_from.ok_or_else(|| {
        wrong("valid_from", "请填写起始日期（年-月-日）", "give the first day (YYYY-MM-DD)")
    })?;
    let valid_to = match kind.shape {
        FactShape::Event => Some(written.valid_to.unwrap_or(valid_from)),
        FactShape::Monthly | FactShape::State => written.valid_to,
    };
    days_fit(kind, valid_from, valid_to, known_at)?;
    for (field, text, needed) in [
        ("source", Some(&written.source), true),
        ("evidence", Some(&written.evidence), true),
        ("item", written.item.as_ref(), false),
        ("class", written.class.as_ref(), false),
    ] {
        text_fits(field, text.map_or("", String::as_str), needed)?;
    }
    class_fits(rulebook, kind, written.class.as_deref())?;
    if written.retracted && written.corrects.is_none() {
        return Err(wrong("corrects", "撤回须指明被撤回的事实", "name the fact that is withdrawn"));
    }
    Ok(Fact {
        fact_id: FactId(0),
        firm_no: FirmNo(0),
        kind: kind.id.clone(),
        item: written.item.clone().filter(|text| !text.trim().is_empty()),
        class: written.class.clone().filter(|text| !text.trim().is_empty()),
        valid_from,
        valid_to,
        known_at,
        value: value(kind, written.value.as_deref())?,
        retracted: written.retracted,
        corrects: written.corrects.map(FactId),
        source: written.source.trim().to_owned(),
        evidence: written.evidence.trim().to_owned(),
    })
}

fn days_fit(
    kind: &FactKind,
    from: NaiveDate,
    to: Option<NaiveDate>,
    known_at: NaiveDate,
) -> Result<(), Problem> {
    let (year, month, day) = FIRST_DAY;
    let first = NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN);
    if from < first || from > known_at {
        return Err(wrong(
            "valid_from",
            format!("起始日期应在 {first} 与 {known_at} 之间"),
            format!("the first day lies between {first} and {known_at}"),
        ));
    }
    if to.is_some_and(|to| to < from) {
        return Err(wrong(
            "valid_to",
            "截止日期早于起始日期；请更正",
            "the last day is before the first; mend it",
        ));
    }
    let month = Period::of(from);
    let whole = from == month.first_day() && to == Some(month.last_day());
    if kind.shape == FactShape::Monthly && !whole {
        return Err(wrong(
            "valid_to",
            format!("月度数据须为整月：起始日期为月初，截止日期为月末 {}", month.last_day()),
            format!(
                "a monthly figure stands for a whole month, from its first day to {}",
                month.last_day()
            ),
        ));
    }
    Ok(())
}

fn text_fits(field: &'static str, text: &str, needed: bool) -> Result<(), Problem> {
    let length = text.trim().chars().count();
    if (needed && length == 0) || length > TEXT_MAX {
        return Err(wrong(
            field,
            format!("此项{}不得超过 {TEXT_MAX} 字", if needed { "必填，" } else { "" }),
            format!(
                "this field {}holds at most {TEXT_MAX} characters",
                if needed { "is required and " } else { "" }
            ),
        ));
    }
    Ok(())
}

fn class_fits(rulebook: &Rulebook, kind: &FactKind, class: Option<&str>) -> Result<(), Problem> {
    if kind.classes.is_empty() {
        return Ok(());
    }
    let codes: Vec<&str> = class.unwrap_or_default().split('|').collect();
    let fits = codes.len() == kind.classes.len()
        && codes.iter().zip(&kind.classes).all(|(code, list)| {
            rulebook
                .codes
                .get(list)
                .is_some_and(|list| list.codes.iter().any(|known| known.id == *code))
        });
    if fits {
        return Ok(());
    }
    let lists = kind.classes.join("|");
    Err(wrong(
        "class",
        format!("类别应按“{lists}”逐项取自代码表，用 | 分隔"),
        format!("the class takes one code each from {lists}, parted by |"),
    ))
}

/// The stored number, within the bounds of its kind.
fn value(kind: &FactKind, text: Option<&str>) -> Result<Option<i64>, Problem> {
    let found = number(kind, text)?;
    if let Some(number) = found {
        within_bounds(kind, number)?;
    }
    Ok(found)
}

/// Whether a stored number lies within the bounds that the rulebook sets for its kind.
///
/// # Errors
/// It does not; the problem names the bounds in people's unit.
pub fn within_bounds(kind: &FactKind, number: i64) -> Result<(), Problem> {
    let stored = |text: &Option<String>| text.as_deref().and_then(|text| kind.unit.stored(text));
    let (least, most) = (stored(&kind.least), stored(&kind.most));
    if least.is_none_or(|least| least <= number) && most.is_none_or(|most| number <= most) {
        return Ok(());
    }
    let unit = match kind.unit {
        FactUnit::Fen => ("元", " yuan"),
        FactUnit::Ratio => ("%", " %"),
        FactUnit::Count | FactUnit::Statement => ("", ""),
    };
    let said = |text: &Option<String>, unit: &str| {
        text.as_ref().map_or_else(|| "…".to_owned(), |text| format!("{text}{unit}"))
    };
    Err(wrong(
        "value",
        format!(
            "“{}”的数值应在 {} 与 {} 之间；请核对数值与单位",
            kind.title.zh,
            said(&kind.least, unit.0),
            said(&kind.most, unit.0)
        ),
        format!(
            "the value of `{}` lies between {} and {}; check the figure and its unit",
            kind.title.en,
            said(&kind.least, unit.1),
            said(&kind.most, unit.1)
        ),
    ))
}

fn number(kind: &FactKind, text: Option<&str>) -> Result<Option<i64>, Problem> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    let wrong_value = || {
        wrong(
            "value",
            "数值有误：金额以元、比率以百分数、数量以整数填写，小数最多两位",
            "the value is wrong: money in yuan, ratios in percent, counts whole, at most two decimals",
        )
    };
    match (kind.unit, text) {
        (FactUnit::Statement, None) => Ok(None),
        (FactUnit::Statement, Some(_)) | (_, None) if kind.unit != FactUnit::Statement => {
            Err(wrong_value())
        }
        (_, None) => Ok(None),
        (FactUnit::Fen, Some(text)) => {
            Fen::parse(text, MoneyUnit::Yuan).map(|money| Some(money.0)).map_err(|_| wrong_value())
        }
        (FactUnit::Count | FactUnit::Statement, Some(text)) => {
            text.parse().map(Some).map_err(|_| wrong_value())
        }
        (FactUnit::Ratio, Some(text)) => {
            let number: rust_decimal::Decimal =
                text.trim_end_matches('%').parse().map_err(|_| wrong_value())?;
            let scale = rust_decimal::Decimal::from(10_i64.pow(RATIO_PLACES));
            let scaled = number.checked_mul(scale).ok_or_else(wrong_value)?;
            let whole = scaled.is_integer().then_some(scaled).ok_or_else(wrong_value)?;
            i64::try_from(whole).map(Some).map_err(|_| wrong_value())
        }
    }
}

fn wrong(field: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Problem {
    Problem::new("fact.field", zh, en).at(field)
}

/// Which facts of a firm.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Known on this day; none = today.
    pub as_of: Option<NaiveDate>,
    /// By number; empty = all.
    pub ids: Vec<i64>,
    /// Of one kind.
    pub kind: Option<String>,
}

/// Facts of a firm, newest first.
///
/// # Errors
/// The firm is unknown or not within reach.
pub async fn list(
    house: &House,
    reach: &Reach,
    firm_id: &str,
    wanted: &Wanted,
) -> Result<Vec<Fact>, Problem> {
    let mut work = house.store.begin(reach).await?;
    let firm =
        firms::by_id(&mut work, firm_id).await?.ok_or_else(|| crate::firms::unknown(firm_id))?;
    let as_of = wanted.as_of.unwrap_or(NaiveDate::MAX);
    let mut known = all_known(house, &mut work, (firm.firm_no, firm.firm_no), as_of).await?;
    known.retain(|fact| {
        (wanted.ids.is_empty() || wanted.ids.contains(&fact.fact_id.0))
            && wanted.kind.as_ref().is_none_or(|kind| *kind == fact.kind)
    });
    known.sort_by(|left, right| {
        right.valid_from.cmp(&left.valid_from).then(right.fact_id.cmp(&left.fact_id))
    });
    Ok(known)
}

/// Enters a fact and asks for the firm to be assessed again.
///
/// # Errors
/// The firm is unknown or not within reach, or the fact is wrong.
pub async fn enter(
    house: &House,
    reach: &Reach,
    firm_id: &str,
    written: &Written,
    known_at: NaiveDate,
) -> Result<Fact, Problem> {
    let mut fact = read(&house.rulebook, written, known_at)?;
    let mut work = house.store.begin(reach).await?;
    let firm =
        firms::by_id(&mut work, firm_id).await?.ok_or_else(|| crate::firms::unknown(firm_id))?;
    if let Some(id) = fact.corrects {
        let known =
            all_known(house, &mut work, (firm.firm_no, firm.firm_no), NaiveDate::MAX).await?;
        if !known.iter().any(|fact| fact.fact_id == id) {
            return Err(wrong(
                "corrects",
                "该企业没有这条事实；请核对编号",
                "the firm has no such fact; check the number",
            ));
        }
    }
    fact.firm_no = FirmNo(firm.firm_no);
    fact.fact_id = FactId(rows::reserve(&mut work, 1).await?);
    rows::enter(&mut work, std::slice::from_ref(&fact)).await?;
    jobs::ask_for_firm(&mut work, firm_id).await?;
    committed(work).await?;
    Ok(fact)
}
