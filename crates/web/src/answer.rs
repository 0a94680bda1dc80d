//! Failures as problem details (RFC 9457), in both languages.

use axum::Json;
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use haitun_primitives::problem::Problem;
use serde_json::json;

/// A failure on its way out.
#[derive(Clone, Debug)]
pub(crate) struct Failure(pub(crate) Problem);

/// What a handler gives.
pub(crate) type Answer<Body> = Result<Json<Body>, Failure>;

/// Status by the beginning of a problem's code; everything else is the server's fault.
const STATUS: [(&str, StatusCode); 20] = [
    ("session.busy", StatusCode::TOO_MANY_REQUESTS),
    ("session.", StatusCode::UNAUTHORIZED),
    ("access.", StatusCode::FORBIDDEN),
    ("firm.unknown", StatusCode::NOT_FOUND),
    ("warning.unknown", StatusCode::NOT_FOUND),
    ("backtest.unknown", StatusCode::NOT_FOUND),
    ("request.path", StatusCode::NOT_FOUND),
    ("request.method", StatusCode::METHOD_NOT_ALLOWED),
    ("request.size", StatusCode::PAYLOAD_TOO_LARGE),
    ("request.", StatusCode::BAD_REQUEST),
    ("warning.state", StatusCode::CONFLICT),
    ("warning.", StatusCode::UNPROCESSABLE_ENTITY),
    ("account.unknown", StatusCode::NOT_FOUND),
    ("account.exists", StatusCode::CONFLICT),
    ("account.own", StatusCode::CONFLICT),
    ("account.last", StatusCode::CONFLICT),
    ("account.", StatusCode::UNPROCESSABLE_ENTITY),
    ("fact.", StatusCode::UNPROCESSABLE_ENTITY),
    ("audit.", StatusCode::SERVICE_UNAVAILABLE),
    ("server.timeout", StatusCode::GATEWAY_TIMEOUT),
];

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl From<JsonRejection> for Failure {
    fn from(rejection: JsonRejection) -> Self {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            return Self(Problem::new(
                "request.size",
                "请求内容过大；请缩短",
                "the request is too large; shorten it",
            ));
        }
        let cause = rejection.body_text();
        let zh = match &rejection {
            JsonRejection::JsonDataError(_) => "字段缺失、多余或类型不符",
            JsonRejection::JsonSyntaxError(_) => "不是合法的 JSON",
            JsonRejection::MissingJsonContentType(_) => "请求头 content-type 须为 application/json",
            _ => "内容没有收全",
        };
        Self(Problem::new(
            "request.body",
            format!("请求内容有误：{zh}（{cause}）；请对照接口说明改正"),
            format!(
                "the request's body is wrong ({cause}); mend it as the interface's description says"
            ),
        ))
    }
}

impl From<QueryRejection> for Failure {
    fn from(rejection: QueryRejection) -> Self {
        let cause = rejection.body_text();
        Self(Problem::new(
            "request.query",
            format!("查询参数有误：名称、格式或取值不符（{cause}）；请对照接口说明改正"),
            format!(
                "a query parameter is wrong ({cause}); mend it as the interface's description says"
            ),
        ))
    }
}

impl Failure {
    fn status(&self) -> StatusCode {
        let found = STATUS.iter().find(|(code, _)| self.0.code.starts_with(code));
        found.map_or(StatusCode::INTERNAL_SERVER_ERROR, |(_, status)| *status)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = self.status();
        if status.is_server_error() {
            tracing::error!(problem = %self.0, "a request failed");
        }
        let Problem { code, place, zh, en } = self.0;
        let title = status.canonical_reason().unwrap_or("problem");
        let body = json!({
            "type": "about:blank", "title": title, "status": status.as_u16(), "code": code, "zh": zh, "en": en,
            "place": place,
        });
        let kind = HeaderValue::from_static("application/problem+json");
        (status, [(header::CONTENT_TYPE, kind)], body.to_string()).into_response()
    }
}

/// No such path.
pub(crate) async fn no_path() -> Failure {
    Failure(Problem::new(
        "request.path",
        "没有这个地址；请检查链接",
        "there is no such address; check the link",
    ))
}

/// Not this way.
pub(crate) async fn no_method() -> Failure {
    Failure(Problem::new(
        "request.method",
        "此地址不支持该方法；请对照接口说明",
        "this address does not take this method; see the interface's description",
    ))
}
