//! Tables of expectations: each row judges the firm of its section, with what the row adds, and compares.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;
use haitun_rulebook::model::{Combiner, Index};
use haitun_supervision::CompiledIndex;
use haitun_supervision::outcome::{Assessment, IndicatorResult, IndicatorState, Lack, PeerGroup};

use super::document::{Fault, Row, Table};
use super::subject::{Cells, Subject, cell, is_signal_column};
use super::words::{hundredths, shown};
use crate::{RULEBOOK, assert_sums};

const ITEM: &str = "项目";
const STATE: &str = "应当";
const SCORE: &str = "得分";
/// Columns that describe the firm of the row, and the one observation that the row may hold.
const FIRM: [&str; 2] = ["业态", "截止日"];
const FEED: &str = "数据源";
const OBSERVATION: [&str; 6] = ["信号", "距今天数", "项", "类", "数值", "次数"];
/// Columns that expect something of the whole besides the row's item.
const RESULTS: [&str; 5] = ["总分", "等级", "评级", "阶段", "硬性规则"];
/// Columns that expect of the row's indicator why it has no value, and with whom it was compared.
const REASONS: [&str; 2] = ["原因", "对照"];
const NONE: &str = "无";
const HOLDS: &str = "成立";
const FAILS: &str = "不成立";
const UNRATED: &str = "未评";
/// Words for the state of an indicator, a hard rule or a dimension.
const STATES: [&str; 9] =
    [HOLDS, FAILS, "计分", "清白", "缺失", "不适用", "过期", "分母异常", "应报未报"];

/// A table's columns and the index they speak of.
pub(crate) struct Columns<'a> {
    id: &'a str,
    index: &'static Index,
    header: &'a [String],
    /// The index made ready, by day: the rows of a table mostly share one.
    ready: RefCell<BTreeMap<NaiveDate, Rc<CompiledIndex>>>,
}

impl<'a> Columns<'a> {
    /// Refuses a column that nothing knows.
    pub(crate) fn of(id: &'a str, table: &'a Table) -> Result<Self, Fault> {
        let index = RULEBOOK.indices.iter().find(|index| index.id == id);
        let index = index.ok_or_else(|| Fault::new(table.line, format!("`{id}` is no index")))?;
        let columns = Self { id, index, header: &table.header, ready: RefCell::default() };
        match table.header.iter().find(|head| !columns.knows(head)) {
            Some(head) => {
                Err(Fault::new(table.line, format!("`{head}` is no column and no signal")))
            }
            None => Ok(columns),
        }
    }

    fn knows(&self, head: &str) -> bool {
        let fixed = [ITEM, STATE, SCORE, FEED].contains(&head)
            || FIRM.contains(&head)
            || OBSERVATION.contains(&head)
            || REASONS.contains(&head)
            || RESULTS.contains(&head);
        fixed || self.is_dimension(head) || is_signal_column(head)
    }

    fn is_dimension(&self, head: &str) -> bool {
        self.index.dimensions.iter().any(|dimension| dimension.id == head)
    }

    /// Judges the row's firm; returns what is not as expected.
    pub(crate) fn check(&self, subject: &Subject, row: &Row) -> Result<Vec<Fault>, Fault> {
        let cells: Cells<'_> = self
            .header
            .iter()
            .map(String::as_str)
            .zip(row.cells.iter().map(String::as_str))
            .collect();
        let fault = |text: String| Fault::new(row.line, text);
        let assessment = self.assess(subject, &cells).map_err(fault)?;
        let item = cell(&cells, ITEM).ok_or_else(|| fault("which rule or result?".to_owned()))?;
        let mut wanted = vec![(item, cell(&cells, STATE), cell(&cells, SCORE))];
        for head in self.header {
            let Some(text) = cell(&cells, head) else { continue };
            let is_word = matches!(head.as_str(), "等级" | "评级" | "阶段" | "硬性规则");
            if is_word || (head == "总分" && text == UNRATED) {
                wanted.push((head, Some(text), None));
            } else if head == "总分" || self.is_dimension(head) {
                wanted.push((head, None, Some(text)));
            }
        }
        let mut faults = Vec::new();
        for head in REASONS {
            let Some(text) = cell(&cells, head) else { continue };
            let found = reason(&assessment, item, head);
            if found != text {
                faults.push(fault(format!("{item}: {head} expected {text}, found {found}")));
            }
        }
        for (item, state, score) in wanted {
            let told = self.compare(&assessment, item, state, score).map_err(fault)?;
            faults.extend(told.map(fault));
        }
        Ok(faults)
    }

    fn assess(&self, subject: &Subject, cells: &Cells<'_>) -> Result<Assessment, String> {
        let mut subject = subject.clone();
        let some = |heads: &[&str]| -> BTreeMap<&str, &str> {
            let kept = cells.iter().filter(|(head, _)| heads.contains(head));
            kept.map(|(head, text)| (*head, *text)).collect()
        };
        subject.describe(&some(&FIRM))?;
        if cell(cells, OBSERVATION[0]).is_some() {
            subject.observe(&some(&OBSERVATION))?;
        }
        if cell(cells, FEED).is_some() {
            subject.cover(&some(&[FEED]))?;
        }
        for head in self.header.iter().filter(|head| is_signal_column(head)) {
            if let Some(text) = cell(cells, head) {
                subject.observe_in_column(head, text)?;
            }
        }
        let firm = subject.firm()?;
        let compiled = self.ready(firm.as_of)?;
        let assessment = compiled.assess(&firm.input, &subject.peers());
        assert_sums(&assessment);
        Ok(assessment)
    }

    fn ready(&self, day: NaiveDate) -> Result<Rc<CompiledIndex>, String> {
        if let Some(known) = self.ready.borrow().get(&day) {
            return Ok(Rc::clone(known));
        }
        let compiled = CompiledIndex::new(&RULEBOOK, self.id, day);
        let compiled = Rc::new(compiled.map_err(|error| error.to_string())?);
        self.ready.borrow_mut().insert(day, Rc::clone(&compiled));
        Ok(compiled)
    }

    /// What was found of an item, compared with what the row wants; the outer error is a word not understood.
    fn compare(
        &self,
        assessment: &Assessment,
        item: &str,
        state: Option<&str>,
        score: Option<&str>,
    ) -> Result<Option<String>, String> {
        let found = self
            .find(assessment, item)
            .ok_or_else(|| format!("`{item}` is no rule and no result"))?;
        if let Some(state) = state {
            self.is_word(item, state)?;
        }
        let wanted_score = score.map(hundredths).transpose()?;
        if state.is_none() && score.is_none() {
            return Err(format!("nothing is expected of `{item}`"));
        }
        let told =
            |wanted: &str, found: &str| Some(format!("{item}: expected {wanted}, found {found}"));
        let found_state = found.state.as_deref().unwrap_or(NONE);
        Ok(match (state, wanted_score) {
            (Some(state), _) if state != found_state => told(state, &found.shown()),
            (_, Some(wanted)) if found.score != Some(wanted) => {
                told(&shown(wanted), &found.shown())
            }
            (Some("计分"), None) => {
                Some(format!("{item}: 计分 needs its 得分, found {}", found.shown()))
            }
            _ => None,
        })
    }

    fn is_word(&self, item: &str, state: &str) -> Result<(), String> {
        let (known, kind) = match item {
            "等级" => (self.index.tiers.iter().any(|tier| tier.title.zh == state), "tier"),
            "评级" => (self.index.grades.iter().any(|grade| grade.id == state), "grade"),
            "阶段" => (self.index.stages.iter().any(|stage| stage.title.zh == state), "stage"),
            "硬性规则" => (true, "rule"),
            "暂定" | "参考" => (["是", "否"].contains(&state), "是 or 否"),
            "总分" => (state == UNRATED, "word for a score but 未评"),
            _ => (STATES.contains(&state), "state"),
        };
        let known = known || (state == NONE && matches!(item, "等级" | "评级" | "阶段"));
        if known { Ok(()) } else { Err(format!("`{state}` is no {kind}")) }
    }

    fn find(&self, assessment: &Assessment, item: &str) -> Option<Found> {
        let yes = |truth: bool| Found::word(if truth { "是" } else { "否" });
        Some(match item {
            "总分" => match assessment.score {
                Some(score) => Found { state: None, score: Some(score) },
                None => Found::word(UNRATED),
            },
            "基础分" => Found::scored(assessment.base),
            "协同加分" => {
                Found::scored(assessment.synergy.as_ref().map(|synergy| synergy.points))
            }
            "覆盖率" => Found::scored(Some(assessment.coverage * 100)),
            "可信度" => Found::scored(Some(assessment.confidence * 100)),
            "等级" => Found::word(self.tier(assessment).unwrap_or(NONE)),
            "评级" => Found::word(assessment.grade.as_deref().unwrap_or(NONE)),
            "阶段" => Found::word(self.stage(assessment).unwrap_or(NONE)),
            "暂定" => yes(assessment.provisional),
            "参考" => yes(assessment.indicative),
            "硬性规则" => Found::word(&rules(assessment)),
            _ => self.find_rule(assessment, item)?,
        })
    }

    /// The tier by its Chinese name.
    fn tier(&self, assessment: &Assessment) -> Option<&str> {
        let id = assessment.tier.as_ref()?;
        self.index.tiers.iter().find(|tier| tier.id == *id).map(|tier| tier.title.zh.as_str())
    }

    /// The stage by its Chinese name.
    fn stage(&self, assessment: &Assessment) -> Option<&str> {
        let id = assessment.stage.as_ref()?;
        self.index.stages.iter().find(|stage| stage.id == *id).map(|stage| stage.title.zh.as_str())
    }

    /// A dimension, a feature of the synergy, an indicator, a stage or a hard rule.
    fn find_rule(&self, assessment: &Assessment, item: &str) -> Option<Found> {
        if let Some(dimension) = assessment.dimensions.iter().find(|one| one.id == item) {
            let state = if dimension.score.is_some() { "计分" } else { "不适用" };
            return Some(Found { state: Some(state.to_owned()), ..Found::scored(dimension.score) });
        }
        let synergy = self.index.synergy.iter().flat_map(|synergy| &synergy.features);
        if let Some(feature) = synergy.into_iter().find(|feature| feature.title.zh == item) {
            let features = assessment.synergy.iter().flat_map(|synergy| &synergy.features);
            let share = features.into_iter().find(|(id, ..)| *id == feature.id)?.2;
            return Some(Found::scored(Some(share)));
        }
        for (dimension, rules) in assessment.dimensions.iter().zip(&self.index.dimensions) {
            let pairs = dimension.indicators.iter().zip(&rules.indicators);
            if let Some((result, rule)) = pairs.into_iter().find(|(result, _)| result.id == item) {
                let is_hit = matches!(rules.combiner, Combiner::NoisyOr) || rule.points.is_some();
                return Some(Found {
                    state: Some(word_of(result, is_hit).to_owned()),
                    ..Found::scored(result.score)
                });
            }
        }
        if self.index.stages.iter().any(|stage| stage.title.zh == item) {
            let holds = self.stage(assessment) == Some(item);
            return Some(Found::word(if holds { HOLDS } else { FAILS }));
        }
        let index = self.index;
        let bounds = index.floors.iter().chain(&index.caps).map(|bound| &bound.id);
        let mut ids =
            bounds.chain(index.vetoes.iter().chain(&index.grade_caps).map(|rule| &rule.id));
        let known = ids.any(|id| id == item);
        let holds = assessment.hard_rules.iter().any(|rule| rule.id == item);
        known.then(|| Found::word(if holds { HOLDS } else { FAILS }))
    }
}

/// Why an indicator has no value, or with whose median it was compared.
fn reason(assessment: &Assessment, item: &str, head: &str) -> &'static str {
    let mut all = assessment.dimensions.iter().flat_map(|dimension| &dimension.indicators);
    let Some(found) = all.find(|one| one.id == item) else { return NONE };
    if head == REASONS[0] {
        return found.lack.as_ref().map_or(NONE, |lack| match lack {
            Lack::FeedStale { .. } => "数据源过期",
            Lack::MonthsLate => "月份过旧",
            Lack::Incomplete => "数据不全",
            Lack::NotFiled { .. } => "报表未报",
        });
    }
    found.compared.as_ref().map_or(NONE, |compared| match compared.among {
        PeerGroup::Trade => "同业",
        PeerGroup::City => "全市",
    })
}

/// Names of the hard rules that hold, in the engine's order.
fn rules(assessment: &Assessment) -> String {
    let ids: Vec<&str> = assessment.hard_rules.iter().map(|rule| rule.id.as_str()).collect();
    if ids.is_empty() { NONE.to_owned() } else { ids.join("、") }
}

fn word_of(result: &IndicatorResult, is_hit: bool) -> &'static str {
    match result.state {
        IndicatorState::Scored if !is_hit => "计分",
        IndicatorState::Scored if result.score.is_some_and(|score| score > 0) => HOLDS,
        IndicatorState::Scored => FAILS,
        IndicatorState::Clean => "清白",
        IndicatorState::Missing => "缺失",
        IndicatorState::NotApplicable => "不适用",
        IndicatorState::Stale => "过期",
        IndicatorState::DenominatorAbnormal => "分母异常",
        IndicatorState::DueNotFiled => "应报未报",
    }
}

/// State and score of an item.
struct Found {
    state: Option<String>,
    score: Option<i64>,
}

impl Found {
    fn word(state: &str) -> Self {
        Self { state: Some(state.to_owned()), score: None }
    }

    /// A score in 1/10,000, as a person reads it.
    fn scored(exact: Option<i64>) -> Self {
        Self { state: None, score: exact.map(|exact| (exact + 50).div_euclid(100)) }
    }

    fn shown(&self) -> String {
        let state = self.state.as_deref().unwrap_or_default();
        let score = self.score.map(shown).unwrap_or_default();
        let both = format!("{state} {score}");
        if both.trim().is_empty() { NONE.to_owned() } else { both.trim().to_owned() }
    }
}
