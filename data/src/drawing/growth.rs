//! How a figure grows out of a code.
//!
//! Every figure is the same in all eight directions and is built as the brocades of the region
//! are: a closed diamond that touches all four edges; inside it nested bands around a heart;
//! outside it four corner fields, which are the quarters of the next diamond of the cloth, with
//! bands and a heart of their own; arms that swap the two threads; beads on one band. Which
//! bands, hearts, arms and beads: a stream of choices decides, and the stream is a hash of the
//! code, so that a code has its figure for ever.

use super::grid::{Grid, SIDE};

/// FNV-1a over the bytes of a text, 64 bits: short, fixed for ever, and good enough to tell codes
/// apart once [`Choices`] has mixed it. Nothing here has to withstand an attacker.
#[must_use]
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// A stream of choices: SplitMix64, seeded with the hash of a code and the number of the attempt.
pub struct Choices {
    state: u64,
}

impl Choices {
    /// The stream of a code; each attempt has another one.
    #[must_use]
    pub fn new(code: &str, attempt: u64) -> Self {
        Self { state: hash(code) ^ attempt.wrapping_mul(0xd6e8_feb8_6659_fd93) }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of the values given; a value that stands twice comes twice as often.
    fn one_of<T: Copy, const N: usize>(&mut self, values: [T; N]) -> T {
        self.among(&values)
    }

    /// The same for a table.
    fn among<T: Copy>(&mut self, values: &[T]) -> T {
        values[(self.next() % values.len() as u64) as usize]
    }
}

/// The ring |x| + |y| of the closed diamond: the last one that still touches the edge.
const RIM: usize = 7;

/// The outline of a heart, by the distances `(far, near)` of its cells from its own axes.
#[derive(Clone, Copy)]
enum Outline {
    /// No heart: the bands go on to the middle.
    Bands,
    /// A square that reaches so many cells from the middle.
    Square(usize),
    /// A diamond that does.
    Diamond(usize),
    /// A square laid over a diamond: the eight-pointed star.
    Star(usize, usize),
}

impl Outline {
    fn holds(self, far: usize, near: usize) -> bool {
        match self {
            Self::Bands => false,
            Self::Square(reach) => far <= reach,
            Self::Diamond(reach) => far + near <= reach,
            Self::Star(square, diamond) => far <= square || far + near <= diamond,
        }
    }
}

/// A heart: an outline, the thread it is filled with, and a small rosette inside whose cells each
/// take one of two threads. The rosette is where most of the difference between figures comes
/// from, and on so small a field any choice looks meant.
struct Heart {
    outline: Outline,
    fill: u8,
    rosette: Outline,
    cells: [[u8; 4]; 4],
}

impl Heart {
    fn grow(choices: &mut Choices, shapes: &[(Outline, Outline)]) -> Self {
        let (outline, rosette) = choices.among(shapes);
        let (one, other) = choices.one_of([(0, 1), (0, 2), (1, 2)]);
        let fill = choices.one_of([0, 1, 2]);
        let mut cells = [[0; 4]; 4];
        for cell in cells.iter_mut().flatten() {
            *cell = choices.one_of([one, other]);
        }
        // A middle whose arms differ from what lies between them is a small cross: mostly refused.
        cells[1][1] = choices.one_of([cells[1][0], cells[1][0], cells[1][0], cells[1][1]]);
        Self { outline, fill, rosette, cells }
    }

    fn thread(&self, far: usize, near: usize) -> Option<u8> {
        if self.rosette.holds(far, near) {
            Some(self.cells[far][near])
        } else {
            self.outline.holds(far, near).then_some(self.fill)
        }
    }
}

/// Hearts for the middle: outline, and the rosette within.
const MIDDLE_HEARTS: &[(Outline, Outline)] = &[
    (Outline::Square(2), Outline::Square(2)),
    (Outline::Diamond(4), Outline::Diamond(3)),
    (Outline::Diamond(4), Outline::Square(2)),
    (Outline::Square(3), Outline::Square(2)),
    (Outline::Star(2, 3), Outline::Square(2)),
    (Outline::Star(3, 5), Outline::Square(2)),
    (Outline::Star(3, 5), Outline::Star(2, 3)),
    (Outline::Diamond(5), Outline::Star(2, 3)),
];

/// Hearts for the corners, where a quarter of each is seen.
const CORNER_HEARTS: &[(Outline, Outline)] = &[
    (Outline::Bands, Outline::Square(0)),
    (Outline::Square(1), Outline::Square(1)),
    (Outline::Square(2), Outline::Square(1)),
    (Outline::Square(2), Outline::Square(2)),
    (Outline::Diamond(3), Outline::Diamond(2)),
    (Outline::Diamond(3), Outline::Square(1)),
    (Outline::Star(2, 3), Outline::Square(1)),
];

/// What is embroidered upon the bands of a corner field: lists of cells `(far, near)`.
const CORNER_STITCHES: &[&[(usize, usize)]] = &[
    &[],
    // Horns: a stem on the diagonal whose two ends curl back to the diamond.
    &[(4, 4), (5, 5), (6, 5), (6, 4)],
    // A bracket that opens to the corner.
    &[(5, 5), (6, 5), (7, 5)],
    // Teeth along the edge.
    &[(7, 2), (7, 4), (7, 6)],
    // Hooks that stand on the sides of the diamond.
    &[(5, 3), (6, 3), (6, 4)],
    &[(6, 2), (7, 2), (7, 3), (7, 4)],
    // Stairs up to the corner.
    &[(5, 4), (6, 4), (6, 5), (7, 5), (7, 6)],
    // Dots.
    &[(5, 5), (7, 3)],
    &[(6, 4), (7, 7)],
    // A double line beside the diamond.
    &[(5, 4), (6, 3), (7, 2), (6, 5), (7, 4)],
];

/// What is embroidered upon the bands inside, between heart and diamond.
const INNER_STITCHES: &[&[(usize, usize)]] = &[
    &[],
    &[],
    // Hooks that hang from the diamond.
    &[(4, 2), (4, 1), (3, 1)],
    &[(5, 1), (4, 1)],
    // Eight petals.
    &[(3, 1), (3, 2), (4, 1), (4, 2), (5, 1)],
    // Dots on the axes, on the diagonals, between them.
    &[(4, 0)],
    &[(3, 3)],
    &[(4, 2)],
    &[(5, 0), (3, 3)],
    // Stairs.
    &[(4, 0), (4, 1), (3, 2)],
];

/// Fills rings with bands of one or two rings each; neighbouring bands never share a thread, and
/// a thread is oftener followed by ground than by the other thread, which keeps the figure clear.
fn bands(choices: &mut Choices, rings: &mut [u8], beside: u8) {
    let mut before = beside;
    let mut ring = 0;
    while ring < rings.len() {
        let thread = match before {
            0 => choices.one_of([1, 2]),
            1 => choices.one_of([0, 0, 2]),
            _ => choices.one_of([0, 0, 1]),
        };
        let width = choices.one_of([1, 2, 2]);
        for cell in rings.iter_mut().skip(ring).take(width) {
            *cell = thread;
        }
        before = thread;
        ring += width;
    }
}

/// The thread that answers another one.
const fn swapped(thread: u8) -> u8 {
    match thread {
        1 => 2,
        2 => 1,
        _ => 0,
    }
}

/// Grows one figure from a stream of choices. It may still be one that is forbidden or too
/// restless; [`figure`](super::figure::figure) tries again then.
#[must_use]
pub fn grow(choices: &mut Choices) -> Grid {
    let mut rings = [0; SIDE];
    let rim = choices.one_of([1, 2]);
    let inside = choices.one_of([RIM, RIM - 1]);
    rings[inside] = rim;
    rings[RIM] = rim;
    bands(choices, &mut rings[..inside], rim);
    rings[..inside].reverse();
    bands(choices, &mut rings[RIM + 1..], rim);

    let heart = Heart::grow(choices, MIDDLE_HEARTS);
    let corner = Heart::grow(choices, CORNER_HEARTS);
    let inner = [(); 2].map(|()| (choices.among(INNER_STITCHES), choices.one_of([0, 1, 2])));
    let outer = [(); 2].map(|()| (choices.among(CORNER_STITCHES), choices.one_of([0, 1, 2])));
    let arms = choices.one_of([Arms::None, Arms::None, Arms::Axes, Arms::Diagonals]);
    // Single cells that may be set like stones: the points and the sides of the diamond, the
    // middle, the corner, and those half-way along the edges.
    let stones = [(RIM, 0), (4, 3), (0, 0), (RIM, RIM), (RIM, 4), (6, 2), (3, 3)]
        .map(|cell| (cell, choices.one_of([None, None, Some(0), Some(1), Some(2)])));

    Grid::mirrored(|far, near| {
        if let Some((_, Some(thread))) = stones.iter().find(|(cell, _)| *cell == (far, near)) {
            return *thread;
        }
        if let Some(thread) = heart.thread(far, near) {
            return thread;
        }
        if let Some(thread) = corner.thread(RIM - near, RIM - far) {
            return thread;
        }
        let ring = far + near;
        let stitches = if ring < RIM { &inner[..] } else { &outer[..] };
        let upon = stitches.iter().find(|(cells, _)| ring != RIM && cells.contains(&(far, near)));
        if let Some((_, thread)) = upon {
            return *thread;
        }
        let thread = rings[ring];
        if arms.hold(far, near) { swapped(thread) } else { thread }
    })
}

/// Where the two threads change places.
#[derive(Clone, Copy)]
enum Arms {
    None,
    Axes,
    Diagonals,
}

impl Arms {
    fn hold(self, far: usize, near: usize) -> bool {
        match self {
            Self::None => false,
            Self::Axes => near == 0,
            Self::Diagonals => far - near <= 1,
        }
    }
}
