//! Who may do what: the one policy set of the rulebook, decided by Cedar.

use std::collections::{HashMap, HashSet};
use std::str::FromStr as _;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid,
    PolicySet, Request, RestrictedExpression, Schema, ValidationMode, Validator,
};
use haitun_primitives::problem::Problem;
use haitun_primitives::region::REGIONS;
use haitun_rulebook::Rulebook;
use haitun_rulebook::model::Title;
use haitun_store::Reach;
use serde::{Deserialize, Serialize};

const POLICIES: &str = "policy/haitun.cedar";
const SCHEMA: &str = "policy/haitun.cedarschema";
const ROLES: &str = "policy/roles.yaml";

/// A role.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Id.
    pub id: String,
    /// Name.
    pub title: Title,
    /// Bound to a district.
    pub district: bool,
    /// Highest data grade seen without asking.
    pub grade: u8,
}

/// Who acts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Principal {
    /// Account.
    pub account: String,
    /// Name in both languages.
    pub name: Title,
    /// Role.
    pub role: String,
    /// District it is bound to.
    pub district: Option<String>,
}

impl Principal {
    /// The rows that it may see: those of its district and of the zones in it, or all.
    #[must_use]
    pub fn reach(&self) -> Reach {
        let Some(own) = &self.district else { return Reach::City };
        let zones = REGIONS.iter().filter(|region| region.parent == Some(own.as_str()));
        Reach::Districts(
            std::iter::once(own.clone()).chain(zones.map(|zone| zone.code.to_owned())).collect(),
        )
    }
}

/// The policy set, checked against its schema.
#[derive(Debug)]
pub struct Policy {
    policies: PolicySet,
    schema: Schema,
    actions: Vec<String>,
    /// The roles.
    pub roles: Vec<Role>,
}

impl Policy {
    /// Loads the policy of a rulebook.
    ///
    /// # Errors
    /// A file is missing or wrong.
    pub fn load(rulebook: &Rulebook) -> Result<Self, Problem> {
        let text = |path: &'static str| {
            let bytes =
                rulebook.others.get(path).ok_or_else(|| wrong(path, &"the file is missing"))?;
            std::str::from_utf8(bytes).map_err(|error| wrong(path, &error))
        };
        let roles: Vec<Role> =
            serde_saphyr::from_str(text(ROLES)?).map_err(|error| wrong(ROLES, &error))?;
        let (schema, _) =
            Schema::from_cedarschema_str(text(SCHEMA)?).map_err(|error| wrong(SCHEMA, &error))?;
        let policies =
            PolicySet::from_str(text(POLICIES)?).map_err(|error| wrong(POLICIES, &error))?;
        let found = Validator::new(schema.clone()).validate(&policies, ValidationMode::Strict);
        if let Some(error) = found.validation_errors().next() {
            return Err(wrong(POLICIES, error));
        }
        let mut actions: Vec<String> =
            schema.actions().map(|action| action.id().unescaped().to_owned()).collect();
        actions.sort();
        Ok(Self { policies, schema, actions, roles })
    }

    /// All actions that the policy knows.
    #[must_use]
    pub fn all_actions(&self) -> &[String] {
        &self.actions
    }

    /// Whether someone may do something; on rows of a district, or on whatever lies within reach.
    #[must_use]
    pub fn allows(&self, principal: &Principal, action: &str, district: Option<&str>) -> bool {
        self.decide(principal, action, district).is_some_and(|decision| decision == Decision::Allow)
    }

    fn decide(
        &self,
        principal: &Principal,
        action: &str,
        district: Option<&str>,
    ) -> Option<Decision> {
        let text = |value: &str| RestrictedExpression::new_string(value.to_owned());
        let user = uid("User", &principal.account)?;
        let area = uid("Area", "area")?;
        let own = principal.district.as_deref().unwrap_or_default();
        let about = HashMap::from([
            ("role".to_owned(), text(&principal.role)),
            ("district".to_owned(), text(own)),
        ]);
        let of = HashMap::from([("district".to_owned(), text(district.unwrap_or_default()))]);
        let entities = [
            Entity::new(user.clone(), about, HashSet::new()).ok()?,
            Entity::new(area.clone(), of, HashSet::new()).ok()?,
        ];
        let entities = Entities::from_entities(entities, Some(&self.schema)).ok()?;
        let request =
            Request::new(user, uid("Action", action)?, area, Context::empty(), Some(&self.schema))
                .ok()?;
        Some(Authorizer::new().is_authorized(&request, &self.policies, &entities).decision())
    }

    /// What someone may do.
    #[must_use]
    pub fn actions(&self, principal: &Principal) -> Vec<String> {
        self.actions.iter().filter(|action| self.allows(principal, action, None)).cloned().collect()
    }

    /// The highest data grade that a role sees; a role that is not known sees none.
    #[must_use]
    pub fn grade(&self, role: &str) -> u8 {
        self.roles.iter().find(|known| known.id == role).map_or(0, |known| known.grade)
    }

    /// The name of a role.
    #[must_use]
    pub fn role_title(&self, id: &str) -> Title {
        self.roles
            .iter()
            .find(|role| role.id == id)
            .map(|role| role.title.clone())
            .unwrap_or_default()
    }
}

fn uid(kind: &str, id: &str) -> Option<EntityUid> {
    Some(EntityUid::from_type_name_and_id(EntityTypeName::from_str(kind).ok()?, EntityId::new(id)))
}

fn wrong(path: &'static str, error: &dyn std::fmt::Display) -> Problem {
    Problem::new(
        "rulebook.policy",
        format!("权限规则有误（{error}）；请对照 policy 目录改正"),
        format!("the policy is wrong ({error}); mend it in the folder policy"),
    )
    .at(path)
}
