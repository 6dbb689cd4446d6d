import Backprop

/// The forward passes and tangents of one network with its examples, each found once.
///
/// A class, so that the many evaluations of one equation share them.
final class Workings {
  var passes: [Int: Feedforward] = [:]
  private var tangents: [Int: [Place: Tangent]] = [:]
  var costs: [Int: Double] = [:]

  func tangent(at place: Place, example: Int) -> Tangent? { tangents[example]?[place] }

  func keep(_ tangent: Tangent, at place: Place, example: Int) {
    // One line of a learner on a wide network may ask for many; they are used once each.
    if tangents[example, default: [:]].count > 4_000 { tangents[example] = [:] }
    tangents[example, default: [:]][place] = tangent
  }
}
