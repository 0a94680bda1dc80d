//! The interface over a real house: who may, who may not, and what each answer looks like.

#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod administration;
mod answers;
mod districts;
mod grades;
mod record;
mod versions;
mod walls;
mod warnings;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use futures::StreamExt as _;
use haitun_app::access::Principal;
use haitun_app::{House, Origin, Source, accounts, assess, demo, house};
use haitun_rulebook::model::Title;
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt as _;

/// A house with the demonstration's last two months, which all tests at work share; the last one stops its database.
struct Stage {
    folder: TempDir,
    _keeper: House,
}

static STAGE: Mutex<Weak<Stage>> = Mutex::new(Weak::new());

/// Connections belong to a runtime: the keeper has one that outlives each test, and each visitor has its own house.
fn stage() -> Arc<Stage> {
    let mut slot = STAGE.lock().unwrap_or_else(PoisonError::into_inner);
    slot.upgrade().unwrap_or_else(|| {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().to_owned();
        let built = std::thread::spawn(move || {
            let runtime = Box::leak(Box::new(tokio::runtime::Runtime::new().unwrap()));
            runtime.block_on(populated(&at))
        });
        let fresh = Arc::new(Stage { _keeper: built.join().unwrap(), folder });
        *slot = Arc::downgrade(&fresh);
        fresh
    })
}

fn rules() -> haitun_rulebook::Rulebook {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
    house::rulebook(&house::read_rulebook(&root).unwrap()).unwrap()
}

fn origin(folder: &Path) -> Origin {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
    Origin {
        data_dir: folder.to_owned(),
        source: Source::Embedded(folder.to_owned()),
        rulebook: house::read_rulebook(&root).unwrap(),
    }
}

async fn populated(folder: &Path) -> House {
    let house = House::open(origin(folder)).await.unwrap();
    let made = demo::demonstration(demo::SEED, haitun_app::warnings::china_day(house::now()));
    let days = made.days[16..].to_vec();
    demo::load(&house, made).await.unwrap();
    for day in days {
        assess::everyone(&house, day, assess::Purpose::Today, house::now(), &|_, _| ())
            .await
            .unwrap();
    }
    accounts::create_demo(&house).await.unwrap();
    for (account, role, district) in [
        ("guessed01", "leader", None),
        ("futian01", "district_head", Some("440304")),
        ("street01", "street_officer", Some("440305")),
    ] {
        let person = Principal {
            account: account.to_owned(),
            name: Title::default(),
            role: role.to_owned(),
            district: district.map(str::to_owned),
        };
        accounts::create(&house, &person, accounts::DEMO_PASSWORD).await.unwrap();
    }
    house
}

/// A browser, signed in or not.
struct Visitor {
    application: Router,
    cookie: String,
    _stage: Arc<Stage>,
}

struct Reply {
    status: StatusCode,
    headers: axum::http::HeaderMap,
    text: String,
}

impl Reply {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{} {}", self.status, self.text))
    }
}

impl Visitor {
    async fn anyone() -> Self {
        let stage = stage();
        let house = House::open(origin(stage.folder.path())).await.unwrap();
        let application = haitun_web::application(haitun_web::State::new(house).unwrap());
        Self { application, cookie: String::new(), _stage: stage }
    }

    /// An analyst of the same house, after some words in files of the rulebook were changed.
    async fn under(changes: &[(&str, &str, &str)]) -> Self {
        let stage = stage();
        let mut origin = origin(stage.folder.path());
        for (path, old, new) in changes {
            let file = origin.rulebook.get_mut(*path).unwrap();
            let text = String::from_utf8(file.clone()).unwrap();
            assert!(text.contains(old), "{path} does not say {old}");
            *file = text.replace(old, new).into_bytes();
        }
        let house = House::open(origin).await.unwrap();
        let application = haitun_web::application(haitun_web::State::new(house).unwrap());
        let visitor = Self { application, cookie: String::new(), _stage: stage };
        visitor.entered("analyst01").await
    }

    async fn signed_in(account: &str) -> Self {
        Self::anyone().await.entered(account).await
    }

    async fn entered(mut self, account: &str) -> Self {
        let body = format!(r#"{{"account":"{account}","password":"{}"}}"#, accounts::DEMO_PASSWORD);
        let reply = self.send("POST", "/api/v1/session", Some(&body)).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        self.keep(&reply);
        self
    }

    /// Keeps the cookie of a sign-in.
    fn keep(&mut self, reply: &Reply) {
        let cookie = reply.headers[header::SET_COOKIE].to_str().unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
        self.cookie = cookie.split(';').next().unwrap().to_owned();
    }

    async fn send(&self, method: &str, path: &str, body: Option<&str>) -> Reply {
        self.send_with(method, path, body, &[("x-haitun-request", "1")]).await
    }

    async fn send_with(
        &self,
        method: &str,
        path: &str,
        body: Option<&str>,
        headers: &[(&str, &str)],
    ) -> Reply {
        let mut request =
            Request::builder().method(method).uri(path).header(header::COOKIE, &self.cookie);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let request = request.body(Body::from(body.unwrap_or_default().to_owned())).unwrap();
        let response = self.application.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Reply {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// The pieces of an answer as they come.
    async fn frames(&self, path: &str) -> Vec<String> {
        let request = Request::builder().uri(path).header(header::COOKIE, &self.cookie);
        let request = request.body(Body::empty()).unwrap();
        let response = self.application.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        let pieces = response.into_body().into_data_stream();
        pieces.map(|piece| String::from_utf8(piece.unwrap().to_vec()).unwrap()).collect().await
    }

    async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, None).await
    }
}
