//! Facts of any firm from a CSV file: one row a fact, with its source and evidence.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use haitun_primitives::fact::{Fact, FactId, FirmNo};
use haitun_primitives::firm_id::{FirmId, normalise_name};
use haitun_primitives::problem::Problem;
use haitun_primitives::region::region_of;
use haitun_rulebook::Rulebook;
use haitun_store::firms::{Identity, NewFirm};
use haitun_store::{Reach, firms};

use super::Reject;
use super::table::Table;
use crate::facts::{Written, read};
use crate::house::House;
use crate::load::{self, Afterwards, Delivery, Loaded};

/// Fact kind that says what a firm is.
const TRADE: &str = "trade";
/// Fact kind that says where it is.
const DISTRICT: &str = "district";

/// Columns that a file must have; `firm_id` may be empty for a firm without a code, which is then known by its name.
pub const COLUMNS: [&str; 12] = [
    "firm_id",
    "firm_name",
    "trade",
    "district",
    "kind",
    "item",
    "class",
    "valid_from",
    "valid_to",
    "value",
    "source",
    "evidence",
];

/// Enters the good rows of a file and tells the bad ones. The firms touched are asked to be assessed again.
///
/// # Errors
/// The file or a column is missing, or the database refuses; then nothing was entered.
pub async fn import(
    house: &House,
    file: &Path,
    today: NaiveDate,
) -> Result<(Loaded, Vec<Reject>), Problem> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut table = Table::read(folder, &name, &COLUMNS)?;
    let rows = std::mem::take(&mut table.rows);
    let mut reading = Reading::default();
    for (row, record) in &rows {
        let field = |column: &str| table.field(record, column).to_owned();
        if let Err(problem) = reading.row(&house.rulebook, today, (*row, field)) {
            table.reject(*row, &problem.place, problem.zh, problem.en);
        }
    }
    let mut work = house.store.begin(&Reach::City).await?;
    let identities = firms::identify(&mut work, &reading.firms).await?;
    drop(work);
    let facts = reading.facts(&identities, &mut table);
    table.rejects.sort_by_key(|reject| reject.row);
    let delivery = Delivery {
        kind: "facts-file",
        firms: &reading.firms,
        facts,
        rejects: &table.rejects,
        afterwards: Afterwards::Reassess,
    };
    let (_, loaded) = load::deliver(house, delivery).await?;
    Ok((loaded, table.rejects))
}

/// The good rows of a file.
#[derive(Default)]
struct Reading {
    firms: Vec<NewFirm>,
    places: BTreeMap<String, usize>,
    /// Row, place of the firm, fact.
    rows: Vec<(u64, usize, Fact)>,
}

impl Reading {
    /// Takes a row, or says what is wrong with it.
    fn row(
        &mut self,
        rulebook: &Rulebook,
        today: NaiveDate,
        (row, field): (u64, impl Fn(&str) -> String),
    ) -> Result<(), Problem> {
        let firm = firm(rulebook, &field)?;
        let fact = read(rulebook, &written(&field)?, today)?;
        let next = self.firms.len();
        let place = *self.places.entry(firm.firm_id.clone()).or_insert(next);
        match self.firms.get_mut(place) {
            None => self.firms.push(firm),
            Some(known) => {
                if known.trade.is_empty() {
                    (known.trade, known.district) = (firm.trade, firm.district);
                }
                // A firm known by its code only bears it as its name.
                if known.name == known.firm_id {
                    known.name = firm.name;
                }
            }
        }
        self.rows.push((row, place, fact));
        Ok(())
    }

    /// Rows that turned out to name one firm name it once; says of each firm whether it is new.
    fn merge(&mut self, identities: &[Identity]) -> Vec<bool> {
        let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut firms, mut new, mut places) = (Vec::<NewFirm>::new(), Vec::new(), Vec::new());
        for (mut firm, identity) in std::mem::take(&mut self.firms).into_iter().zip(identities) {
            let group = *groups.entry(&identity.firm_id).or_insert(firms.len());
            places.push(group);
            let Some(leader) = firms.get_mut(group) else {
                firms.push(firm);
                new.push(identity.new);
                continue;
            };
            if firm.firm_id == identity.firm_id {
                std::mem::swap(leader, &mut firm);
            }
            leader.aliases.push(firm.name);
            if leader.trade.is_empty() {
                (leader.trade, leader.district) = (firm.trade, firm.district);
            }
            new[group] |= identity.new;
        }
        for (_, place, _) in &mut self.rows {
            *place = places[*place];
        }
        self.firms = firms;
        new
    }

    /// The facts of all rows; of a firm not known yet also what it is and where, by its first row. Rows of a firm that
    /// is neither known nor described are set aside, and the firm with them.
    fn facts(&mut self, identities: &[Identity], table: &mut Table) -> Vec<Fact> {
        let new = self.merge(identities);
        let mut entered: Vec<Option<usize>> = vec![None; self.firms.len()];
        let (mut facts, mut firms) = (Vec::new(), Vec::new());
        for (row, place, fact) in std::mem::take(&mut self.rows) {
            let firm = &self.firms[place];
            if new[place] && firm.trade.is_empty() {
                table.reject(
                    row,
                    TRADE,
                    "新企业须填写业态（trade）与辖区（district）；请补上".to_owned(),
                    "a firm not known yet needs its trade and district; add them".to_owned(),
                );
                continue;
            }
            let first = entered[place].is_none();
            let number = *entered[place].get_or_insert(firms.len());
            if first {
                firms.push(firm.clone());
            }
            let firm_no = FirmNo(i64::try_from(number).unwrap_or(i64::MAX));
            let fact = Fact { firm_no, ..fact };
            // Indices of a trade apply to firms of which a fact says so.
            if first && new[place] {
                for (kind, class) in [(TRADE, &firm.trade), (DISTRICT, &firm.district)] {
                    let (kind, class) = (kind.to_owned(), Some(class.clone()));
                    let (item, value, valid_to) = (None, None, None);
                    facts.push(Fact { kind, class, item, value, valid_to, ..fact.clone() });
                }
            }
            facts.push(fact);
        }
        for (number, fact) in (0..).zip(&mut facts) {
            fact.fact_id = FactId(number);
        }
        self.firms = firms;
        facts
    }
}

fn firm(rulebook: &Rulebook, field: &impl Fn(&str) -> String) -> Result<NewFirm, Problem> {
    let (id, name) = (field("firm_id"), field("firm_name"));
    let key = normalise_name(&name);
    let firm_id = match (id.is_empty(), key.is_empty()) {
        (false, _) => FirmId::parse(&id).map_err(|problem| problem.at("firm_id"))?,
        (true, false) => FirmId::of_name(&key),
        (true, true) => {
            return Err(Problem::new(
                "import.firm",
                "请填写统一社会信用代码，或企业名称",
                "give the firm's credit code, or its name",
            )
            .at("firm_id"));
        }
    };
    let (trade, district) = (field("trade"), field("district"));
    let known_trade = rulebook
        .codes
        .get("trade")
        .is_none_or(|list| list.codes.iter().any(|code| code.id == trade));
    if !trade.is_empty() && !known_trade {
        return Err(Problem::new(
            "import.trade",
            "没有这种业态；请查代码表",
            "there is no such trade; see the code list",
        )
        .at("trade"));
    }
    if (!district.is_empty() || !trade.is_empty()) && region_of(&district).is_none() {
        return Err(Problem::new(
            "import.district",
            "没有这个辖区代码；请查代码表",
            "there is no such district; see the code list",
        )
        .at("district"));
    }
    let surrogate = firm_id.is_surrogate();
    let name = if name.is_empty() { firm_id.as_str().to_owned() } else { name };
    Ok(NewFirm {
        firm_id: firm_id.as_str().to_owned(),
        name,
        aliases: Vec::new(),
        trade,
        district,
        surrogate,
    })
}

fn written(field: &impl Fn(&str) -> String) -> Result<Written, Problem> {
    let some = |column: &str| Some(field(column)).filter(|text| !text.is_empty());
    let day = |column: &'static str| {
        let text = some(column);
        text.map(|text| text.parse::<NaiveDate>()).transpose().map_err(|_| {
            Problem::new(
                "import.day",
                "日期应写作 年-月-日，如 2017-06-30",
                "write days as YYYY-MM-DD, like 2017-06-30",
            )
            .at(column)
        })
    };
    Ok(Written {
        kind: field("kind"),
        item: some("item"),
        class: some("class"),
        valid_from: day("valid_from")?,
        valid_to: day("valid_to")?,
        value: some("value"),
        source: field("source"),
        evidence: field("evidence"),
        corrects: None,
        retracted: false,
    })
}
