//! The firm of a case, gathered from tables, and made ready for the day on which it is judged.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use haitun_supervision::observation::{PeerDistribution, PeerStatistics};
use haitun_supervision::peers::CITY;

use super::words::{self, is_nothing};
use crate::Firm;

const TEN_THOUSANDTHS: i64 = 10_000;
const PERCENT: i64 = 100;
/// All trades together.
const WHOLE_CITY: &str = "全市";

/// Cells of a row by column head.
pub(crate) type Cells<'a> = BTreeMap<&'a str, &'a str>;

/// What is known of a firm.
#[derive(Clone, Default)]
pub(crate) struct Subject {
    trade: Option<String>,
    as_of: Option<NaiveDate>,
    seen: Vec<Seen>,
    /// Feeds and days since they covered the firm.
    feeds: Vec<(&'static str, u64)>,
    peers: BTreeMap<String, BTreeMap<String, PeerDistribution>>,
}

/// An observation with its age, as the day is known only later.
#[derive(Clone)]
struct Seen {
    signal: &'static str,
    age_days: u64,
    item: String,
    class: String,
    value: (i64, i64),
}

impl Subject {
    /// Trade and day.
    pub(crate) fn describe(&mut self, cells: &Cells<'_>) -> Result<(), String> {
        only(cells, &["业态", "截止日"])?;
        if let Some(trade) = cell(cells, "业态") {
            let known = words::code("trade", trade);
            self.trade = Some(known.ok_or_else(|| format!("`{trade}` is no trade"))?.to_owned());
        }
        if let Some(day) = cell(cells, "截止日") {
            self.as_of = Some(day.parse().map_err(|_| format!("`{day}` is no day"))?);
        }
        Ok(())
    }

    /// One observation, or several alike.
    pub(crate) fn observe(&mut self, cells: &Cells<'_>) -> Result<(), String> {
        only(cells, &["信号", "距今天数", "项", "类", "数值", "次数"])?;
        let name = cell(cells, "信号").ok_or("which signal was observed?")?;
        let signal = words::signal(name).ok_or_else(|| format!("`{name}` is no signal"))?;
        let class = cell(cells, "类").map(|text| words::class(signal, text)).transpose()?;
        let value = cell(cells, "数值").map(|text| words::value(signal, text)).transpose()?;
        let seen = Seen {
            signal: &signal.header.id,
            age_days: whole(cells, "距今天数", 0)?,
            item: cell(cells, "项").unwrap_or_default().to_owned(),
            class: class.unwrap_or_default(),
            value: value.unwrap_or((1, 1)),
        };
        (0..whole(cells, "次数", 1)?).for_each(|_| self.seen.push(seen.clone()));
        Ok(())
    }

    /// What a column named `signal` or `signal@days` says: a value, or the class of a statement.
    pub(crate) fn observe_in_column(&mut self, head: &str, text: &str) -> Result<(), String> {
        let (name, age) = head.split_once('@').unwrap_or((head, "0"));
        let signal = words::signal(name).ok_or_else(|| format!("`{name}` is no signal"))?;
        let is_value = words::value(signal, text).is_ok();
        let what = if is_value { "数值" } else { "类" };
        let tried =
            self.observe(&BTreeMap::from([("信号", name), ("距今天数", age), (what, text)]));
        tried.map_err(|why| {
            if is_value { why } else { format!("`{text}` is no value of `{name}`; {why}") }
        })
    }

    /// A feed that covers the firm that day, or so many days before: `name@days`.
    pub(crate) fn cover(&mut self, cells: &Cells<'_>) -> Result<(), String> {
        only(cells, &["数据源"])?;
        let text = cell(cells, "数据源").ok_or("which feed covers the firm?")?;
        let (name, days) = text.split_once('@').unwrap_or((text, "0"));
        let days = days.parse().map_err(|_| format!("`{text}`: `{days}` is no number of days"))?;
        self.feeds.push((words::feed(name).ok_or_else(|| format!("`{name}` is no feed"))?, days));
        Ok(())
    }

    /// Figures of the firms of a trade; cut points lie evenly between the least and the greatest.
    pub(crate) fn compare(&mut self, cells: &Cells<'_>) -> Result<(), String> {
        only(cells, &["同业", "信号", "家数", "中位", "最小", "最大", "切点"])?;
        let trade = cell(cells, "同业").unwrap_or_default();
        let known = if trade == WHOLE_CITY { Some(CITY) } else { words::code("trade", trade) };
        let trade = known.ok_or_else(|| format!("`{trade}` is no trade"))?;
        let name = cell(cells, "信号").unwrap_or_default();
        let signal = words::signal(name).ok_or_else(|| format!("`{name}` is no signal"))?;
        let figure = |head: &str| -> Result<Option<i64>, String> {
            let Some(text) = cell(cells, head) else { return Ok(None) };
            let (numerator, denominator) = words::value(signal, text)?;
            let parts =
                if text.ends_with('%') { TEN_THOUSANDTHS * PERCENT } else { TEN_THOUSANDTHS };
            Ok(Some(numerator * parts / denominator))
        };
        let median = figure("中位")?.unwrap_or(0);
        let count = whole(cells, "切点", 1)?.max(1);
        let steps = i64::try_from(count - 1).unwrap_or(0);
        let (least, greatest) =
            (figure("最小")?.unwrap_or(median), figure("最大")?.unwrap_or(median));
        let cuts =
            (0..=steps).map(|step| least + (greatest - least) * step / steps.max(1)).collect();
        let distribution = PeerDistribution { count: whole(cells, "家数", 0)?, median, cuts };
        let signals = self.peers.entry(trade.to_owned()).or_default();
        signals.insert(signal.header.id.clone(), distribution);
        Ok(())
    }

    /// The firm on its day.
    pub(crate) fn firm(&self) -> Result<Firm, String> {
        let trade = self.trade.as_ref().ok_or("the trade (业态) is not told")?;
        let as_of = self.as_of.ok_or("the day (截止日) is not told")?;
        let mut firm = Firm::new(&as_of.to_string(), trade);
        for seen in &self.seen {
            firm.see(seen.signal, seen.age_days, (&seen.item, &seen.class), seen.value);
        }
        for (feed, days) in &self.feeds {
            firm.covered_by(feed, *days);
        }
        Ok(firm)
    }

    /// The peers on that day.
    pub(crate) fn peers(&self) -> PeerStatistics {
        let mut peers = PeerStatistics::default();
        peers.trades.clone_from(&self.peers);
        peers
    }
}

/// A cell that says something.
pub(crate) fn cell<'a>(cells: &Cells<'a>, head: &str) -> Option<&'a str> {
    cells.get(head).copied().filter(|text| !is_nothing(text))
}

fn whole(cells: &Cells<'_>, head: &str, otherwise: u64) -> Result<u64, String> {
    let Some(text) = cell(cells, head) else { return Ok(otherwise) };
    text.parse().map_err(|_| format!("`{text}` under {head} is no whole number"))
}

fn only(cells: &Cells<'_>, known: &[&str]) -> Result<(), String> {
    match cells.keys().find(|head| !known.contains(head)) {
        Some(head) => Err(format!("`{head}` is no column of this table; known are {known:?}")),
        None => Ok(()),
    }
}

/// Whether a column head names a signal, with or without an age.
pub(crate) fn is_signal_column(head: &str) -> bool {
    let (name, age) = head.split_once('@').unwrap_or((head, "0"));
    words::signal(name).is_some() && age.parse::<u64>().is_ok()
}
