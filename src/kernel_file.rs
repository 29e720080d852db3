//! A file that only the kernel has, without a name or a disk. What lies in it goes to a connection without passing through
//! the process (sendfile(2)), which spares the processor a tenth of its time for a page that is sent as it is, some 25 KB.
//!
//! Where there is no such file, or no room for it, pages lie in memory as they did.

use std::fs::File;
use std::io::{self, IoSlice};
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use actix_web::rt::net::TcpStream;

/// See the module. Room that a stretch has left is given back to the kernel at once, and is not used again: places are
/// numbers of 64 bits, and do not run out.
#[derive(Debug)]
pub struct KernelFile {
    file: File,
    /// Where the next stretch begins.
    end: AtomicU64,
}

impl KernelFile {
    /// An empty file.
    ///
    /// # Errors
    ///
    /// The kernel has none to give.
    pub fn new() -> io::Result<Arc<KernelFile>> {
        Ok(Arc::new(KernelFile { file: kernel::file()?, end: AtomicU64::new(0) }))
    }

    /// Lays bytes down, part after part.
    ///
    /// # Errors
    ///
    /// There is no memory left.
    pub fn lay(self: &Arc<Self>, parts: &[&[u8]]) -> io::Result<Stretch> {
        let length = parts.iter().map(|part| part.len()).sum();
        let mut stretch = Stretch { file: Arc::clone(self), at: 0, length };
        // Whole pages of the kernel: only those can be given back.
        stretch.at = self.end.fetch_add(stretch.room(), Ordering::Relaxed);
        let mut at = stretch.at;
        for part in parts {
            self.file.write_all_at(part, at)?;
            at += part.len() as u64;
        }
        Ok(stretch)
    }

    /// Bytes of memory that the kernel holds for it.
    #[cfg(test)]
    pub fn held(&self) -> u64 {
        // Blocks are of 512 bytes, whatever the disk.
        std::os::unix::fs::MetadataExt::blocks(&self.file.metadata().expect("a file")) * 512
    }
}

/// A stretch of a file; when it is dropped, its room is given back.
#[derive(Debug)]
pub struct Stretch {
    file: Arc<KernelFile>,
    at: u64,
    length: usize,
}

impl Stretch {
    /// How many bytes.
    pub fn length(&self) -> usize {
        self.length
    }

    /// Bytes of memory that it takes.
    pub fn room(&self) -> u64 {
        (self.length as u64).next_multiple_of(kernel::page_size())
    }

    /// The bytes.
    ///
    /// # Errors
    ///
    /// The kernel does not give them.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; self.length];
        self.file.file.read_exact_at(&mut bytes, self.at)?;
        Ok(bytes)
    }

    /// Sends what stands before a stretch; it goes out together with the beginning of the stretch. How many bytes were
    /// taken.
    ///
    /// # Errors
    ///
    /// The connection takes nothing, for now ([`io::ErrorKind::WouldBlock`]) or for ever.
    pub fn send_before(connection: &TcpStream, parts: &[IoSlice<'_>]) -> io::Result<usize> {
        kernel::send_before(connection, parts)
    }

    /// Sends its bytes from the one with this number on; how many were taken.
    ///
    /// # Errors
    ///
    /// As [`Stretch::send_before`].
    pub fn send(&self, connection: &TcpStream, from: usize) -> io::Result<usize> {
        kernel::send(connection, &self.file.file, self.at + from as u64, self.length - from)
    }
}

impl Drop for Stretch {
    fn drop(&mut self) {
        // What cannot be given back is lost with the file at the latest.
        let _ = kernel::give_back(&self.file.file, self.at, self.room());
    }
}

#[cfg(target_os = "linux")]
mod kernel {
    use std::fs::File;
    use std::io::{self, IoSlice};

    use actix_web::rt::net::TcpStream;
    use rustix::fs::{FallocateFlags, MemfdFlags, fallocate, memfd_create, sendfile};
    use rustix::net::{SendAncillaryBuffer, SendFlags, sendmsg};

    pub fn file() -> io::Result<File> {
        // Kernels before 6.3 do not know that nothing in it is to be run; later ones complain where it is not said.
        let file = memfd_create("pages", MemfdFlags::CLOEXEC | MemfdFlags::NOEXEC_SEAL)
            .or_else(|_| memfd_create("pages", MemfdFlags::CLOEXEC))?;
        Ok(File::from(file))
    }

    pub fn page_size() -> u64 {
        rustix::param::page_size() as u64
    }

    pub fn send_before(connection: &TcpStream, parts: &[IoSlice<'_>]) -> io::Result<usize> {
        let (mut nothing_else, flags) = (SendAncillaryBuffer::default(), SendFlags::MORE | SendFlags::NOSIGNAL);
        Ok(sendmsg(connection, parts, &mut nothing_else, flags)?)
    }

    pub fn send(connection: &TcpStream, file: &File, mut from: u64, length: usize) -> io::Result<usize> {
        Ok(sendfile(connection, file, Some(&mut from), length)?)
    }

    pub fn give_back(file: &File, at: u64, length: u64) -> io::Result<()> {
        Ok(fallocate(file, FallocateFlags::PUNCH_HOLE | FallocateFlags::KEEP_SIZE, at, length)?)
    }
}

/// Elsewhere pages lie in memory: there is never a stretch.
#[cfg(not(target_os = "linux"))]
mod kernel {
    use std::fs::File;
    use std::io::{self, IoSlice};

    use actix_web::rt::net::TcpStream;

    pub fn file() -> io::Result<File> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub fn page_size() -> u64 {
        1
    }

    pub fn send_before(_: &TcpStream, _: &[IoSlice<'_>]) -> io::Result<usize> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub fn send(_: &TcpStream, _: &File, _: u64, _: usize) -> io::Result<usize> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub fn give_back(_: &File, _: u64, _: u64) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn each_stretch_has_its_own_bytes_and_gives_its_room_back() {
        let file = KernelFile::new().expect("a file of the kernel's");
        let texts: Vec<Vec<u8>> = [0, 1, 4_095, 4_096, 4_097, 100_000].map(|length| vec![length as u8; length]).into();
        let lay = |text: &Vec<u8>| {
            let (before, after) = text.split_at(text.len() / 3);
            file.lay(&[before, b"", after]).expect("room")
        };
        let stretches: Vec<Stretch> = texts.iter().map(lay).collect();
        for (stretch, text) in stretches.iter().zip(&texts) {
            assert_eq!(stretch.length(), text.len());
            assert!(stretch.read().expect("its bytes") == *text);
        }
        let all: u64 = stretches.iter().map(Stretch::room).sum();
        assert_eq!(file.held(), all);
        let mut stretches = stretches.into_iter();
        drop(stretches.next_back());
        assert_eq!(file.held(), stretches.as_slice().iter().map(Stretch::room).sum::<u64>());
        for (stretch, text) in stretches.as_slice().iter().zip(&texts) {
            assert!(stretch.read().expect("its bytes") == *text, "another's room was given back");
        }
        drop(stretches);
        assert_eq!(file.held(), 0);
    }
}
