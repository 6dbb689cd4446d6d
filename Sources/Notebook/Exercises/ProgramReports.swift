import Programs
import Synchronization

/// What was found of the programs that answers to one exercise make: most answers are lines of the same two, the one
/// to mend and the solution, each of which is followed once.
final class ProgramReports: Sendable {
  private let reports = Mutex<[String: ProgramReport]>([:])

  /// Beyond so many none is kept.
  private static let most = 100

  func known(_ program: String) -> ProgramReport? { reports.withLock { $0[program] } }

  func remember(_ report: ProgramReport, on program: String) {
    reports.withLock { if $0.count < Self.most { $0[program] = report } }
  }
}
