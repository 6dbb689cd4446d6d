package import Backprop

extension Scope {
  /// The same names without a network: what an activation function may use.
  package var withoutNetwork: Scope {
    var scope = self
    scope.network = nil
    return scope
  }
}

extension Evaluator {
  /// A learner's function as an activation, with its exact derivative.
  ///
  /// - Throws: where the function uses the network, which an activation is a part of.
  package func activation(_ own: OwnFunction) throws(Diagnostic) -> Activation {
    do throws(Diagnostic) { try check(own) } catch {
      let reason =
        error.kind == .state
        ? "it uses the network, of which an activation is a part" : error.message
      throw Diagnostic(
        .value, "\(own.name) can't be an activation: \(reason)",
        hint: "an activation depends on its own argument alone, as in f(x) = x + tanh(x)")
    }
    let scope = scope
    @Sendable func evaluate(_ z: Double, primed: Bool) -> Double {
      var evaluator = Evaluator(scope)
      guard let jet = try? evaluator.call(own, primed: primed, Jet(.number(z))),
        case .number(let value) = jet.value
      else { return .nan }
      return value
    }
    return Activation(
      name: own.name, definition: own.definition, value: { evaluate($0, primed: false) },
      derivative: { evaluate($0, primed: true) })
  }
}
