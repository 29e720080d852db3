//! Compound files of Microsoft, a file system in a file: the wrapping of .xls, .doc and of files with a password.

use std::collections::BTreeMap;

use super::limits::{Unreadable, broken};

/// How every compound file begins.
pub(super) const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Numbers of sectors from here on mean something else: the end of a chain, nothing.
const MAX_SECTOR: u32 = 0xFFFF_FFFA;

/// How long an entry of the directory is.
const ENTRY: usize = 128;

pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    /// Streams smaller than this lie in small sectors.
    cutoff: u64,
    /// First sector and length of each stream, by name in lower case.
    streams: BTreeMap<String, (u32, u64)>,
}

impl<'b> Compound<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Compound<'b>, Unreadable> {
        let cut = || broken("phần đầu tệp bị cắt");
        let shift = u16_at(bytes, 30).filter(|shift| matches!(shift, 9 | 12)).ok_or_else(cut)?;
        let sector = 1_usize << shift;
        let mut file = Compound {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            cutoff: u64::from(u32_at(bytes, 56).ok_or_else(cut)?),
            streams: BTreeMap::new(),
        };
        let mut tables: Vec<u32> = (0..109).filter_map(|number| u32_at(bytes, 76 + number * 4)).collect();
        let mut next = u32_at(bytes, 68).ok_or_else(cut)?;
        let sectors = bytes.len() / sector + 1;
        let mut count = 0;
        while next < MAX_SECTOR && count <= sectors {
            let part = file.sector(next).ok_or_else(cut)?;
            let mut numbers: Vec<u32> = numbers(part).collect();
            next = numbers.pop().unwrap_or(u32::MAX);
            tables.extend(numbers);
            count += 1;
        }
        tables.retain(|number| *number < MAX_SECTOR);
        tables.truncate(sectors);
        for number in tables {
            let part = file.sector(number).ok_or_else(cut)?;
            file.fat.extend(numbers(part));
        }
        let mini_fat = file.chain(u32_at(bytes, 60).ok_or_else(cut)?)?;
        file.mini_fat = numbers(&mini_fat).collect();
        let directory = file.chain(u32_at(bytes, 48).ok_or_else(cut)?)?;
        for entry in directory.chunks_exact(ENTRY) {
            let length = usize::from(u16_at(entry, 64).unwrap_or(0)).saturating_sub(2).min(62);
            let name: Vec<u16> =
                entry[..length].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            let name = String::from_utf16_lossy(&name).to_lowercase();
            let start = u32_at(entry, 116).unwrap_or(u32::MAX);
            let mut size = u64::from(u32_at(entry, 120).unwrap_or(0));
            if shift == 12 {
                size |= u64::from(u32_at(entry, 124).unwrap_or(0)) << 32;
            }
            match entry[66] {
                5 => file.mini = file.chain(start)?,
                2 => drop(file.streams.entry(name).or_insert((start, size))),
                _ => {}
            }
        }
        Ok(file)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.streams.contains_key(&name.to_lowercase())
    }

    /// The bytes of a stream.
    pub(super) fn stream(&self, name: &str) -> Result<Vec<u8>, Unreadable> {
        let (start, size) = *self.streams.get(&name.to_lowercase()).ok_or_else(|| broken("thiếu phần bảng tính"))?;
        let mut bytes = if size < self.cutoff { self.mini_chain(start)? } else { self.chain(start)? };
        if (bytes.len() as u64) < size {
            return Err(broken("tệp dừng giữa chừng"));
        }
        bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        Ok(bytes)
    }

    fn sector(&self, number: u32) -> Option<&'b [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..)?;
        // The last sector of a file may be cut short.
        (!rest.is_empty()).then(|| &rest[..rest.len().min(self.sector)])
    }

    fn chain(&self, first: u32) -> Result<Vec<u8>, Unreadable> {
        let mut bytes = Vec::new();
        let mut next = first;
        while next < MAX_SECTOR {
            bytes.extend_from_slice(self.sector(next).ok_or_else(|| broken("tệp dừng giữa chừng"))?);
            if bytes.len() > self.bytes.len() + self.sector {
                return Err(broken("các phần của tệp nối vòng"));
            }
            next = self.fat.get(next as usize).copied().unwrap_or(u32::MAX);
        }
        Ok(bytes)
    }

    fn mini_chain(&self, first: u32) -> Result<Vec<u8>, Unreadable> {
        const SECTOR: usize = 64;
        let mut bytes = Vec::new();
        let mut next = first;
        while next < MAX_SECTOR {
            let start = (next as usize).saturating_mul(SECTOR);
            let part = self.mini.get(start..).ok_or_else(|| broken("tệp dừng giữa chừng"))?;
            bytes.extend_from_slice(&part[..part.len().min(SECTOR)]);
            if bytes.len() > self.mini.len() + SECTOR {
                return Err(broken("các phần của tệp nối vòng"));
            }
            next = self.mini_fat.get(next as usize).copied().unwrap_or(u32::MAX);
        }
        Ok(bytes)
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let part = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([part[0], part[1]]))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let part = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([part[0], part[1], part[2], part[3]]))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|part| u32::from_le_bytes([part[0], part[1], part[2], part[3]]))
}
