#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Synchronization

/// Why standard output took no more, as on a full disk; a reader who has left is no failure.
package enum OutputFailure {
  private static let number = Atomic<Int32>(0)

  /// In the system's words; nil while all was written.
  package static var reason: String? {
    let number = number.load(ordering: .relaxed)
    return number == 0 ? nil : String(cString: strerror(number))
  }

  /// Notes what the last failed call complained of.
  static func note() {
    if errno != EPIPE { number.store(errno, ordering: .relaxed) }
  }
}
