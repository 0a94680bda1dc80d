//! The report as one HTML page that needs nothing else: tables and curves drawn as SVG.

use std::fmt::Write;

use super::report::{Ends, LandmarkScorer, LeadTime, Report, Scorer};

const SIDE: f64 = 280.0;
const MARGIN: f64 = 34.0;
const COLOURS: [&str; 4] = ["#8c8c8c", "#1677ff", "#d48806", "#cf1322"];
const NAMES: [&str; 4] = ["仅收益率 yield only", "海豚 Dolphin", "蜂巢 COMB", "模型 model"];
const STYLE: &str = "body{font:15px/1.6 system-ui,'Noto Sans CJK SC',sans-serif;margin:2rem auto;max-width:1080px;color:#1f1f1f}\
table{border-collapse:collapse;margin:.5rem 0 1.5rem}th,td{border-bottom:1px solid #d9d9d9;padding:.25rem .8rem;text-align:right}\
th:first-child,td:first-child{text-align:left}svg{margin-right:1rem}h2{margin-top:2rem}.key{display:inline-block;width:.9em;height:.9em;margin:0 .3em 0 1em}";

/// The page.
#[must_use]
pub fn html(report: &Report) -> String {
    let mut page = String::new();
    let title = escaped(&report.title.zh);
    let _ = write!(
        page,
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{title}</title><style>{STYLE}</style></head><body>\
         <h1>{title}</h1><p>{}</p><p>{} 家平台，{} 起事件（警方介入 {} 起）· {} platforms, {} events ({} with the police)</p>",
        escaped(&report.title.en),
        report.firms,
        report.events,
        report.police.events,
        report.firms,
        report.events,
        report.police.events
    );
    let all = [
        Some(&report.yield_only),
        Some(&report.dolphin),
        Some(&report.comb),
        report.model.as_ref(),
    ];
    page += "<h2>全部事件 · All events</h2>";
    scorers(&mut page, all);
    curves(&mut page, all);
    tiers(&mut page, all);
    page += "<h2>仅警方介入 · Police involved</h2>";
    let police = &report.police;
    scorers(
        &mut page,
        [
            Some(&police.yield_only),
            Some(&police.dolphin),
            Some(&police.comb),
            police.model.as_ref(),
        ],
    );
    lead_times(&mut page, report);
    tier_months(&mut page, report);
    landmarks(&mut page, report);
    page += "<h2>说明 · Notes</h2><ul>";
    for note in &report.notes {
        let _ = write!(page, "<li>{}<br>{}</li>", escaped(&note.zh), escaped(&note.en));
    }
    let _ = write!(
        page,
        "</ul><p>seed {} · {} resamples · engine {} · rulebook {}</p></body></html>",
        report.seed,
        report.resamples,
        escaped(&report.engine),
        escaped(&report.rulebook)
    );
    page
}

fn scorers(page: &mut String, all: [Option<&Scorer>; 4]) {
    *page += "<table><tr><th></th><th>AUC (95 %)</th><th>较收益率增益 gain (95 %)</th><th>AP</th><th>P@20</th><th>P@50</th><th>已评 rated</th><th>Brier</th></tr>";
    for (name, scorer) in NAMES.iter().zip(all) {
        let Some(scorer) = scorer else { continue };
        let at = |firms: &str| figure(scorer.precision_at.get(firms).copied());
        let out_of_fold = if scorer.in_sample { "（折外 out of fold）" } else { "" };
        let _ = write!(
            page,
            "<tr><td>{name}{out_of_fold}</td><td>{} {}</td><td>{} {}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            figure(scorer.auc),
            interval(scorer.auc_ci95),
            figure(scorer.gain_over_yield.auc),
            interval(scorer.gain_over_yield.ci95),
            figure(scorer.ap),
            at("20"),
            at("50"),
            scorer.rated,
            figure(scorer.brier)
        );
    }
    *page += "</table>";
}

fn curves(page: &mut String, all: [Option<&Scorer>; 4]) {
    *page += "<p>";
    for (name, colour) in NAMES.iter().zip(COLOURS) {
        let _ = write!(page, "<span class=\"key\" style=\"background:{colour}\"></span>{name}");
    }
    *page += "</p>";
    let lines = |points: fn(&Scorer) -> Vec<(f64, f64)>| {
        let drawn = all.iter().zip(COLOURS);
        drawn.filter_map(|(one, colour)| Some((points((*one)?), colour))).collect::<Vec<_>>()
    };
    let told = |scorer: &Scorer| {
        scorer.curves.reliability.iter().map(|group| (group.0, group.1)).collect()
    };
    chart(
        page,
        ("ROC", "误报率 false positives", "召回 recall"),
        &lines(|one| one.curves.roc.clone()),
        true,
    );
    let precision = lines(|one| one.curves.precision_recall.clone());
    chart(page, ("PR", "召回 recall", "精确率 precision"), &precision, false);
    chart(page, ("可靠性 reliability", "预测 told", "实际 came"), &lines(told), true);
}

/// A square chart from 0 to 1 on both axes.
fn chart(
    page: &mut String,
    (title, across, up): (&str, &str, &str),
    lines: &[(Vec<(f64, f64)>, &str)],
    diagonal: bool,
) {
    let whole = SIDE + 2.0 * MARGIN;
    let (x, y) = (|value: f64| MARGIN + value * SIDE, |value: f64| MARGIN + (1.0 - value) * SIDE);
    let _ = write!(
        page,
        "<svg role=\"img\" aria-label=\"{title}\" width=\"{whole}\" height=\"{whole}\" viewBox=\"0 0 {whole} {whole}\">\
         <rect x=\"{MARGIN}\" y=\"{MARGIN}\" width=\"{SIDE}\" height=\"{SIDE}\" fill=\"none\" stroke=\"#bfbfbf\"/>\
         <text x=\"{}\" y=\"20\" text-anchor=\"middle\" font-size=\"14\">{title}</text>\
         <text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"11\">{across}</text>\
         <text x=\"14\" y=\"{}\" text-anchor=\"middle\" font-size=\"11\" transform=\"rotate(-90 14 {})\">{up}</text>",
        whole / 2.0,
        whole / 2.0,
        whole - 10.0,
        whole / 2.0,
        whole / 2.0
    );
    if diagonal {
        let _ = write!(
            page,
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"#d9d9d9\" stroke-dasharray=\"4\"/>",
            x(0.0),
            y(0.0),
            x(1.0),
            y(1.0)
        );
    }
    for (points, colour) in lines.iter().filter(|(points, _)| !points.is_empty()) {
        let path: Vec<String> =
            points.iter().map(|point| format!("{:.1},{:.1}", x(point.0), y(point.1))).collect();
        let _ = write!(
            page,
            "<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{}\"/>",
            path.join(" ")
        );
    }
    *page += "</svg>";
}

fn tiers(page: &mut String, all: [Option<&Scorer>; 4]) {
    *page += "<table><tr><th>不低于该等级 at least</th><th>平台 firms</th><th>事件 events</th><th>召回 recall</th><th>每案误报 false alarms per case</th></tr>";
    for (name, scorer) in NAMES.iter().zip(all) {
        for tier in scorer.into_iter().flat_map(|scorer| &scorer.tiers) {
            let _ = write!(
                page,
                "<tr><td>{name} {}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                escaped(&tier.tier),
                tier.firms,
                tier.events,
                figure(Some(tier.recall)),
                figure(tier.false_alarms_per_case)
            );
        }
    }
    *page += "</table>";
}

fn lead_times(page: &mut String, report: &Report) {
    let times = &report.lead_time_days;
    let _ = write!(
        page,
        "<h2>预警提前量（每月 {} 条）· Lead time, {} alerts a month</h2><table><tr><th></th><th>p10</th><th>中位 median</th><th>p90</th><th>已预警 warned</th><th>从未预警 never warned</th></tr>",
        times.budget_per_month, times.budget_per_month
    );
    let all: [Option<&LeadTime>; 4] =
        [Some(&times.yield_only), Some(&times.dolphin), Some(&times.comb), times.model.as_ref()];
    for (name, time) in NAMES.iter().zip(all) {
        let Some(time) = time else { continue };
        let days =
            |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.0}"));
        let _ = write!(
            page,
            "<tr><td>{name}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            days(time.p10),
            days(time.median),
            days(time.p90),
            time.warned,
            time.never_warned
        );
    }
    *page += "</table>";
}

fn tier_months(page: &mut String, report: &Report) {
    *page += "<h2>各月等级分布 · Tiers per month</h2><table><tr><th>月 month</th><th>红 red</th><th>橙 orange</th><th>黄 yellow</th><th>蓝 blue</th><th>绿 green</th><th>未评 none</th></tr>";
    for month in &report.tier_months {
        let _ = write!(
            page,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            escaped(&month.month),
            month.red,
            month.orange,
            month.yellow,
            month.blue,
            month.green,
            month.none
        );
    }
    *page += "</table>";
}

fn landmarks(page: &mut String, report: &Report) {
    let Some(found) = &report.landmarks else { return };
    let _ = write!(
        page,
        "<h2>逐月回测（{} 天）· Monthly landmarks, {} days</h2><p>{} 平台月，{} 起事件 · {} firm-months, {} events</p><table><tr><th></th><th>月内 AUC (95 %)</th><th>增益 gain (95 %)</th><th>月数 months</th></tr>",
        found.horizon_days,
        found.horizon_days,
        found.firm_months,
        found.events,
        found.firm_months,
        found.events
    );
    let all: [Option<&LandmarkScorer>; 4] =
        [Some(&found.yield_only), Some(&found.dolphin), Some(&found.comb), found.model.as_ref()];
    for (name, scorer) in NAMES.iter().zip(all) {
        let Some(scorer) = scorer else { continue };
        let _ = write!(
            page,
            "<tr><td>{name}</td><td>{} {}</td><td>{} {}</td><td>{}</td></tr>",
            figure(scorer.auc_within_month),
            interval(scorer.ci95),
            figure(scorer.gain_over_yield.auc),
            interval(scorer.gain_over_yield.ci95),
            scorer.by_month.len()
        );
    }
    *page += "</table><ul>";
    for left in &found.left_out {
        let _ = write!(
            page,
            "<li>{}：{} · {}</li>",
            escaped(&left.month),
            escaped(&left.why.zh),
            escaped(&left.why.en)
        );
    }
    *page += "</ul>";
}

fn figure(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| format!("{value:.3}"))
}

fn interval(ends: Option<Ends>) -> String {
    ends.map_or(String::new(), |ends| format!("({:.3} – {:.3})", ends[0], ends[1]))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
