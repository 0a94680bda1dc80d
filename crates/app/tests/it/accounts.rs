//! Sign-ins side by side, pauses, sessions that are over, accounts that are there, and the record under the checks.

use std::path::Path;

use chrono::{DateTime, Utc};
use haitun_app::access::{Policy, Principal};
use haitun_app::accounts::Change;
use haitun_app::audit::{self, Deed, Recorder, Standing};
use haitun_app::{House, Reach, accounts, house};
use haitun_rulebook::model::Title;
use haitun_store::accounts::AccountRow;

use crate::origin;

const RIGHT: &str = "correct horse battery";

async fn opened(folder: &Path) -> House {
    House::open(origin(folder)).await.unwrap()
}

fn person(account: &str) -> Principal {
    Principal {
        account: account.to_owned(),
        name: Title::default(),
        role: "leader".to_owned(),
        district: None,
    }
}

async fn row(house: &House, account: &str) -> AccountRow {
    let mut work = house.store.begin(&Reach::City).await.unwrap();
    haitun_store::accounts::by_name(&mut work, account).await.unwrap().unwrap()
}

fn instant() -> DateTime<Utc> {
    house::now()
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_side_by_side_are_all_counted_and_stop_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let house = opened(folder.path()).await;
    for name in ["target", "patient", "other"] {
        accounts::create(&house, &person(name), RIGHT).await.unwrap();
    }
    // One instant for all: on a slow machine a pause could be over before it is looked at.
    let now = instant();
    let guess = |account: &'static str| {
        let house = house.clone();
        tokio::spawn(async move {
            accounts::sign_in(&house, account, "wrong", now).await.unwrap_err().code
        })
    };
    let few: Vec<_> = (0..4).map(|_| guess("patient")).collect();
    for one in few {
        assert_eq!(one.await.unwrap(), "session.refused");
    }
    assert_eq!(row(&house, "patient").await.failures, 4, "none is lost");
    let many: Vec<_> = (0..40).map(|_| guess("target")).collect();
    let other = accounts::sign_in(&house, "other", RIGHT, now).await.unwrap();
    for one in many {
        assert_eq!(one.await.unwrap(), "session.refused");
    }
    assert!(accounts::of_token(&house, &other.1, now).await.unwrap().is_some());
    let target = row(&house, "target").await;
    assert!((5..=8).contains(&target.failures), "{} tries before the pause", target.failures);
    let early = accounts::sign_in(&house, "target", RIGHT, now).await.unwrap_err();
    let nobody = accounts::sign_in(&house, "nobody", RIGHT, now).await.unwrap_err();
    assert_eq!(early, nobody, "the same words");
    let later = now + chrono::Duration::minutes(16);
    accounts::sign_in(&house, "target", RIGHT, later).await.unwrap();
    assert_eq!(row(&house, "target").await.failures, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_sign_ins_is_asked_to_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let house = opened(folder.path()).await;
    let attempts: Vec<_> = (0..200)
        .map(|_| {
            let house = house.clone();
            tokio::spawn(async move {
                accounts::sign_in(&house, "nobody", "wrong", instant()).await.unwrap_err().code
            })
        })
        .collect();
    let mut busy = 0;
    for attempt in attempts {
        let code = attempt.await.unwrap();
        busy += usize::from(code == "session.busy");
        assert!(code == "session.busy" || code == "session.refused", "{code}");
    }
    assert!(busy > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_given_once_and_sessions_that_are_over_go() {
    let folder = tempfile::tempdir().unwrap();
    let house = opened(folder.path()).await;
    accounts::create(&house, &person("one"), RIGHT).await.unwrap();
    let before = row(&house, "one").await;
    let again = accounts::create(&house, &person("one"), "another password").await.unwrap_err();
    assert_eq!((again.code, again.place.as_str()), ("account.exists", "one"));
    assert_eq!(row(&house, "one").await, before);
    for name in ["", " x", "x\n", &"x".repeat(65)] {
        let refused = accounts::create(&house, &person(name), RIGHT).await.unwrap_err();
        assert_eq!((refused.code, refused.place.as_str()), ("account.field", "account"));
    }
    accounts::create_demo(&house).await.unwrap();
    accounts::create_demo(&house).await.unwrap();
    let now = instant();
    let first = accounts::sign_in(&house, "one", RIGHT, now).await.unwrap();
    let sessions = async || {
        let mut work = house.store.begin(&Reach::City).await.unwrap();
        let all = haitun_store::backup::contents(&mut work).await.unwrap();
        all.into_iter().find(|table| table.name == "sessions").unwrap().rows
    };
    assert_eq!(sessions().await, 1);
    let later =
        now + chrono::Duration::hours(accounts::LIFETIME_HOURS) + chrono::Duration::minutes(1);
    accounts::sign_in(&house, "one", RIGHT, later).await.unwrap();
    assert_eq!(sessions().await, 1, "the first is over and gone");
    assert!(accounts::of_token(&house, &first.1, later).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_administrators_who_close_each_other_one_remains() {
    let folder = tempfile::tempdir().unwrap();
    let house = opened(folder.path()).await;
    let policy = Policy::load(&house.rulebook).unwrap();
    let administrator =
        |account: &str| Principal { role: "system_admin".to_owned(), ..person(account) };
    for name in ["one", "two"] {
        accounts::create(&house, &administrator(name), RIGHT).await.unwrap();
    }
    accounts::create(&house, &person("leader"), RIGHT).await.unwrap();
    let close = async |by: &str, account: &str| {
        accounts::change(&house, &policy, by, account, Change::Close, instant()).await
    };
    let (first, second) = tokio::join!(close("one", "two"), close("two", "one"));
    let refused = [first, second].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].code, "account.last");
    let open = accounts::all(&house).await.unwrap();
    let open: Vec<_> = open.into_iter().filter(|one| one.closed_at.is_none()).collect();
    assert_eq!(open.len(), 2, "the leader and one administrator: {open:?}");
    close("one", "leader").await.unwrap();
    let again = close("one", "leader").await.unwrap();
    assert!(again.closed_at.is_some(), "closing twice changes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_chain_is_checked_from_where_it_stood_and_a_change_before_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let house = opened(folder.path()).await;
    let recorder = Recorder::start(house.clone());
    let deed = |object: &str| Deed {
        at: instant(),
        account: "one".to_owned(),
        role: "leader".to_owned(),
        action: "firm.read".to_owned(),
        object: object.to_owned(),
        outcome: "allowed",
    };
    let standing = Standing::default();
    assert_eq!(standing.check(&house).await.unwrap(), (0, None));
    for number in 0..5 {
        recorder.record(deed(&number.to_string())).await.unwrap();
    }
    assert_eq!(standing.check(&house).await.unwrap(), (5, None));
    recorder.record(deed("more")).await.unwrap();
    assert_eq!(standing.check(&house).await.unwrap(), (6, None));
    assert_eq!(audit::verify(&house).await.unwrap(), (6, None));
    altered(&house, "UPDATE audit SET object = 'else' WHERE number = 6").await;
    assert_eq!(
        standing.check(&house).await.unwrap(),
        (6, None),
        "checked before, and not looked at again"
    );
    assert_eq!(audit::verify(&house).await.unwrap(), (5, Some(6)));
    altered(&house, "DELETE FROM audit WHERE number = 6").await;
    assert_eq!(standing.check(&house).await.unwrap(), (5, Some(6)), "cut off at its end");
    altered(&house, "UPDATE audit SET account = 'else' WHERE number = 2").await;
    assert_eq!(audit::verify(&house).await.unwrap(), (1, Some(2)));
    assert_eq!(standing.check(&house).await.unwrap(), (1, Some(2)));
}

/// What only the owner of the database could do.
async fn altered(house: &House, statement: &str) {
    house.store.tools().run("psql", &["-v", "ON_ERROR_STOP=1", "-c", statement]).unwrap();
}
