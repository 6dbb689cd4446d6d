import Backprop
import Foundation
import Testing

@testable import Notation

/// True equations changed at random, judged by the program and by loops of the tests' own.
///
/// `MUTANTS=5000` in the environment tries so many with two changes each, `MUTANTS_SEED` others.
@Suite("Mutants")
struct MutantTests {
  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init)
  }
  private static let seed = UInt64(number("MUTANTS_SEED") ?? 1)
  private static let count = number("MUTANTS") ?? 200

  /// What is wrong with a verdict; nil where nothing is.
  private func fault(_ claim: Claimed, _ truth: Truth, _ line: String) -> String? {
    let said = Finding(judging: line)
    switch said.ruling {
    case .true, .firstOrder, .step:
      return truth.holdsOnAll ? nil : "a wrong \(said), it is \(truth)"
    case .conditional:
      guard case .holds(let kinds) = truth else { return "a wrong \(said), it is \(truth)" }
      // The tests' own networks have no softmax.
      let named = said.conditions.filter { !$0.contains("softmax") }.map { Truth.kinds(named: $0) }
      return named.allSatisfy { !$0.isEmpty && $0.isSubset(of: kinds) }
        ? nil : "a wrong \(said), it is \(truth)"
    case .false, .invalid, .unreadable:
      return truth.holdsOnAll ? "refused as \(said), though it holds" : nil
    }
  }

  private func faults(
    of claims: [(name: String, claim: Claimed)], using generator: inout SeededGenerator
  ) -> (faults: [String], decided: Int, held: Int) {
    var found: [String] = []
    var (decided, held) = (0, 0)
    for (name, claim) in claims {
      let truth = claim.truth(using: &generator)
      if truth == .open { continue }
      decided += 1
      if truth.holdsOnAll { held += 1 }
      let styles = Formula.Style.allCases
      let line = claim.text(styles[Int(generator.unit() * Double(styles.count))])
      if let fault = fault(claim, truth, line) { found.append("\(name): \(fault): \(line)") }
    }
    return (found, decided, held)
  }

  @Test func `the equations that are changed hold, in each spelling`() {
    var generator = SeededGenerator(seed: 1)
    for (name, claim) in Originals.all {
      let truth = claim.truth(using: &generator)
      guard case .holds(let kinds) = truth, !kinds.isEmpty else {
        Issue.record("\(name): \(truth)")
        continue
      }
      for style in Formula.Style.allCases {
        let said = Finding(judging: claim.text(style))
        #expect(said.ruling.stands, "\(name): \(said): \(claim.text(style))")
        #expect(fault(claim, truth, claim.text(style)) == nil)
      }
    }
  }

  @Test func `the tests' own derivatives are those of small changes`() {
    var generator = SeededGenerator(seed: 7)
    for kind in Truth.kinds {
      let specimen = Specimen.draw(kind.slope, kind.loss, examples: 1, using: &generator)
      let pass = specimen.passes[0]
      for l in 2...specimen.depth {
        // A change of b is one of z in the same layer.
        for j in 0..<specimen.sizes[l] {
          func cost(_ change: Double) -> Double {
            var a = pass.x
            for m in 2...specimen.depth {
              a = specimen.w[m].indices.map { p in
                let sum = zip(specimen.w[m][p], a).reduce(specimen.b[m][p]) { $0 + $1.0 * $1.1 }
                return specimen.value(m == l && p == j ? sum + change : sum)
              }
            }
            return zip(a, pass.y).reduce(0) { $0 + specimen.part($1.0, $1.1) }
          }
          let slope = (cost(1e-5) - cost(-1e-5)) / 2e-5
          #expect(abs(slope - pass.δ[l][j]) < 1e-7)
        }
      }
    }
  }

  @Test func `of 300 with one change none is judged wrong`() {
    var generator = SeededGenerator(seed: Self.seed)
    let claims = (0..<300).map { index in
      let (name, claim) = Originals.all[index % Originals.all.count]
      return (name, claim.changed(using: &generator))
    }
    let (faults, decided, held) = faults(of: claims, using: &generator)
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
    #expect(decided > 200 && held > 20, "\(decided) decided, \(held) hold")
  }

  @Test func `of those with two changes none is judged wrong`() {
    var generator = SeededGenerator(seed: Self.seed &+ 1)
    let claims = (0..<Self.count).map { index in
      let (name, claim) = Originals.all[index % Originals.all.count]
      return (name, claim.changed(using: &generator).changed(using: &generator))
    }
    let (faults, decided, held) = faults(of: claims, using: &generator)
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
    print("two changes: \(Self.count) tried, \(decided) decided, \(held) hold")
  }
}
