import Backprop
import Notation
import Rendering
import Sentences
import Workbench

/// What an answer may be off by when it is worked out of the numbers that are shown, which are rounded: a
/// learner who multiplies 0.5374 by 0.1477 with a calculator gets 0.07937, and has done nothing wrong.
struct RoundedOnTheWay {
  private let judge: ExerciseJudge
  private let right: Value
  private let digits: Int

  /// The most evaluations that are spent on one formula.
  private static let most = 64
  /// How near the right value a number must be to come from rounding, as a part of it.
  private static let near = 2e-3

  init(_ judge: ExerciseJudge, _ right: Value, digits: Int) {
    (self.judge, self.right, self.digits) = (judge, right, digits)
  }

  /// Whether one of the readings of an answer comes from numbers as they are shown.
  func allows(_ meanings: [WrittenAnswer.Meaning], following isFollowing: Bool) -> Bool {
    if right.elements.allSatisfy({ $0 == $0.rounded() }) { return false }
    // What is farther off than rounding may be needs no look at what was rounded.
    let most = right.elements.map { Self.near * abs($0) }
    let comparisons = meanings.map {
      ValueComparison(typed: $0, right: right, tolerance: nil, digits: digits)
    }.filter { $0.isRight(within: most) }
    if comparisons.isEmpty { return false }
    let slack = slack(of: right, following: isFollowing)
    guard slack.contains(where: { $0 > 0 }) else { return false }
    return comparisons.contains { $0.isRight(within: slack) }
  }

  /// Whether it is what a numerical expression of the solution's or of an `accept:` comes to.
  func isWorkedOut(_ meanings: [WrittenAnswer.Meaning]) -> Bool {
    if right.elements.allSatisfy({ $0 == $0.rounded() }) { return false }
    return formulas.contains { text in
      guard let term = try? Term(reading: text), term.isConstant,
        let value = (try? judge.outcome(of: text))?.value, value.shape == right.shape,
        zip(value.elements, right.elements).allSatisfy({
          abs($0 - $1) <= Self.near * abs($1)
        })
      else { return false }
      return meanings.contains { meaning in
        ValueComparison(typed: meaning, right: value, tolerance: nil, digits: digits).mark.ruling
          == .right
      }
    }
  }

  private var formulas: [String] {
    [judge.exercise.obligation(.answer)].compactMap(\.self)
      + judge.exercise.obligations(.accept).map(\.value) + judge.exercise.solutionFormulas
  }

  /// How far each entry of a value may be off when all that its formula is made of is rounded as it is shown.
  func slack(of value: Value, following isFollowing: Bool) -> [Double] {
    let count = value.elements.count
    var widest = [Double](repeating: 0, count: count)
    for text in formulas {
      guard let term = try? Term(reading: text, judge.session.vocabulary), !term.isConstant,
        let here = worth(term, isFollowing), here.shape == value.shape
      else { continue }
      var slack = [Double](repeating: 0, count: count)
      var room = Self.most
      for part in parts(of: term) where room > 0 {
        guard let shown = worth(part, isFollowing) else { continue }
        for index in shown.elements.indices where room > 0 {
          let half = Self.halfUnit(shown.elements[index])
          if half == 0 { continue }
          room -= 1
          var moved = shown.elements
          moved[index] += half
          guard let constant = try? Term(reading: shown.replacingEntries(moved).written),
            let other = worth(term.replacing(part, by: constant), isFollowing),
            other.shape == value.shape
          else { continue }
          for entry in slack.indices {
            slack[entry] += abs(other.elements[entry] - here.elements[entry])
          }
        }
      }
      widest = zip(widest, slack).map { max($0, $1) }
    }
    return zip(widest, value.elements).map { min($0, Self.near * abs($1)) }
  }

  /// Half a unit of the last digit that is shown of a number; 0 where all of it is.
  private static func halfUnit(_ number: Double) -> Double {
    let text = NumberFormat.text(number)
    guard let shown = Double(text), abs(shown - number) > 1e-12 * abs(number) else { return 0 }
    return WrittenAnswer.Digits(text).halfUnit
  }

  private func worth(_ term: Term, _ isFollowing: Bool) -> Value? {
    var judge = judge
    if !isFollowing {
      judge.earlier = judge.earlier.mapValues { EarlierAnswer(right: $0.right) }
    }
    return (try? judge.outcome(of: term.spelled(in: Spelling(.unicode))))?.value
  }

  /// The quantities, names and functions in it, and what these are taken of, each of which is shown somewhere.
  private func parts(of term: Term) -> [Term] {
    var (found, forms) = ([Term](), Set<CanonicalForm>())
    func collect(_ part: Term) {
      switch part.form {
      case .quantity, .name, .derivative, .entry:
        if forms.insert(CanonicalForm(part)).inserted { found.append(part) }
      case .call:
        if forms.insert(CanonicalForm(part)).inserted { found.append(part) }
        part.parts.forEach(collect)
      default: part.parts.forEach(collect)
      }
    }
    collect(term)
    // What is asked for is shown nowhere.
    let whole = CanonicalForm(term)
    return found.filter { CanonicalForm($0) != whole }
  }
}
