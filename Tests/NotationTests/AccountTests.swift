import Backprop
import Support
import TestSupport
import Testing

@testable import Notation

/// Nothing of a line is dropped: whatever is put into a statement that stands changes what is said of it,
/// or can't be read there.
@Suite("Every sign counts")
struct AccountTests {
  private static let insertions = [
    "+ 7", ", 5", "\\quad 2", "\\\\ + 1", "\\text{ minus } 3", "\\text{ is wrong}", "∈ ℝ = z^l",
    "; s = t",
  ]

  /// The line as it stands, with what is said of it.
  private static let standing: [(line: String, said: String)] = {
    let own = StatementTests.rows.filter { $0.due.ruling.stands }.map(\.line)
    let others = TabSeparated.shared("equations/statements.tsv").filter { $0.count > 2 }
      .filter { $0[2] != "no" }.map { $0[1] }
    return (own + others).compactMap { line in
      let said = Self.said(line)
      // The slope of a linear neuron is 1 whatever stands in it, and a step may be of any length.
      let saysAll = said.text != "conditional; linear" && said.text != "step"
      return said.stands && (saysAll || line.contains(/η|α|eta|alpha/)) ? (line, said.text) : nil
    }
  }()

  private static func said(_ line: String) -> (stands: Bool, text: String) {
    do throws(Diagnostic) {
      let verdict = try Fixture.judge.judge(try LineReading(line), line: line).verdict
      let text = ([verdict.ruling.rawValue] + verdict.allConditions).joined(separator: "; ")
      return (verdict.ruling.stands, text)
    } catch { return (false, "unreadable") }
  }

  /// Where something may be put in: between two tokens, but not behind ∂, Δ or ∑, nor inside words or
  /// the notes of braces, which are words where they are nothing else.
  private static func places(in line: String) -> [Int] {
    guard let tokens = try? Lexer.tokens(of: line) else { return [] }
    let braced = line.ranges(of: /(under|over)brace.*/)
    let words = (line.ranges(of: /\\(text|label|mathrm|tag|hspace)\s*\{[^}]*\}/) + braced).map {
      range in
      line.unicodeScalars.distance(
        from: line.startIndex, to: range.lowerBound)..<line.unicodeScalars.distance(
          from: line.startIndex, to: range.upperBound)
    }
    return zip(tokens, tokens.dropFirst()).compactMap { before, next in
      let place = before.range.upperBound
      let isApart = ["∂", "Δ", "∑", "∏"].contains { before.kind == .symbol($0) }
      guard !isApart, !before.range.isEmpty, place <= next.range.lowerBound,
        !words.contains(where: { $0.lowerBound < place && place < $0.upperBound })
      else { return nil }
      return place
    }
  }

  private func check(_ line: String, _ said: String, at place: Int, _ insertion: String) {
    let scalars = Array(line.unicodeScalars)
    let changed = scalars.text(0..<place) + " \(insertion) " + scalars.text(place..<scalars.count)
    #expect(Self.said(changed).text != said, "\(changed)")
  }

  /// Limits of sums and the entries of I are read by the parser alone; what is derived, or left out for
  /// a small change, holds with more beside it.
  private static func isReadApart(_ line: String) -> Bool {
    line.contains(/sum_\{.*\}\^|I_|%|\^n |\\sum\^|\\sum_k\^/)
      || line.contains(/\{(d|\\partial)\}\{|partial \{C\}|for all j != k|≈.*\)\^2|\)\^2 ≈/)
  }

  /// `ACCOUNT=all` in the environment tries all insertions at all places, which takes minutes.
  @Test func `whatever is put into a statement changes what is said of it`() {
    let triesAll = System.variable("ACCOUNT") == "all"
    var generator = SeededGenerator(seed: 1)
    for (line, said) in Self.standing where !Self.isReadApart(line) {
      if triesAll {
        for place in Self.places(in: line) {
          for insertion in Self.insertions { check(line, said, at: place, insertion) }
        }
        continue
      }
      guard let place = Self.places(in: line).randomElement(using: &generator),
        let insertion = Self.insertions.randomElement(using: &generator)
      else { continue }
      check(line, said, at: place, insertion)
    }
  }

  @Test(arguments: [
    #"\delta^l = ((w^{l+1})^T \delta^{l+1}) \odot \sigma'(z^l), \quad l = L-1, \ldots, 2"#,
    #"\frac{\partial C}{\partial w^l_{jk}} = a^{l-1}_k \delta^l_j \tag{BP4}"#,
    #"\begin{aligned} z^l &= w^l a^{l-1} + b^l \\ a^l &= \sigma(z^l) \end{aligned}"#,
    #"\frac{\partial z^l_i}{\partial b^l_k} = \begin{cases} 1 & \text{if } i = k \\ 0 & \text{otherwise} \end{cases}"#,
    #"\delta^l = \frac{\partial C}{\partial z^l} \in \mathbb{R}^{n_l}"#,
    #"a^l_j = \sigma\left(\sum_k w^l_{jk} a^{l-1}_k + b^l_j\right) \text{ for all } j"#,
  ])
  func `at each place`(line: String) {
    let said = Self.said(line)
    #expect(said.stands)
    for place in Self.places(in: line) {
      for insertion in Self.insertions { check(line, said.text, at: place, insertion) }
    }
  }
}
