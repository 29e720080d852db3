//! Tries targets without libFuzzer: `cargo run --release -- TARGET|all SECONDS [SEED]`.
//!
//! Inputs are mutations of the committed corpus and of each other; the same seed tries the same ones. Where a target
//! fails, the input is written to `artifacts/TARGET` and shown.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{env, fs, panic};

use sanvat_fuzz::{TARGETS, Target};

/// Maximum bytes of an input.
const MAX_BYTES: usize = 4096;
/// Maximum number of mutated inputs that are mutated further.
const MAX_KEPT: usize = 256;

/// What chance often brings too late.
const WORDS: [&str; 24] = [
    "đ",
    "Ð",
    "ư\u{309}",
    "\u{300}",
    "\u{200b}",
    "%2f",
    "%00",
    "//",
    "/en/",
    ".jsonld",
    "aas",
    "dd",
    "w",
    "\"\"\"",
    "[[",
    "\n",
    "</w:tc>",
    "<w:tr>",
    "<w:vMerge/>",
    "4294967295",
    " r=\"B2\"",
    "&#x41;",
    ";;",
    "\u{feff}",
];

/// SplitMix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut next = self.0;
        next = (next ^ (next >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        next = (next ^ (next >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        next ^ (next >> 31)
    }

    /// A number below `end`, which is not 0.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
}

fn mutated(chance: &mut Chance, pool: &[Vec<u8>]) -> Vec<u8> {
    let mut input = pool[chance.below(pool.len())].clone();
    for _ in 0..=chance.below(4) {
        let (from, to) = (chance.below(input.len() + 1), chance.below(input.len() + 1));
        let part = from.min(to)..from.max(to);
        match chance.below(8) {
            0 => drop(input.drain(part)),
            1 => input.splice(part, WORDS[chance.below(WORDS.len())].bytes()).for_each(drop),
            2 => input.insert(from, chance.next() as u8),
            3 if !input.is_empty() => {
                let at = chance.below(input.len());
                input[at] ^= 1 << chance.below(8);
            }
            4 if !input.is_empty() => {
                let at = chance.below(input.len());
                input[at] = b' ' + (chance.below(95) as u8);
            }
            5 => {
                let again = input[part].to_vec();
                input.splice(from..from, again).for_each(drop);
            }
            6 => {
                let other = &pool[chance.below(pool.len())];
                let at = chance.below(other.len() + 1);
                input.splice(from.., other[at..].iter().copied()).for_each(drop);
            }
            _ => {
                let letter = char::from_u32(chance.below(0x2000) as u32).unwrap_or('đ');
                input.splice(from..from, letter.to_string().bytes()).for_each(drop);
            }
        }
    }
    input.truncate(MAX_BYTES);
    input
}

/// The files of a target's corpus, by name: the order of a folder is the file system's.
fn corpus(folder: &Path) -> Vec<Vec<u8>> {
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a corpus").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).expect("a file")).collect()
}

/// Whether a target stood its time.
fn drive((name, target): Target, time: Duration, seed: u64) -> bool {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = corpus(&here.join("corpus").join(name));
    let mut pool = corpus.clone();
    let mut chance = Chance(seed);
    let (began, mut tried) = (Instant::now(), 0);
    while tried < corpus.len() || began.elapsed() < time {
        let input = corpus.get(tried).cloned().unwrap_or_else(|| mutated(&mut chance, &pool));
        tried += 1;
        if panic::catch_unwind(|| target(&input)).is_err() {
            let artifacts = here.join("artifacts");
            let written = fs::create_dir_all(&artifacts).and_then(|()| fs::write(artifacts.join(name), &input));
            println!("{name}: fails on {:?} ({written:?})", String::from_utf8_lossy(&input));
            return false;
        }
        if pool.len() < corpus.len() + MAX_KEPT {
            pool.push(input);
        } else if chance.below(16) == 0 {
            let at = corpus.len() + chance.below(MAX_KEPT);
            pool[at] = input;
        }
    }
    println!("{name}: {tried} inputs in {} s, seed {seed}", began.elapsed().as_secs());
    true
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|text| text.parse().ok());
    let (Some(name), Some(seconds)) = (arguments.first(), number(1)) else {
        eprintln!("drive TARGET|all SECONDS [SEED]");
        return ExitCode::from(2);
    };
    let chosen: Vec<Target> = TARGETS.into_iter().filter(|(known, _)| name == known || name == "all").collect();
    if chosen.is_empty() {
        eprintln!("no target {name}");
        return ExitCode::from(2);
    }
    let failed =
        chosen.into_iter().filter(|target| !drive(*target, Duration::from_secs(seconds), number(2).unwrap_or(1)));
    if failed.count() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
