//! Backtests.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BacktestRow {
    pub(crate) backtest_id: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) title: Value,
    pub(crate) cutoff: NaiveDate,
    pub(crate) until: NaiveDate,
    pub(crate) firms: i64,
    pub(crate) events: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BacktestList {
    pub(crate) items: Vec<BacktestRow>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Backtest {
    pub(crate) backtest_id: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) title: Value,
    pub(crate) report: Value,
}

impl From<haitun_app::backtest::BacktestRow> for BacktestRow {
    fn from(row: haitun_app::backtest::BacktestRow) -> Self {
        Self {
            backtest_id: row.backtest_id.to_string(),
            created_at: row.at,
            title: row.title,
            cutoff: row.cutoff,
            until: row.until,
            firms: row.firms,
            events: row.events,
        }
    }
}
