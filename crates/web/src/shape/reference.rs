//! Code lists and names that pages need.

use std::collections::BTreeMap;

use haitun_app::access::Role;
use haitun_primitives::region::REGIONS;
use haitun_rulebook::Rulebook;
use haitun_rulebook::model::{ClockUnit, FactShape, Tier};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{Title, fact};

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Named {
    id: String,
    title: Title,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReferenceClock {
    id: String,
    title: Title,
    amount: u32,
    unit: &'static str,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReferenceTier {
    id: String,
    title: Title,
    at_least: String,
    action: Title,
    automatic: Title,
    warns: bool,
    clocks: Vec<ReferenceClock>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReferenceKind {
    id: String,
    title: Title,
    unit: &'static str,
    shape: &'static str,
    classes: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReferenceSignal {
    title: Title,
    formula: Title,
    line: Value,
    unit: Value,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReferenceRole {
    id: String,
    title: Title,
    /// Bound to a district.
    district: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Reference {
    tiers: Vec<ReferenceTier>,
    trades: Vec<Named>,
    districts: Vec<Named>,
    roles: Vec<ReferenceRole>,
    fact_kinds: Vec<ReferenceKind>,
    codes: BTreeMap<String, Vec<Named>>,
    signals: BTreeMap<String, ReferenceSignal>,
}

impl Reference {
    pub(crate) fn of(rulebook: &Rulebook, tiers: &[Tier], roles: &[Role]) -> Self {
        let codes: BTreeMap<String, Vec<Named>> = rulebook
            .codes
            .values()
            .map(|list| {
                let named = list
                    .codes
                    .iter()
                    .map(|code| Named { id: code.id.clone(), title: Title::from(&code.title) });
                (list.id.clone(), named.collect())
            })
            .collect();
        let trades = rulebook.codes.get("trade").into_iter().flat_map(|list| &list.codes);
        Self {
            tiers: tiers.iter().map(tier).collect(),
            trades: trades
                .map(|code| Named { id: code.id.clone(), title: Title::from(&code.title) })
                .collect(),
            districts: REGIONS
                .iter()
                .map(|region| Named {
                    id: region.code.to_owned(),
                    title: Title { zh: region.zh.to_owned(), en: region.en.to_owned() },
                })
                .collect(),
            roles: roles
                .iter()
                .map(|role| ReferenceRole {
                    id: role.id.clone(),
                    title: Title::from(&role.title),
                    district: role.district,
                })
                .collect(),
            fact_kinds: rulebook.facts.values().map(kind).collect(),
            codes,
            signals: signals(rulebook),
        }
    }
}

/// The signals of a rulebook by id.
pub(crate) fn signals(rulebook: &Rulebook) -> BTreeMap<String, ReferenceSignal> {
    let signals = rulebook.signals.iter();
    signals.map(|signal| (signal.header.id.clone(), described(signal))).collect()
}

fn described(signal: &haitun_rulebook::model::Signal) -> ReferenceSignal {
    ReferenceSignal {
        title: Title::from(&signal.header.title),
        formula: Title::from(&signal.header.formula),
        line: serde_json::to_value(signal.header.line).unwrap_or_default(),
        unit: serde_json::to_value(signal.header.unit).unwrap_or_default(),
    }
}

fn kind(kind: &haitun_rulebook::model::FactKind) -> ReferenceKind {
    ReferenceKind {
        id: kind.id.clone(),
        title: Title::from(&kind.title),
        unit: fact::unit(kind.unit),
        shape: match kind.shape {
            FactShape::Monthly => "monthly",
            FactShape::State => "state",
            FactShape::Event => "event",
        },
        classes: kind.classes.clone(),
    }
}

fn tier(tier: &Tier) -> ReferenceTier {
    let clock = |clock: &haitun_rulebook::model::Clock| ReferenceClock {
        id: clock.id.clone(),
        title: Title::from(&clock.title),
        amount: clock.amount,
        unit: match clock.unit {
            ClockUnit::Hours => "hours",
            ClockUnit::Days => "days",
            ClockUnit::WorkingDays => "working_days",
        },
    };
    ReferenceTier {
        id: tier.id.clone(),
        title: Title::from(&tier.title),
        at_least: tier.at_least.clone(),
        action: Title::from(&tier.action),
        automatic: Title::from(&tier.automatic),
        warns: tier.warns,
        clocks: tier.clocks.iter().map(clock).collect(),
    }
}
