//! The second opinion on the archive: out of fold, on a later day, and the same for a seed.

use haitun_app::import::p2p_archive::{self, Mapping};
use haitun_app::model::{self, Training, features};

use crate::{data_folder, rulebook};

fn training(folder: &std::path::Path) -> Training<'_> {
    let day = |text: &str| text.parse().unwrap();
    Training { folder, cutoff: day("2017-06-30"), until: day("2019-01-16"), seed: 1 }
}

#[test]
fn the_model_on_the_archive() {
    let Some(folder) = data_folder() else { return };
    let rulebook = rulebook();
    let model = model::train_p2p(&rulebook, &training(&folder)).unwrap();
    println!("{:#?}", model.card);
    let cv = model.card.cv.as_ref().unwrap();
    assert_eq!((model.card.firms, model.card.events), (374, 128));
    assert!(cv.auc >= 0.74, "out of fold: {cv:?}");
    assert!(cv.auc_mean >= 0.73, "out of fold: {cv:?}");
    assert_eq!(model.card.folder.len(), 64);
    assert!(
        model.to_json().unwrap()
            == model::train_p2p(&rulebook, &training(&folder)).unwrap().to_json().unwrap()
    );
}

#[test]
fn features_know_nothing_of_what_came_after_the_cutoff() {
    let Some(folder) = data_folder() else { return };
    let mapping = Mapping::of(&rulebook()).unwrap();
    let archive = p2p_archive::read(&folder, &mapping).unwrap();
    let Training { cutoff, until, .. } = training(&folder);
    let cohort = archive.cohort(cutoff, until);
    let whole = features::samples(&archive, &cohort, cutoff);
    let mut cut = archive.clone();
    cut.facts.retain(|fact| fact.known_at <= cutoff);
    let values = |samples: &[haitun_lake::learned::Sample]| -> Vec<Vec<u64>> {
        samples.iter().map(|one| one.values.iter().map(|value| value.to_bits()).collect()).collect()
    };
    assert!(values(&features::samples(&cut, &cohort, cutoff)) == values(&whole));
    let known = |place: usize| whole.iter().filter(|one| !one.values[place].is_nan()).count();
    for (place, feature) in features::features().iter().enumerate() {
        println!("{} known of {}", feature.id, known(place));
    }
    assert_eq!(known(0), cohort.len());
}
