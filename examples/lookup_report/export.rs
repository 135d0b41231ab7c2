//! The names and queries of this report as files, for `benches/peers`.

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};

use picklog::lookup::fold::fold;

use crate::World;
use crate::pairs::Pair;
use crate::typing;

/// Writes `names.tsv`, `pairs.tsv` and `letters.tsv` into `dir`.
pub fn write(world: &World, pairs: &[Pair], dir: &str) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(dir)?;
    let open = |file: &str| File::create(format!("{dir}/{file}")).map(BufWriter::new);
    let plain = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let mut out = open("names.tsv")?;
    for (name, folded) in world.names.iter().zip(&world.folded) {
        writeln!(out, "{}\t{folded}", plain(name))?;
    }
    out.flush()?;
    let mut out = open("pairs.tsv")?;
    for pair in pairs {
        writeln!(out, "{}\t{}\t{}", pair.class, plain(&pair.variant), fold(&pair.right))?;
    }
    out.flush()?;
    let mut out = open("letters.tsv")?;
    for (kind, names) in typing::samples(world) {
        for name in names {
            writeln!(out, "{kind}\t{}\t{}", plain(name), fold(name))?;
        }
    }
    out.flush()?;
    Ok(())
}
