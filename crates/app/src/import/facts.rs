//! Facts of any firm from a CSV file: one row a fact, with its source and evidence.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use haitun_primitives::fact::{Fact, FactId, FirmNo};
use haitun_primitives::firm_id::{FirmId, normalise_name};
use haitun_primitives::problem::Problem;
use haitun_primitives::region::region_of;
use haitun_rulebook::Rulebook;
use haitun_store::firms::NewFirm;
use haitun_store::{Reach, firms, runs};
use sha2::{Digest, Sha256};

use super::Reject;
use super::table::Table;
use crate::assess::committed;
use crate::facts::{Written, read};
use crate::house::House;
use crate::jobs;
use crate::load::{self, Delivery, Loaded};

/// Fact kind that says what a firm is.
const TRADE: &str = "trade";

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

/// Enters the good rows of a file and tells the bad ones.
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
    let mut reading = Reading {
        rulebook: &house.rulebook,
        today,
        firms: Vec::new(),
        places: BTreeMap::new(),
        facts: Vec::new(),
    };
    for (row, record) in &rows {
        let field = |column: &str| table.field(record, column).to_owned();
        if let Err(problem) = reading.row(house, field).await? {
            table.reject(*row, &problem.place, problem.zh, problem.en);
        }
    }
    let delivery = Delivery {
        kind: "facts-file",
        firms: &reading.firms,
        facts: reading.facts,
        rejects: &table.rejects,
    };
    let (numbers, loaded) = load::deliver(house, delivery).await?;
    if loaded.facts > 0 {
        ask_for_firms(house, &numbers).await?;
    }
    Ok((loaded, table.rejects))
}

/// Asks for the firms to be assessed again, once the city was assessed at all.
async fn ask_for_firms(house: &House, numbers: &[i64]) -> Result<(), Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    if !runs::days(&mut work).await?.is_empty() {
        for firm_id in firms::ids(&mut work, numbers).await? {
            jobs::ask_for_firm(&mut work, &firm_id).await?;
        }
    }
    committed(work).await
}

struct Reading<'a> {
    rulebook: &'a Rulebook,
    today: NaiveDate,
    firms: Vec<NewFirm>,
    places: BTreeMap<String, usize>,
    facts: Vec<Fact>,
}

impl Reading<'_> {
    /// Takes a row, or says what is wrong with it.
    async fn row(
        &mut self,
        house: &House,
        field: impl Fn(&str) -> String,
    ) -> Result<Result<(), Problem>, Problem> {
        let firm = match firm(self.rulebook, &field) {
            Ok(firm) => firm,
            Err(problem) => return Ok(Err(problem)),
        };
        let written = match written(&field) {
            Ok(written) => written,
            Err(problem) => return Ok(Err(problem)),
        };
        let fact = match read(self.rulebook, &written, self.today) {
            Ok(fact) => fact,
            Err(problem) => return Ok(Err(problem)),
        };
        let next = self.firms.len();
        let place = self.places.get(&firm.firm_id).copied().unwrap_or(next);
        if place == next {
            let mut work = house.store.begin(&Reach::City).await?;
            let known = firms::is_known(&mut work, &firm).await?;
            if !known && firm.trade.is_empty() {
                return Ok(Err(Problem::new(
                    "import.trade",
                    "新企业须填写业态（trade）与辖区（district）",
                    "a firm not known yet needs its trade and district",
                )
                .at("trade")));
            }
            // Indices of a trade apply to firms of which a fact says so.
            if !known {
                let class = Some(firm.trade.clone());
                let kind = TRADE.to_owned();
                let state = Fact { kind, class, item: None, value: None, ..fact.clone() };
                self.take(place, Fact { valid_to: None, ..state });
            }
            self.places.insert(firm.firm_id.clone(), place);
            self.firms.push(firm);
        }
        self.take(place, fact);
        Ok(Ok(()))
    }

    fn take(&mut self, place: usize, fact: Fact) {
        let number = i64::try_from(self.facts.len()).unwrap_or(i64::MAX);
        let firm_no = FirmNo(i64::try_from(place).unwrap_or(i64::MAX));
        self.facts.push(Fact { fact_id: FactId(number), firm_no, ..fact });
    }
}

fn firm(rulebook: &Rulebook, field: &impl Fn(&str) -> String) -> Result<NewFirm, Problem> {
    let (id, name) = (field("firm_id"), field("firm_name"));
    let key = normalise_name(&name);
    let firm_id = match (id.is_empty(), key.is_empty()) {
        (false, _) => FirmId::parse(&id).map_err(|problem| problem.at("firm_id"))?,
        (true, false) => FirmId::surrogate(&Sha256::digest(&key).into()),
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
