//! Forms: who owes them, by when, and what they report.

use super::Checker;
use crate::model::{ClockUnit, FactKind, FactShape, Form};
use crate::places::Place;

/// Days after a month within which it is filed at most.
const DUE_AMOUNT_MAX: u32 = 366;

impl Checker<'_> {
    pub(super) fn form(&mut self, form: &Form, place: &Place) {
        self.basis(&form.basis, place, &form.id);
        self.range(&form.effective, &place.key("effective"), &form.id);
        if !(1..=DUE_AMOUNT_MAX).contains(&form.due.amount) || form.due.unit == ClockUnit::Hours {
            self.report(
                &place.key("due"),
                "rulebook.due",
                format!(
                    "“{}”的报送期限应为 1 至 {DUE_AMOUNT_MAX} 个自然日或工作日；请改正 due",
                    form.id
                ),
                format!(
                    "`{}` is due after 1 to {DUE_AMOUNT_MAX} days or working days; mend `due`",
                    form.id
                ),
            );
        }
        let signal = self.rulebook.signal_position(&form.duty);
        let Some(signal) = signal.map(|place| &self.rulebook.signals[place]) else {
            return self.unknown(&place.key("duty"), &form.duty, ("信号", "signal"), &form.id);
        };
        let mut kinds = signal.header.kinds.iter().filter_map(|kind| self.rulebook.facts.get(kind));
        let names_form = |kind: &FactKind| {
            kind.shape == FactShape::State && kind.classes.iter().any(|list| list == Form::LIST)
        };
        if !kinds.all(names_form) {
            self.report(
                &place.key("duty"),
                "rulebook.duty",
                format!("信号“{}”的事实应为状态并以报表（form）为类，才能说明谁应报送；请改正", form.duty),
                format!(
                    "the facts of signal `{}` must be states with the class list `form` to say who owes a form; mend them",
                    form.duty
                ),
            );
        }
    }

    /// What a form reports is one figure a month.
    pub(super) fn fact_forms(&mut self, kind: &FactKind, place: &Place) {
        for (n, form) in kind.forms.iter().enumerate() {
            if !self.rulebook.forms.contains_key(form) {
                self.unknown(&place.at("forms", n), form, ("报表", "form"), &kind.id);
            }
        }
        if !kind.forms.is_empty() && kind.shape != FactShape::Monthly {
            self.report(
                &place.key("forms"),
                "rulebook.forms",
                format!("“{}”不是按月的事实，不能由月报表（forms）报送；请改正其一", kind.id),
                format!(
                    "`{}` is no monthly fact, so no monthly form (`forms`) can report it; mend one of them",
                    kind.id
                ),
            );
        }
    }
}
