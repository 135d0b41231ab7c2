//! Every matter as it stood at a moment.

use super::as_of::AsOf;
use crate::domain::{MatterAt, MatterState, Moment, Phase, Stages};
use crate::store::fail::Done;
use crate::store::sql::{
    Db,
    matter_changes::{self, Stood},
};

/// Hands over the deals that there were at a moment. Since when one is won is looked up only where that can have been at
/// `won_since` or later: it is none of the others.
pub(super) fn each_deal(
    db: &impl Db,
    as_of: &AsOf,
    won_since: Moment,
    mut take: impl FnMut(&MatterAt),
) -> Done<()> {
    let stages = &as_of.stages;
    // Those whose history has to be asked since when they are won, when no other question is open.
    let mut won = Vec::new();
    for numbers in matter_changes::pages(db)? {
        let mut each = |stood: &Stood<'_>, state: MatterState| {
            let deal = matter(stood, state);
            let stage = stages.stage(deal.kind, deal.state.stage.as_deref());
            if stage.phase == Some(Phase::Won) && deal.changed_at >= won_since {
                won.push(deal);
            } else {
                take(&deal);
            }
        };
        matter_changes::each_unchanged_since(db, as_of.rev, numbers, |stood| {
            if stages.is_deal(stood.kind) {
                each(&stood, MatterState::read(stood.json)?);
            }
            Ok(())
        })?;
        matter_changes::each_changed_since(db, as_of.rev, numbers, |stood| {
            if stages.is_deal(stood.kind) {
                each(&stood, MatterState::read_kept(stood.json)?);
            }
            Ok(())
        })?;
        for mut deal in won.drain(..) {
            deal.entered = Some(entered(db, &deal, stages)?);
            take(&deal);
        }
    }
    Ok(())
}

fn matter(stood: &Stood<'_>, state: MatterState) -> MatterAt {
    MatterAt {
        id: stood.id,
        kind: stood.kind,
        imported: stood.imported,
        opened_at: stood.opened_at,
        rev: stood.rev,
        changed_at: stood.changed_at,
        entered: None,
        state: MatterState { withdrawn: stood.withdrawn, ..state },
    }
}

/// Since when a matter has been in its phase without a break.
fn entered(db: &impl Db, deal: &MatterAt, stages: &Stages) -> Done<Moment> {
    // Opened so and never changed: history says nothing else.
    if deal.changed_at == deal.opened_at {
        return Ok(deal.changed_at);
    }
    let phase = |state: &MatterState| stages.stage(deal.kind, state.stage.as_deref()).phase;
    let (now, mut since) = (phase(&deal.state), deal.changed_at);
    matter_changes::each_back_from(db, (deal.id, deal.rev), |at, after| {
        let is_same = phase(&MatterState::read_kept(after)?) == now;
        if is_same {
            since = at;
        }
        Ok(is_same)
    })?;
    Ok(since)
}
