//! The second pass: weights, knots, dates, references, expressions and cycles.

use std::collections::{BTreeMap, BTreeSet};

use crate::expression::Expression;
use crate::load::{LoadError, Places, Rulebook};
use crate::model::{Combiner, Dimension, Index, Indicator, KnotSet};

/// Weights of an index sum to this.
const WEIGHTS_SUM: u32 = 100;

/// Appends everything that is wrong between the items of a rulebook.
pub(crate) fn references(rulebook: &Rulebook, places: &Places, errors: &mut Vec<LoadError>) {
    let mut checker = Checker { rulebook, places, errors, section: String::new() };
    checker.facts_and_signals();
    checker.series();
    for (place, index) in rulebook.indices.iter().enumerate() {
        checker.section = format!("index:{}", index.id);
        checker.index(index);
        for other in rulebook.indices.iter().skip(place + 1).filter(|other| other.id == index.id) {
            if index.effective.overlaps(&other.effective) {
                checker.report(
                    &index.id,
                    "rulebook.effective",
                    format!("指数“{}”有两个版本生效日期重叠；请为旧版填写 to", index.id),
                    format!("two versions of index `{}` are in force on the same day; set `to` on the older", index.id),
                );
            }
        }
    }
}

/// Line on which a word first stands, from 1; 0 if nowhere.
pub(crate) fn line_of(text: &str, word: &str) -> u64 {
    text.lines().position(|line| line.contains(word)).map_or(0, |line| line as u64 + 1)
}

struct Checker<'a> {
    rulebook: &'a Rulebook,
    places: &'a Places,
    errors: &'a mut Vec<LoadError>,
    section: String,
}

impl Checker<'_> {
    fn report(&mut self, word: &str, code: &'static str, zh: String, en: String) {
        let (file, line) = self
            .places
            .get(&self.section)
            .map_or_else(Default::default, |(file, text)| (file.clone(), line_of(text, word)));
        self.errors.push(LoadError { file, line, code, zh, en });
    }

    fn unknown(&mut self, word: &str, sort: (&str, &str), owner: &str) {
        self.report(
            word,
            "rulebook.reference",
            format!("“{owner}”引用的{}“{word}”不存在；请改正名称或补上该项", sort.0),
            format!(
                "`{owner}` names the {} `{word}`, which does not exist; mend the name or add it",
                sort.1
            ),
        );
    }

    fn facts_and_signals(&mut self) {
        let rulebook = self.rulebook;
        for kind in rulebook.facts.values() {
            self.section = format!("fact:{}", kind.id);
            if rulebook.feed_position(&kind.feed).is_none() {
                self.unknown(&kind.feed, ("数据源", "feed"), &kind.id);
            }
            for list in kind.classes.iter().filter(|list| !rulebook.codes.contains_key(*list)) {
                self.unknown(list, ("代码表", "code list"), &kind.id);
            }
        }
        for signal in &rulebook.signals {
            self.section = format!("signal:{}", signal.header.id);
            for kind in
                signal.header.kinds.iter().filter(|kind| !rulebook.facts.contains_key(*kind))
            {
                self.unknown(kind, ("事实种类", "fact kind"), &signal.header.id);
            }
        }
    }

    fn series(&mut self) {
        for series in self.rulebook.series.values() {
            self.section = format!("series:{}", series.id);
            let rising = series.values.windows(2).all(|pair| pair[0].0 < pair[1].0);
            let numbers = series.values.iter().all(|(_, value)| is_number(value));
            if !rising || !numbers || series.values.is_empty() {
                self.report(
                    &series.id,
                    "rulebook.series",
                    format!("序列“{}”的日期须严格递增、数值须为小数；请改正", series.id),
                    format!(
                        "the days of series `{}` must strictly rise and its values be decimals",
                        series.id
                    ),
                );
            }
        }
    }

    fn index(&mut self, index: &Index) {
        let sum: u32 = index.dimensions.iter().map(|dimension| dimension.weight).sum();
        self.weights(&index.id, sum, &[WEIGHTS_SUM]);
        self.cycles(index);
        let scored = scored_names(index);
        for (name, text) in &index.derived {
            self.expression(index, name, text, &BTreeSet::new());
        }
        for dimension in &index.dimensions {
            self.dimension(index, dimension);
        }
        let rules = index.vetoes.iter().chain(&index.grade_caps).map(|rule| (&rule.id, &rule.when));
        let stages = index.stages.iter().map(|stage| (&stage.id, &stage.when));
        for (id, when) in index
            .floors
            .iter()
            .chain(&index.caps)
            .map(|bound| (&bound.id, &bound.when))
            .chain(rules)
            .chain(stages)
        {
            self.expression(index, id, when, &scored);
        }
        if let Some(synergy) = &index.synergy {
            for (feature, strength) in synergy
                .features
                .iter()
                .flat_map(|feature| feature.strength.iter().map(move |name| (feature, name)))
            {
                if !scored.contains(strength.as_str()) {
                    self.unknown(strength, ("维度或指标", "dimension or indicator"), &feature.id);
                }
            }
        }
    }

    /// One that stands in for another has its weight, and both say when they apply.
    fn substitute(&mut self, dimension: &Dimension, indicator: &Indicator) {
        let Some(name) = &indicator.stands_in_for else { return };
        let Some(other) = dimension.indicators.iter().find(|other| &other.id == name) else {
            return self.unknown(
                name,
                ("本维度的指标", "indicator of this dimension"),
                &indicator.id,
            );
        };
        if other.weight != indicator.weight {
            let (found, wanted) = (indicator.weight.unwrap_or(0), other.weight.unwrap_or(0));
            self.weights(&indicator.id, found, &[wanted]);
        }
        if other.applies.is_none() || indicator.applies.is_none() {
            self.unknown("applies", ("适用条件", "condition"), &indicator.id);
        }
    }

    fn weights(&mut self, owner: &str, sum: u32, allowed: &[u32]) {
        if allowed.contains(&sum) {
            return;
        }
        let wanted: Vec<String> = allowed.iter().map(ToString::to_string).collect();
        self.report(
            owner,
            "rulebook.weights",
            format!("“{owner}”的权重合计为 {sum}，应为 {}；请改正权重", wanted.join(" 或 ")),
            format!(
                "the weights of `{owner}` sum to {sum}, not {}; mend the weights",
                wanted.join(" or ")
            ),
        );
    }

    fn dimension(&mut self, index: &Index, dimension: &Dimension) {
        if matches!(dimension.combiner, Combiner::WeightedSum) {
            let own = dimension.indicators.iter().filter(|one| one.stands_in_for.is_none());
            let sum = own.filter_map(|indicator| indicator.weight).sum();
            for one in &dimension.indicators {
                self.substitute(dimension, one);
            }
            self.weights(&dimension.id, sum, &[dimension.weight, WEIGHTS_SUM]);
        }
        for indicator in &dimension.indicators {
            self.indicator(index, dimension, indicator);
        }
    }

    fn indicator(&mut self, index: &Index, dimension: &Dimension, indicator: &Indicator) {
        let rulebook = self.rulebook;
        let needed = match dimension.combiner {
            Combiner::WeightedSum if indicator.weight.is_none() => Some("weight"),
            Combiner::WeightedSum if indicator.value.is_none() => Some("value"),
            Combiner::NoisyOr
                if indicator.probability.is_none() && indicator.probability_by.is_none() =>
            {
                Some("probability")
            }
            Combiner::Saturating { .. } if indicator.term.is_none() => Some("term"),
            Combiner::Saturating { .. } if indicator.signal.is_none() => Some("signal"),
            Combiner::BasePlus if indicator.value.is_none() && indicator.signal.is_none() => {
                Some("value")
            }
            _ => None,
        };
        if let Some(field) = needed {
            self.report(
                &indicator.id,
                "rulebook.indicator",
                format!("指标“{}”缺少 {field}，该维度的合成方式需要它；请补上", indicator.id),
                format!(
                    "indicator `{}` lacks `{field}`, which its dimension's combiner needs; add it",
                    indicator.id
                ),
            );
        }
        if let Some(signal) =
            indicator.signal.as_ref().filter(|id| rulebook.signal_position(id).is_none())
        {
            self.unknown(signal, ("信号", "signal"), &indicator.id);
        }
        for feed in indicator.feeds.iter().filter(|id| rulebook.feed_position(id).is_none()) {
            self.unknown(feed, ("数据源", "feed"), &indicator.id);
        }
        let lists =
            indicator.term.iter().flat_map(|term| &term.weights).chain(&indicator.probability_by);
        for list in lists.filter(|id| !rulebook.codes.contains_key(*id)) {
            self.unknown(list, ("代码表", "code list"), &indicator.id);
        }
        let divisor = indicator.term.as_ref().and_then(|term| term.divisor.as_ref());
        for text in
            [indicator.value.as_ref(), indicator.applies.as_ref(), divisor].into_iter().flatten()
        {
            self.expression(index, &indicator.id, text, &BTreeSet::new());
        }
        self.knots(index, indicator);
    }

    fn knots(&mut self, index: &Index, indicator: &Indicator) {
        for set in &indicator.knots {
            for knot in &set.points {
                self.expression(index, &indicator.id, &knot.x, &BTreeSet::new());
            }
            if !rising(set) {
                self.report(
                    &indicator.id,
                    "rulebook.knots",
                    format!(
                        "指标“{}”的节点须按 x 严格递增且得分为 0–100；请改正次序",
                        indicator.id
                    ),
                    format!(
                        "the knots of `{}` must strictly rise in x, scores within 0–100; mend them",
                        indicator.id
                    ),
                );
            }
        }
        for (place, set) in indicator.knots.iter().enumerate() {
            if indicator
                .knots
                .iter()
                .skip(place + 1)
                .any(|other| set.effective.overlaps(&other.effective))
            {
                self.report(
                    &indicator.id,
                    "rulebook.effective",
                    format!("指标“{}”有两组节点生效日期重叠；请为旧组填写 to", indicator.id),
                    format!(
                        "two knot sets of `{}` are in force on the same day; set `to` on the older",
                        indicator.id
                    ),
                );
            }
        }
    }

    fn expression(&mut self, index: &Index, owner: &str, text: &str, scored: &BTreeSet<&str>) {
        match Expression::parse(text) {
            Err(cause) => self.report(
                owner,
                "rulebook.expression",
                format!("“{owner}”的表达式“{text}”无法理解（{cause}）；请改正"),
                format!(
                    "the expression `{text}` of `{owner}` is not understood ({cause}); mend it"
                ),
            ),
            Ok(expression) => {
                for name in expression.names() {
                    let known = name == "as_of"
                        || self.rulebook.signal_position(name).is_some()
                        || self.rulebook.series.contains_key(name)
                        || index.derived.contains_key(name)
                        || scored.contains(name);
                    if !known {
                        self.unknown(
                            name,
                            ("信号、序列或派生值", "signal, series or derived value"),
                            owner,
                        );
                    }
                }
            }
        }
    }

    /// Derived values may use each other, but never in a circle.
    fn cycles(&mut self, index: &Index) {
        let uses: BTreeMap<&str, Vec<String>> = index
            .derived
            .iter()
            .filter_map(|(name, text)| {
                let expression = Expression::parse(text).ok()?;
                let names = expression
                    .names()
                    .into_iter()
                    .filter(|other| index.derived.contains_key(*other));
                Some((name.as_str(), names.map(str::to_owned).collect()))
            })
            .collect();
        for name in index.derived.keys() {
            let mut reached = BTreeSet::new();
            let mut open = uses.get(name.as_str()).cloned().unwrap_or_default();
            while let Some(next) = open.pop() {
                if reached.insert(next.clone()) {
                    open.extend(uses.get(next.as_str()).cloned().unwrap_or_default());
                }
            }
            if reached.contains(name) {
                self.report(
                    name,
                    "rulebook.cycle",
                    format!("派生值“{name}”循环引用自身；请拆开循环"),
                    format!("the derived value `{name}` depends on itself; break the circle"),
                );
            }
        }
    }
}

fn scored_names(index: &Index) -> BTreeSet<&str> {
    let indicators = |dimension: &'_ Dimension| dimension.indicators.len();
    let mut names = BTreeSet::new();
    for dimension in index.dimensions.iter().filter(|dimension| indicators(dimension) > 0) {
        names.insert(dimension.id.as_str());
        names.extend(dimension.indicators.iter().map(|indicator| indicator.id.as_str()));
    }
    names
}

/// Decimal text compared without floating point: sign, then digits aligned at the point.
fn is_number(text: &str) -> bool {
    ten_thousandths(text).is_some()
}

/// A decimal with at most four places, as 1/10,000.
fn ten_thousandths(text: &str) -> Option<i64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let well_formed = !whole.is_empty() && fraction.len() <= 4 && !digits.ends_with('.');
    let all_digits = whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    let magnitude: i64 =
        (well_formed && all_digits).then(|| format!("{whole}{fraction:0<4}").parse().ok())??;
    Some(if negative { -magnitude } else { magnitude })
}

/// Neighbouring knots with plain numbers must rise; places given by expression are checked on their day.
fn rising(set: &KnotSet) -> bool {
    let plain: Vec<i64> = set.points.iter().filter_map(|knot| ten_thousandths(&knot.x)).collect();
    let scores = set
        .points
        .iter()
        .all(|knot| ten_thousandths(&knot.s).is_some_and(|s| (0..=1_000_000).contains(&s)));
    !set.points.is_empty() && scores && plain.windows(2).all(|pair| pair[0] < pair[1])
}
