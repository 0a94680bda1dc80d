//! The pages: built into the binary, found by their names; any other address is the application's own.

use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse as _, Response};
use rust_embed::RustEmbed;

use crate::answer::no_path;

#[derive(RustEmbed)]
#[folder = "../../ui/dist"]
struct Built;

const NOT_BUILT: &str = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>海豚 Haitun</title>\
    <p>页面尚未构建；请运行 make ui 后重新编译。</p><p>The pages are not built; run make ui and build again.</p>";

/// A file of the pages, or the page itself.
pub(crate) async fn page(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path.starts_with("api/") {
        return no_path().await.into_response();
    }
    let named =
        Some(path).filter(|path| !path.is_empty() && *path != "index.html").and_then(Built::get);
    let (file, name, lasting) = match named {
        // The builder puts a digest into the names of these files.
        Some(file) => (file, path, path.starts_with("assets/")),
        None if path.starts_with("assets/") => return no_path().await.into_response(),
        None => match Built::get("index.html") {
            Some(file) => (file, "index.html", false),
            None => return Html(NOT_BUILT).into_response(),
        },
    };
    let tag = format!("\"{}\"", hex::encode(file.metadata.sha256_hash()));
    let caching = if lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
    let known =
        headers.get(header::IF_NONE_MATCH).is_some_and(|given| given.as_bytes() == tag.as_bytes());
    let about = [(header::ETAG, tag), (header::CACHE_CONTROL, caching.to_owned())];
    if known {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    let kind = [(header::CONTENT_TYPE, kind(name))];
    (about, kind, file.data.into_owned()).into_response()
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("json" | "webmanifest") => "application/json",
        _ => "application/octet-stream",
    }
}
