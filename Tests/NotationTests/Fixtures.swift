import Backprop
@testable import Notation

/// A 2-3-2 network with given weights, whose numbers were computed elsewhere (NumPy).
enum Fixture {
  static let network = try! Network(
    weights: [
      Matrix([[0.1, -0.2], [0.3, 0.4], [-0.5, 0.6]]),
      Matrix([[0.7, -0.8, 0.9], [-0.1, 0.2, -0.3]]),
    ],
    biases: [[0.1, -0.1, 0.2], [0.05, -0.15]])

  static var scope: Scope {
    var scope = Scope()
    scope.network = network
    scope.input = [0.5, -1]
    scope.target = [0.9, 0.1]
    scope.names = [
      "s": .vector([1, 2]), "t": .vector([3, 4]), "M": .matrix(try! Matrix([[1, 2], [3, 4]])),
    ]
    return scope
  }

  static func term(_ line: String, functions: Set<String> = []) throws(Diagnostic) -> Term {
    try Term(reading: line, Vocabulary(functions: functions))
  }

  /// A learner's function, as (24) needs one.
  static let own = Vocabulary(functions: ["f"])

  /// The networks of all tests here, each drawn once.
  static let bench = TestBench(seed: 1)

  static var judge: Judge {
    var scope = Scope()
    scope.functions["f"] = try! self.scope(defining: "f(x) = x^2").functions["f"]
    return Judge(bench: bench, scope: scope)
  }

  /// The first statement of a line.
  static func statement(_ line: String, functions: Set<String> = []) throws(Diagnostic) -> Statement
  {
    try LineReading(line, Vocabulary(functions: functions)).statements[0]
  }

  static func value(_ line: String, in scope: Scope = scope) throws(Diagnostic) -> Value {
    var evaluator = Evaluator(scope)
    return try evaluator.value(of: try term(line, functions: Set(scope.functions.keys)))
  }

  /// The scope with functions of the learner's own.
  static func scope(defining definitions: String...) throws(Diagnostic) -> Scope {
    var scope = scope
    for line in definitions {
      let statement = try statement(line, functions: Set(scope.functions.keys))
      guard case .functionDefinition(let name, _, let parameters, let body) = statement else {
        continue
      }
      scope.functions[name] = OwnFunction(
        name: name, parameters: parameters, body: body, definition: line)
    }
    return scope
  }
}

/// What a line is refused with, with its place counted from column 1.
func refusal(_ line: String, in scope: Scope = Fixture.scope) -> String {
  do throws(Diagnostic) {
    return "no error: \(try Fixture.value(line, in: scope))"
  } catch {
    let place = error.range.map { "\($0.lowerBound + 1)+\($0.count)" } ?? "nowhere"
    return "\(error.kind) \(place): \(error.message)" + (error.hint.map { " [\($0)]" } ?? "")
  }
}
