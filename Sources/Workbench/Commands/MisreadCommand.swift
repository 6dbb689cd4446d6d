import Notation
import Rendering
import Support

/// The digits of a test that a network took for others.
struct Misreadings: Sendable {
  /// The files that hold the digits, by their prefix.
  let name: String
  let count: Int
  /// The number of each, what it is, and what was read.
  let digits: [(number: Int, label: Int, found: Int)]

  init() { (name, count, digits) = ("", 0, []) }

  /// - Parameters:
  ///   - labels: the class of each digit, from 1.
  ///   - found: the class that was read.
  init(name: String, labels: [Int], found: [Int]) {
    self.name = name
    count = labels.count
    digits = zip(labels, found).enumerated().compactMap { index, pair in
      pair.0 == pair.1 ? nil : (index + 1, pair.0 - 1, pair.1 - 1)
    }
  }
}

extension Session {
  static let misreadCommand = Command<Session>(
    "misread", .learn, "lists digits that the last training takes for others", words: 0...0
  ) { session, _, _ throws(Diagnostic) in
    let misread = session.misreadings
    guard misread.count > 0 else {
      throw Diagnostic(
        .state, "nothing was tested yet", hint: "`train Examples/digits8x8` tests after each epoch")
    }
    let shown = misread.digits.prefix(15)
    let lines = shown.map { number, label, found -> StyledText in
      "digit \(number): a \(label), read as \(found)"
    }
    let rest = shown.count < misread.digits.count ? "; these are the first \(shown.count)" : ""
    let way = shown.first.map { "; `show digit \($0.number) \(misread.name)` shows one" } ?? ""
    return .lines(
      lines + [
        StyledText(
          "\(misread.digits.count.grouped) of \(misread.count.grouped) are misread\(rest)\(way)",
          .faint)
      ])
  }
}
