//! The description of the interface (OpenAPI 3.1), made from the table of routes.

use axum::http::header;
use axum::response::IntoResponse;
use serde_json::{Map, Value, json};
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{IntoParams, ToSchema};

use crate::routes::{BASE, table};

/// Named shapes.
pub(crate) type Schemas = Vec<(String, RefOr<Schema>)>;

/// Adds a shape and those within it; returns its name.
pub(crate) fn described<Shape: ToSchema>(schemas: &mut Schemas) -> String {
    Shape::schemas(schemas);
    let name = Shape::name().into_owned();
    schemas.push((name.clone(), Shape::schema()));
    name
}

/// The parameters of a query.
pub(crate) fn parameters<Query: IntoParams>() -> Vec<Parameter> {
    Query::into_params(|| Some(ParameterIn::Query))
}

fn in_json(schemas: &mut Schemas, shape: fn(&mut Schemas) -> String) -> Value {
    let reference = format!("#/components/schemas/{}", shape(schemas));
    json!({ "application/json": { "schema": { "$ref": reference } } })
}

/// The document.
#[must_use]
pub fn document() -> Value {
    let mut schemas = Schemas::new();
    let mut paths: Map<String, Value> = Map::new();
    for route in table() {
        let names =
            route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let asked = route.query.map(|query| query()).unwrap_or_default();
        let parameters: Vec<Value> = names
            .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
            .chain(asked.into_iter().filter_map(|one| serde_json::to_value(one).ok()))
            .collect();
        let content = route.shape.map(|shape| in_json(&mut schemas, shape));
        let mut answer = json!({ "description": "done" });
        if let Some(content) = content {
            answer["content"] = content;
        }
        let problem = json!({ "description": "a problem, told in both languages", "content": {
            "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } });
        let mut operation = json!({
            "operationId": format!("{}.{}", route.action, route.method),
            "security": if route.open { json!([]) } else { json!([{ "session": [] }]) },
            "parameters": parameters,
            "responses": { "2XX": answer, "default": problem },
        });
        if let Some(body) = route.body {
            let content = in_json(&mut schemas, body);
            operation["requestBody"] = json!({ "required": true, "content": content });
        }
        let item = paths.entry(format!("{BASE}{}", route.path)).or_insert_with(|| json!({}));
        item[route.method] = operation;
    }
    let mut components: Map<String, Value> = schemas
        .into_iter()
        .filter_map(|(name, schema)| Some((name, serde_json::to_value(schema).ok()?)))
        .collect();
    let text = || json!({ "type": "string" });
    components.insert(
        "Problem".to_owned(),
        json!({ "type": "object", "required": ["status", "code", "zh", "en", "place"], "properties": {
            "type": text(), "title": text(), "status": { "type": "integer" }, "code": text(), "zh": text(),
            "en": text(), "place": text() } }),
    );
    json!({
        "openapi": "3.1.0",
        "info": { "title": "海豚 Haitun", "version": env!("CARGO_PKG_VERSION") },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": { "session": { "type": "apiKey", "in": "cookie", "name": crate::guard::COOKIE } },
        },
    })
}

/// Serves the document.
pub(crate) async fn served() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], document().to_string())
}
