import Synchronization

/// All that the verdict on a statement depends on besides the networks of a bench: who judges a page or a
/// chapter, where the same is said many times, works each out once.
struct Question: Hashable {
  private let left: Term
  private let right: Term
  private let ruling: Verdict.Ruling
  private let isAboutExamples: Bool
  private let restrictions: [Restriction]
  private let free: [String: TestNetwork.Sort]
  private let given: Judge.Given
  private let frame: TestFrame
  private let triesAllKinds: Bool
  private let isOfNumPy: Bool

  /// Nil where a name or a function of the learner's stands in it, which may be another the next time.
  init?(_ identity: Identity, _ ruling: Verdict.Ruling, _ judge: Judge) {
    let names = judge.names
    let terms =
      [identity.left, identity.right] + names.restrictions.flatMap { $0.indexTerms + $0.arguments }
    guard
      !terms.contains(where: { term in
        term.contains { part in
          switch part.form {
          case .name(let name): names.names[name] != nil
          case .call(let function, _, _): function.isOwn
          default: false
          }
        }
      })
    else { return nil }
    (left, right, self.ruling) = (identity.left, identity.right, ruling)
    isAboutExamples = identity.isAboutExamples
    restrictions = names.restrictions
    (free, given, frame) = (judge.free, judge.given, judge.frame)
    triesAllKinds = judge.triesAllKinds
    isOfNumPy = names.isOfNumPy
  }
}

/// What was found of a statement, and in how many steps.
struct Answer: Sendable {
  let judgement: Judgement
  let results: TestResults
  let steps: Int
}

extension TestBench {
  /// Beyond so many none is kept: no page says more that differs.
  private static let mostAnswers = 5_000

  func answer(_ question: Question) -> Answer? { answers.withLock { $0[question] } }

  func remember(_ answer: Answer, to question: Question) {
    answers.withLock { if $0.count < Self.mostAnswers { $0[question] = answer } }
  }
}
