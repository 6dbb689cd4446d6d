/// What was found on the networks so far.
struct Tally {
  var instances = 0
  var networks = 0
  var largestDifference = 0.0
  var missing: Diagnostic?
  var counterexample: LinkCheck.Counterexample?
  var network: TestNetwork?

  mutating func add(_ finding: LinkCheck.Finding, _ test: TestNetwork) {
    instances += finding.instances + (finding.counterexample == nil ? 0 : 1)
    networks += finding.instances > 0 ? 1 : 0
    largestDifference = max(largestDifference, finding.largestDifference)
    missing = finding.missing ?? missing
    if counterexample == nil, let found = finding.counterexample {
      counterexample = found
      network = test
    }
  }
}
