//! An index: weights, knots, numbers, dates, lines, references, expressions and cycles.

use std::collections::{BTreeMap, BTreeSet};

use super::Checker;
use super::amounts::{self, ten_thousandths};
use crate::expression::{Expression, Function, Operator};
use crate::model::{
    Combiner, Dimension, Effective, Grade, Index, Indicator, Knot, KnotSet, Regime, Synergy,
};
use crate::places::Place;

/// Weights of an index sum to this.
const WEIGHTS_SUM: u32 = 100;

/// The names that an expression may use besides the day and the series.
#[derive(Default)]
pub(super) struct Scope<'a> {
    /// The index, whose derived values and all signals may be named; none where only series may.
    index: Option<&'a Index>,
    /// Dimensions and indicators, where scores may be named.
    scored: BTreeSet<&'a str>,
}

impl Checker<'_> {
    pub(super) fn index(&mut self, index: &Index, place: &Place) {
        self.basis(&index.basis, place, &index.id);
        self.range(&index.effective, &place.key("effective"), &index.id);
        self.trades(&index.trades, place, &index.id);
        let sum: u32 = index.dimensions.iter().map(|dimension| dimension.weight).sum();
        self.weights(&place.key("dimensions"), &index.id, sum, &[WEIGHTS_SUM]);
        self.cycles(index, place);
        self.ids(index, place);
        let values = Scope { index: Some(index), scored: BTreeSet::new() };
        for (name, text) in &index.derived {
            self.expression(&values, &place.key("derived").key(name), name, text);
        }
        for (n, dimension) in index.dimensions.iter().enumerate() {
            self.dimension(&values, dimension, &place.at("dimensions", n));
        }
        let scores = Scope { index: Some(index), scored: scored_names(index) };
        self.conditions(&scores, index, place);
        if let Some(synergy) = &index.synergy {
            self.synergy(&scores, synergy, &place.key("synergy"));
        }
        self.lines(index, place);
    }

    /// Each id of an index stands for one thing.
    fn ids(&mut self, index: &Index, place: &Place) {
        let mut rules = Vec::new();
        for (n, dimension) in index.dimensions.iter().enumerate() {
            let place = place.at("dimensions", n);
            rules.extend(under(&place, "indicators", &dimension.indicators, |one| &one.id));
            rules.push((dimension.id.as_str(), place));
        }
        rules.extend(under(place, "floors", &index.floors, |one| &one.id));
        rules.extend(under(place, "caps", &index.caps, |one| &one.id));
        rules.extend(under(place, "vetoes", &index.vetoes, |one| &one.id));
        rules.extend(under(place, "grade_caps", &index.grade_caps, |one| &one.id));
        rules.extend(under(place, "stages", &index.stages, |one| &one.id));
        self.no_pairs(&rules);
        self.no_pairs(&under(place, "grades", &index.grades, |one| &one.id));
        self.no_pairs(&under(place, "tiers", &index.tiers, |one| &one.id));
        for (n, tier) in index.tiers.iter().enumerate() {
            self.no_pairs(&under(&place.at("tiers", n), "clocks", &tier.clocks, |one| &one.id));
        }
        if let Some(synergy) = &index.synergy {
            let place = place.key("synergy");
            self.no_pairs(&under(&place, "features", &synergy.features, |one| &one.id));
        }
    }

    fn no_pairs(&mut self, ids: &[(&str, Place)]) {
        let mut seen = BTreeSet::new();
        for (id, place) in ids {
            if !seen.insert(*id) {
                self.repeated(&place.key("id"), id);
            }
        }
    }

    /// Floors, caps, vetoes, grade caps and stages.
    fn conditions(&mut self, scope: &Scope<'_>, index: &Index, place: &Place) {
        for (key, bounds) in [("floors", &index.floors), ("caps", &index.caps)] {
            for (n, bound) in bounds.iter().enumerate() {
                let place = place.at(key, n);
                self.basis(&bound.basis, &place, &bound.id);
                self.range(&bound.effective, &place.key("effective"), &bound.id);
                self.amount(&place.key("score"), &bound.score, amounts::SCORE, &bound.id);
                self.expression(scope, &place.key("when"), &bound.id, &bound.when);
            }
        }
        for (key, rules) in [("vetoes", &index.vetoes), ("grade_caps", &index.grade_caps)] {
            for (n, rule) in rules.iter().enumerate() {
                let place = place.at(key, n);
                self.basis(&rule.basis, &place, &rule.id);
                self.range(&rule.effective, &place.key("effective"), &rule.id);
                if !index.grades.iter().any(|grade| grade.id == rule.grade) {
                    self.unknown(&place.key("grade"), &rule.grade, ("评级", "grade"), &rule.id);
                }
                self.expression(scope, &place.key("when"), &rule.id, &rule.when);
            }
        }
        for (n, stage) in index.stages.iter().enumerate() {
            let place = place.at("stages", n);
            self.basis(&stage.basis, &place, &stage.id);
            self.expression(scope, &place.key("when"), &stage.id, &stage.when);
        }
    }

    fn synergy(&mut self, scope: &Scope<'_>, synergy: &Synergy, place: &Place) {
        self.basis(&synergy.basis, place, "synergy");
        for (key, knots, allowed) in
            [("ramp", &synergy.ramp, amounts::SHARE), ("bonus", &synergy.bonus, amounts::SCORE)]
        {
            let mut before = None;
            for (n, knot) in knots.iter().enumerate() {
                let place = place.at(key, n);
                let x = self.amount(&place.key("x"), &knot.x, amounts::NUMBER, key);
                let s = self.amount(&place.key("s"), &knot.s, allowed, key);
                let Some(found) = x.zip(s) else { continue };
                if before.is_some_and(|(x, s)| found.0 <= x || found.1 < s) {
                    self.knots_wrong(&place, key);
                }
                before = Some(found);
            }
            if knots.is_empty() {
                self.knots_wrong(&place.key(key), key);
            }
        }
        for (n, feature) in synergy.features.iter().enumerate() {
            for (m, name) in feature.strength.iter().enumerate() {
                if !scope.scored.contains(name.as_str()) {
                    let place = place.at("features", n).at("strength", m);
                    let sort = ("维度或指标", "dimension or indicator");
                    self.unknown(&place, name, sort, &feature.id);
                }
            }
        }
    }

    /// Tiers, grades, hysteresis, gate: their lines and names.
    fn lines(&mut self, index: &Index, place: &Place) {
        let at_least = |grade: &Grade| grade.at_least.clone();
        let grades: Vec<String> = index.grades.iter().map(at_least).collect();
        self.falling(&grades, &place.key("grades"), &index.id);
        let tiers: Vec<String> = index.tiers.iter().map(|tier| tier.at_least.clone()).collect();
        self.falling(&tiers, &place.key("tiers"), &index.id);
        for (n, tier) in index.tiers.iter().enumerate() {
            self.basis(&tier.basis, &place.at("tiers", n), &tier.id);
        }
        if let Some(hysteresis) = &index.hysteresis {
            let place = place.key("hysteresis");
            self.basis(&hysteresis.basis, &place, "hysteresis");
            self.amount(&place.key("below"), &hysteresis.below, amounts::SCORE, "hysteresis");
        }
        if let Some(gate) = &index.confidence_gate {
            let place = place.key("confidence_gate");
            self.basis(&gate.basis, &place, "confidence_gate");
            self.amount(&place.key("below"), &gate.below, amounts::SHARE, "confidence_gate");
            if !index.tiers.iter().any(|tier| tier.id == gate.tier_max) {
                let sort = ("风险等级", "tier");
                self.unknown(&place.key("tier_max"), &gate.tier_max, sort, "confidence_gate");
            }
        }
        if let Some(text) = &index.grade_coverage_min {
            self.amount(&place.key("grade_coverage_min"), text, amounts::SCORE, &index.id);
        }
    }

    fn falling(&mut self, lines: &[String], place: &Place, owner: &str) {
        let mut before: Option<i64> = None;
        for (n, line) in lines.iter().enumerate() {
            let place = place.item(n).key("at_least");
            let Some(found) = self.amount(&place, line, amounts::SCORE, owner) else { continue };
            if before.is_some_and(|before| found >= before) {
                self.report(
                    &place,
                    "rulebook.lines",
                    format!("“{owner}”的分数线 {line} 不低于前一条；须自高至低严格递减，请改正次序"),
                    format!("the line {line} of `{owner}` is not below the one before; lines strictly fall, mend their order"),
                );
            }
            before = Some(found);
        }
    }

    fn weights(&mut self, place: &Place, owner: &str, sum: u32, allowed: &[u32]) {
        if allowed.contains(&sum) {
            return;
        }
        let wanted: Vec<String> = allowed.iter().map(ToString::to_string).collect();
        self.report(
            place,
            "rulebook.weights",
            format!("“{owner}”的权重合计为 {sum}，应为 {}；请改正权重", wanted.join(" 或 ")),
            format!(
                "the weights of `{owner}` sum to {sum}, not {}; mend the weights",
                wanted.join(" or ")
            ),
        );
    }

    fn dimension(&mut self, scope: &Scope<'_>, dimension: &Dimension, place: &Place) {
        self.basis(&dimension.basis, place, &dimension.id);
        match &dimension.combiner {
            Combiner::WeightedSum => {
                let own = dimension.indicators.iter().filter(|one| one.stands_in_for.is_none());
                let sum = own.filter_map(|indicator| indicator.weight).sum();
                let allowed = [dimension.weight, WEIGHTS_SUM];
                self.weights(&place.key("indicators"), &dimension.id, sum, &allowed);
                for (n, one) in dimension.indicators.iter().enumerate() {
                    self.substitute(dimension, one, &place.at("indicators", n));
                }
            }
            Combiner::Saturating { scale, class_caps } => {
                let place = place.key("combiner");
                self.amount(&place.key("scale"), scale, amounts::POSITIVE, &dimension.id);
                for (n, cap) in class_caps.iter().enumerate() {
                    let place = place.at("class_caps", n);
                    self.amount(&place.key("max"), &cap.max, amounts::NOT_NEGATIVE, &dimension.id);
                    let terms = dimension.indicators.iter().filter_map(|one| one.term.as_ref());
                    let lists: Vec<&String> = terms.flat_map(|term| &term.weights).collect();
                    self.classes(&lists, &cap.classes, &place.key("classes"), &dimension.id);
                }
            }
            Combiner::NoisyOr | Combiner::BasePlus | Combiner::WorstOf => {}
        }
        for (n, indicator) in dimension.indicators.iter().enumerate() {
            self.indicator(scope, dimension, indicator, &place.at("indicators", n));
        }
    }

    /// One that stands in for another has its weight, and both say when they apply.
    fn substitute(&mut self, dimension: &Dimension, indicator: &Indicator, place: &Place) {
        let Some(name) = &indicator.stands_in_for else { return };
        let here = place.key("stands_in_for");
        let Some(other) = dimension.indicators.iter().find(|other| &other.id == name) else {
            let sort = ("本维度的指标", "indicator of this dimension");
            return self.unknown(&here, name, sort, &indicator.id);
        };
        if other.weight != indicator.weight {
            let (found, wanted) = (indicator.weight.unwrap_or(0), other.weight.unwrap_or(0));
            self.weights(&place.key("weight"), &indicator.id, found, &[wanted]);
        }
        if other.applies.is_none() || indicator.applies.is_none() {
            self.unknown(&here, "applies", ("适用条件", "condition"), &indicator.id);
        }
    }

    fn indicator(
        &mut self,
        scope: &Scope<'_>,
        dimension: &Dimension,
        indicator: &Indicator,
        place: &Place,
    ) {
        let id = &indicator.id;
        self.basis(&indicator.basis, place, id);
        self.range(&indicator.effective, &place.key("effective"), id);
        self.trades(&indicator.trades, place, id);
        self.regimes(indicator, place);
        self.needed(dimension, indicator, place);
        self.named(indicator, place);
        if let Some(text) = &indicator.probability {
            self.amount(&place.key("probability"), text, amounts::SHARE, id);
        }
        if let Some(list) = &indicator.probability_by {
            self.probabilities(list, &place.key("probability_by"), id);
        }
        let term = place.key("term");
        for (place, text) in [
            (place.key("value"), indicator.value.as_ref()),
            (place.key("applies"), indicator.applies.as_ref()),
            (term.key("divisor"), indicator.term.as_ref().and_then(|term| term.divisor.as_ref())),
        ] {
            if let Some(text) = text {
                self.expression(scope, &place, id, text);
            }
        }
        for (n, set) in indicator.knots.iter().enumerate() {
            self.knots(scope, set, &place.at("knots", n), id);
        }
        self.ages(&indicator.knots, &place.key("knots"), id);
    }

    fn needed(&mut self, dimension: &Dimension, indicator: &Indicator, place: &Place) {
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
            let id = &indicator.id;
            self.report(
                place,
                "rulebook.indicator",
                format!("指标“{id}”缺少 {field}，该维度的合成方式需要它；请补上"),
                format!(
                    "indicator `{id}` lacks `{field}`, which its dimension's combiner needs; add it"
                ),
            );
        }
    }

    /// Signals, feeds and code lists of an indicator exist.
    fn named(&mut self, indicator: &Indicator, place: &Place) {
        let (rulebook, id) = (self.rulebook, &indicator.id);
        if let Some(signal) =
            indicator.signal.as_ref().filter(|id| rulebook.signal_position(id).is_none())
        {
            self.unknown(&place.key("signal"), signal, ("信号", "signal"), id);
        }
        for (n, feed) in indicator.feeds.iter().enumerate() {
            if rulebook.feed_position(feed).is_none() {
                self.unknown(&place.at("feeds", n), feed, ("数据源", "feed"), id);
            }
        }
        let Some(term) = &indicator.term else { return };
        let place = place.key("term");
        for (n, list) in term.weights.iter().enumerate() {
            if !rulebook.codes.contains_key(list) {
                self.unknown(&place.at("weights", n), list, ("代码表", "code list"), id);
            }
        }
        if let Some(list) = term.context.as_ref().filter(|id| !rulebook.codes.contains_key(*id)) {
            self.unknown(&place.key("context"), list, ("代码表", "code list"), id);
        }
        let lists: Vec<&String> = term.weights.iter().collect();
        self.classes(&lists, &term.undivided, &place.key("undivided"), id);
    }

    /// Regimes name trades that exist, and each trade, or all others together, at most once a day.
    fn regimes(&mut self, indicator: &Indicator, place: &Place) {
        for (n, regime) in indicator.regimes.iter().enumerate() {
            let place = place.at("regimes", n);
            self.basis(&regime.basis, &place, &indicator.id);
            self.range(&regime.effective, &place.key("effective"), &indicator.id);
            self.trades(&regime.trades, &place, &indicator.id);
            let same = |other: &&Regime| {
                let shared = other.trades.iter().any(|trade| regime.trades.contains(trade));
                let both_rest = other.trades.is_empty() && regime.trades.is_empty();
                (shared || both_rest) && other.effective.overlaps(&regime.effective)
            };
            if indicator.regimes.iter().take(n).any(|other| same(&other)) {
                self.report(
                    &place.key("effective"),
                    "rulebook.effective",
                    format!("“{}”有两项准入制度对同一业态同日生效；请合并或改正日期", indicator.id),
                    format!(
                        "two regimes of `{}` are in force for one trade on the same day; join them or mend the days",
                        indicator.id
                    ),
                );
            }
        }
    }

    /// Codes that one of some lists has.
    fn classes(&mut self, lists: &[&String], codes: &[String], place: &Place, owner: &str) {
        let rulebook = self.rulebook;
        for (n, code) in codes.iter().enumerate() {
            let known = lists
                .iter()
                .filter_map(|list| rulebook.codes.get(*list))
                .any(|list| list.codes.iter().any(|known| &known.id == code));
            if !known {
                self.unknown(&place.item(n), code, ("代码", "code"), owner);
            }
        }
    }

    fn probabilities(&mut self, list: &str, place: &Place, owner: &str) {
        let Some(list) = self.rulebook.codes.get(list) else {
            return self.unknown(place, list, ("代码表", "code list"), owner);
        };
        for (n, code) in list.codes.iter().enumerate() {
            let place = self.places.of("codes", &list.id).at("codes", n).key("weight");
            let text = code.weight.as_deref().unwrap_or("");
            self.amount(&place, text, amounts::SHARE, &format!("{owner}: {}", code.id));
        }
    }

    pub(super) fn knots(&mut self, scope: &Scope<'_>, set: &KnotSet, place: &Place, owner: &str) {
        self.range(&set.effective, &place.key("effective"), owner);
        let points = place.key("points");
        for (n, knot) in set.points.iter().enumerate() {
            self.expression(scope, &points.item(n).key("x"), owner, &knot.x);
        }
        if set.points.is_empty() {
            self.knots_wrong(&points, owner);
        } else if let Some(n) = wrong_knot(&set.points) {
            self.knots_wrong(&points.item(n), owner);
        }
    }

    fn knots_wrong(&mut self, place: &Place, owner: &str) {
        self.report(
            place,
            "rulebook.knots",
            format!("“{owner}”的节点须按 x 严格递增且得分在允许范围内（指标为 0–100）；请改正次序或得分"),
            format!("the knots of `{owner}` must strictly rise in x, scores within their range (0–100 of an indicator); mend them"),
        );
    }

    /// Dated knot sets neither share a day nor leave one out.
    pub(super) fn ages(&mut self, sets: &[KnotSet], place: &Place, owner: &str) {
        let mut dated: Vec<(usize, &Effective)> =
            sets.iter().map(|set| &set.effective).enumerate().collect();
        dated.sort_by_key(|(_, range)| range.from);
        for pair in dated.windows(2) {
            let (earlier, (later, range)) = (pair[0].1, pair[1]);
            let place = place.item(later);
            if earlier.overlaps(range) {
                self.report(
                    &place,
                    "rulebook.effective",
                    format!("“{owner}”有两组节点生效日期重叠；请为旧组填写 to"),
                    format!("two knot sets of `{owner}` are in force on the same day; set `to` on the older"),
                );
            } else if let (Some(to), Some(from)) = (earlier.to, range.from)
                && to.succ_opt().is_some_and(|next| next < from)
            {
                self.report(
                    &place,
                    "rulebook.gap",
                    format!("“{owner}”在 {to} 之后、{from} 之前没有节点；请使两组日期相接"),
                    format!(
                        "`{owner}` has no knots after {to} and before {from}; let the sets meet"
                    ),
                );
            }
        }
    }

    pub(super) fn expression(&mut self, scope: &Scope<'_>, place: &Place, owner: &str, text: &str) {
        let expression = match Expression::parse(text) {
            Ok(expression) => expression,
            Err(cause) => {
                return self.report(
                    place,
                    "rulebook.expression",
                    format!("“{owner}”的表达式“{text}”无法理解（{}）；请改正", cause.in_chinese()),
                    format!(
                        "the expression `{text}` of `{owner}` is not understood ({cause}); mend it"
                    ),
                );
            }
        };
        for name in expression.names() {
            let known = name == "as_of"
                || self.rulebook.series.contains_key(name)
                || scope.index.is_some_and(|index| {
                    self.rulebook.signal_position(name).is_some()
                        || index.derived.contains_key(name)
                })
                || scope.scored.contains(name);
            if !known {
                let sort = ("信号、序列或派生值", "signal, series or derived value");
                self.unknown(place, name, sort, owner);
            }
        }
        let mut found = Vec::new();
        expression.visit(&mut |node| found.push(node));
        for node in found {
            self.node(node, place, owner);
        }
    }

    /// What no day can make right: a denominator that is zero as written, a code that its signal never bears.
    fn node(&mut self, node: &Expression, place: &Place, owner: &str) {
        match node {
            Expression::Binary(Operator::Divide, _, below) if is_zero(below) => {
                self.divided_by_zero(place, owner);
            }
            Expression::Call(Function::Ratio, sides) if sides.get(1).is_some_and(is_zero) => {
                self.divided_by_zero(place, owner);
            }
            Expression::Call(Function::Has, sides) => {
                if let [Expression::Name(signal), code] = &sides[..] {
                    self.has(signal, code, place, owner);
                }
            }
            _ => {}
        }
    }

    fn divided_by_zero(&mut self, place: &Place, owner: &str) {
        self.report(
            place,
            "rulebook.division",
            format!("“{owner}”的表达式除以 0，永远没有值；请改正分母"),
            format!("the expression of `{owner}` divides by zero and never has a value; mend the denominator"),
        );
    }

    fn has(&mut self, signal: &str, code: &Expression, place: &Place, owner: &str) {
        let rulebook = self.rulebook;
        let Some(position) = rulebook.signal_position(signal) else { return };
        let kinds = rulebook.signals[position].header.kinds.iter();
        let lists: Vec<&String> = kinds
            .filter_map(|kind| rulebook.facts.get(kind))
            .flat_map(|kind| &kind.classes)
            .collect();
        let known = |code: &str| {
            let mut codes = lists.iter().filter_map(|list| rulebook.codes.get(*list));
            codes.any(|list| list.codes.iter().any(|known| known.id == code))
        };
        match code {
            Expression::Text(code) if lists.is_empty() || known(code) => {}
            Expression::Text(code) => {
                let sort = ("代码", "code");
                self.unknown(place, code, sort, &format!("{owner}: has({signal})"));
            }
            _ => self.report(
                place,
                "rulebook.expression",
                format!("“{owner}”的 has 第二个参数须为引号内的代码；请改正"),
                format!("the second argument of `has` of `{owner}` is a code in quotes; mend it"),
            ),
        }
    }

    /// Derived values may use each other, but never in a circle.
    fn cycles(&mut self, index: &Index, place: &Place) {
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
                    &place.key("derived").key(name),
                    "rulebook.cycle",
                    format!("派生值“{name}”循环引用自身；请拆开循环"),
                    format!("the derived value `{name}` depends on itself; break the circle"),
                );
            }
        }
    }
}

/// Ids of the items under a key, each with its place.
fn under<'item, Item>(
    place: &Place,
    key: &str,
    items: &'item [Item],
    id: impl Fn(&'item Item) -> &'item String,
) -> Vec<(&'item str, Place)> {
    items.iter().enumerate().map(|(n, item)| (id(item).as_str(), place.at(key, n))).collect()
}

fn scored_names(index: &Index) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for dimension in index.dimensions.iter().filter(|dimension| !dimension.indicators.is_empty()) {
        names.insert(dimension.id.as_str());
        names.extend(dimension.indicators.iter().map(|indicator| indicator.id.as_str()));
    }
    names
}

fn is_zero(expression: &Expression) -> bool {
    match expression {
        Expression::Number(text) => ten_thousandths(text) == Some(0),
        Expression::Negate(inner) => is_zero(inner),
        _ => false,
    }
}

/// The first knot whose score is none, or whose place does not rise above the last plain number before it; places
/// given by expression are checked on their day.
fn wrong_knot(points: &[Knot]) -> Option<usize> {
    let mut before = None;
    points.iter().position(|knot| {
        let x = ten_thousandths(&knot.x);
        let rises = x.is_none_or(|x| before.is_none_or(|before| before < x));
        before = x.or(before);
        let score = ten_thousandths(&knot.s);
        !rises || !score.is_some_and(|score| amounts::SCORE.holds(score))
    })
}
