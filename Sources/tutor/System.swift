#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ends the program.
func end(_ status: ExitStatus) -> Never { exit(status.rawValue) }

/// Has the C library keep memory that was freed for the next array: fresh pages from the system for
/// the gradient of a large network cost more than computing it.
///
/// By default blocks from 128 KiB on go back at once. But once a larger block was freed, glibc keeps
/// all that are no larger (mallopt(3), M_MMAP_THRESHOLD); this one is never touched, and so costs nothing.
func keepFreedMemory() {
  var block: UnsafeMutableRawPointer?
  if posix_memalign(&block, 4096, 31 << 20) == 0 { free(block) }
}
