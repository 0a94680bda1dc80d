//! Reports of backtests.

use axum::Json;
use axum::extract::{Path, State as Shared};
use haitun_app::backtest;
use haitun_primitives::problem::Problem;

use crate::answer::{Answer, Failure};
use crate::server::State;
use crate::shape::backtest::{Backtest, BacktestList, BacktestRow};

pub(crate) async fn list(Shared(state): Shared<State>) -> Answer<BacktestList> {
    let rows = backtest::kept(&state.house).await?;
    Ok(Json(BacktestList { items: rows.into_iter().map(BacktestRow::from).collect() }))
}

pub(crate) async fn one(
    Shared(state): Shared<State>,
    Path(backtest_id): Path<String>,
) -> Answer<Backtest> {
    let number = backtest_id.parse().unwrap_or(0);
    let found = backtest::kept_one(&state.house, number).await?;
    let (row, report) = found.ok_or_else(|| {
        Failure(Problem::new(
            "backtest.unknown",
            "没有这份回测；请从列表打开",
            "there is no such backtest; open it from the list",
        ))
    })?;
    let row = BacktestRow::from(row);
    Ok(Json(Backtest {
        backtest_id: row.backtest_id,
        created_at: row.created_at,
        title: row.title,
        report,
    }))
}
