import Notation
import Workbench

/// The answers to earlier exercises that an `answer:` uses by their names: the right ones, and what
/// the learner found in their place.
struct EarlierAnswers: Sendable {
  struct Answer: Sendable {
    let right: Value
    /// What the learner said, where it is another value.
    var own: Value?
    /// Whether theirs counted as right, as a rounded number does.
    var isAccepted = false
  }

  private(set) var answers: [String: Answer] = [:]

  subscript(name: String) -> Answer? {
    get { answers[name] }
    set { answers[name] = newValue }
  }

  var isCarried: Bool { answers.values.contains { $0.own != nil } }

  /// Whether all that the learner found counted as right.
  var isAccepted: Bool { answers.values.allSatisfy { $0.own == nil || $0.isAccepted } }

  /// A session that knows the right answers by their names, or the learner's where there are such.
  func named(in session: Session, own: Bool) -> Session {
    var session = session
    for (name, answer) in answers {
      session.definitions.define(name, as: own ? answer.own ?? answer.right : answer.right)
    }
    return session
  }
}

extension Exercise {
  /// The names of other exercises, among these, that its `answer:` holds.
  func usedNames(among known: some Sequence<String>) -> [String] {
    let words = obligations("answer").flatMap { obligation in
      obligation.value.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    }
    return known.filter { $0 != name && words.contains($0) }
  }
}
