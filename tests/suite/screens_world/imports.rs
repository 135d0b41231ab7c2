//! The imports of a file, one of which is weighed.

use picklog::{
    app::{ImportsView, TakingBack, Weighed},
    domain::{BuiltOn, ImportLine, ImportLoss},
    message,
};

use super::*;

fn line(number: u8, when: &str, login: &str, file: &str, entity: Entity) -> ImportLine {
    ImportLine {
        id: id(number),
        login: login.into(),
        at: at(when),
        entity,
        file: file.into(),
        added: 1_213,
        updated: 41,
        skipped: 7,
        rejected: 2,
        ended: true,
        undoing: false,
        undone: None,
    }
}

/// The list with the first import chosen.
pub fn in_imports(lang: Lang, loss: Option<ImportLoss>) -> Model {
    let lines = vec![
        line(1, "2026-11-21 13:40", "ivan", "fair.csv", Entity::Account),
        ImportLine {
            ended: false,
            ..line(2, "2026-11-20 09:10", "mei", "客户名单-深圳-2026.csv", Entity::Contact)
        },
        ImportLine { undoing: true, ..line(3, "2026-11-19 18:00", "olga", "calls.csv", Entity::Activity) },
        ImportLine {
            undone: Some((at("2026-11-02 10:00"), "olga".into())),
            ..line(
                4,
                "2025-11-01 18:00",
                "olga",
                "Deals of a very long name that hardly fits.csv",
                Entity::Matter,
            )
        },
    ];
    let weighed = loss.map(|loss| Weighed { import: id(1), generation: 3, loss: Some(Box::new(loss)) });
    let view = ImportsView { lines: Some(lines), weighed, ..ImportsView::default() };
    let mut model = over(lang, |_| Place::Imports(Box::new(view)));
    model.notice = None;
    model
}

/// What can be taken back.
pub fn loss() -> ImportLoss {
    ImportLoss {
        accounts: 1_213,
        changed: 41,
        names: ["Ромашка ООО", "Acme Ltd", "华为技术有限公司"].map(str::to_owned).into(),
        ..ImportLoss::default()
    }
}

/// What somebody has built on.
pub fn built_on() -> ImportLoss {
    let what =
        message!("store-built-parent", "{who} made it the parent of {name}", name = "Bolt", who = "tom");
    let built = BuiltOn { entity: Entity::Account, name: "Acme Ltd".into(), what };
    ImportLoss { built: vec![built], built_in_all: 3, ..loss() }
}

/// One that is being taken back.
pub fn taking_back(lang: Lang) -> Model {
    let mut model = in_imports(lang, None);
    model.taking_back = Some(TakingBack { file: "fair.csv".into(), done: 400, total: 1_254 });
    model
}
