//! The archive into the house: platforms as firms, months as facts, later events apart, and the second opinion.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use haitun_lake::learned::Model;
use haitun_primitives::problem::Problem;
use haitun_primitives::region::OUTSIDE;
use haitun_store::firms::NewFirm;
use haitun_store::imports::OutcomeRow;
use haitun_store::opinions::{self, OpinionRow};
use haitun_store::{Reach, imports};
use sha2::{Digest, Sha256};

use super::Archive;
use crate::assess::committed;
use crate::house::{House, document};
use crate::load::{self, Afterwards, Delivery, Loaded};
use crate::model;

/// Name under which imports and outcomes of the archive are kept.
const KIND: &str = "p2p-archive";
/// Trade of a platform of which the archive says no other.
const TRADE: &str = "p2p";
/// Reasons kept of a second opinion.
const REASONS: usize = 8;

/// Enters platforms, facts and outcomes; a second time changes nothing.
///
/// # Errors
/// The disk or the database refuses; then nothing was entered.
pub async fn deliver(house: &House, archive: &Archive) -> Result<Loaded, Problem> {
    let firms = firms(archive);
    let rejects = &archive.rejects;
    let (facts, afterwards) = (archive.facts.clone(), Afterwards::Nothing);
    let delivery = Delivery { kind: KIND, firms: &firms, facts, rejects, afterwards };
    let (numbers, loaded) = load::deliver(house, delivery).await?;
    let places: BTreeMap<String, i64> = archive
        .platforms
        .iter()
        .zip(&numbers)
        .flat_map(|(platform, number)| {
            let names = platform.aliases.iter().chain([&platform.name]);
            names.map(|name| (haitun_primitives::firm_id::normalise_name(name), *number))
        })
        .collect();
    let outcomes: Vec<OutcomeRow> = archive
        .events
        .iter()
        .filter_map(|event| {
            let firm_no = *places.get(&event.name)?;
            Some(OutcomeRow {
                firm_no,
                day: event.day,
                reason: event.reason.clone(),
                police: event.police,
            })
        })
        .collect();
    let mut work = house.store.begin(&Reach::City).await?;
    imports::keep_outcomes(&mut work, KIND, &outcomes).await?;
    committed(work).await?;
    Ok(loaded)
}

fn firms(archive: &Archive) -> Vec<NewFirm> {
    let mut said: BTreeMap<(i64, &str), &str> = BTreeMap::new();
    for fact in
        archive.facts.iter().filter(|fact| matches!(fact.kind.as_str(), "trade" | "district"))
    {
        if let Some(class) = &fact.class {
            said.insert((fact.firm_no.0, fact.kind.as_str()), class);
        }
    }
    let of = |place: usize, kind: &str, otherwise: &str| -> String {
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        said.get(&(place, kind)).map_or(otherwise, |class| class).to_owned()
    };
    let platforms = archive.platforms.iter().enumerate();
    platforms
        .map(|(place, platform)| NewFirm {
            firm_id: platform.firm_id.as_str().to_owned(),
            name: platform.name.clone(),
            aliases: platform.aliases.iter().cloned().collect(),
            trade: of(place, "trade", TRADE),
            district: of(place, "district", OUTSIDE),
            surrogate: platform.firm_id.is_surrogate(),
        })
        .collect()
}

/// Keeps what a model thinks of the platforms in business on a day, beside the index.
///
/// # Errors
/// The model cannot be used or the database refuses.
pub async fn keep_opinions(
    house: &House,
    archive: &Archive,
    learned: &Model,
    (cutoff, until): (NaiveDate, NaiveDate),
) -> Result<usize, Problem> {
    let cohort = archive.cohort(cutoff, until);
    let samples = model::features::samples(archive, &cohort, cutoff);
    let found = learned.opinions(&model::features::features(), &samples);
    let found = found.map_err(|error| model::refused(&error))?;
    let body = learned.to_json().map_err(|error| model::refused(&error))?;
    let digest = hex::encode(Sha256::digest(&body));
    let card = &learned.card;
    let span =
        [card.cutoff, card.until].map(|day| day.map_or_else(String::new, |day| day.to_string()));
    let trained_on = format!("{} → {}: {} / {}", span[0], span[1], card.events, card.firms);
    let mut work = house.store.begin(&Reach::City).await?;
    opinions::keep_model(&mut work, &digest, &trained_on, &body).await?;
    let numbers = haitun_store::firms::enter(&mut work, &firms(archive)).await?;
    for (member, opinion) in cohort.iter().zip(&found) {
        let Some(firm_no) = numbers.get(member.platform) else { continue };
        let strongest: Vec<_> = opinion.reasons.iter().take(REASONS).collect();
        let row = OpinionRow {
            firm_no: *firm_no,
            as_of: cutoff,
            model: digest.clone(),
            trained_on: trained_on.clone(),
            probability: opinion.probability,
            in_sample: opinion.in_sample,
            reasons: serde_json::to_value(strongest).map_err(|error| document(&error))?,
        };
        opinions::keep(&mut work, &row).await?;
    }
    committed(work).await?;
    Ok(found.len())
}
