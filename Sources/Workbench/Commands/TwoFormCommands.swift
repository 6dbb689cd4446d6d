import Backprop
import Notation

extension Session {
  static let twoFormCommands: [Command<Session>] = [
    Command(
      "hadamard", .twoForms, usage: "hadamard S T", "the product s ⊙ t, entry by entry",
      example: "hadamard [1,2] [3,4]", equation: "28", arguments: [.value, .value], words: 2...2
    ) { session, arguments, context throws(Diagnostic) in
      let (s, t) = (arguments.words[0], arguments.words[1])
      var scope = session.scope(context)
      scope.names["s"] = try session.value(s, context)
      scope.names["t"] = try session.value(t, context)
      var evaluator = Evaluator(scope)
      do throws(Diagnostic) {
        return .value(try evaluator.value(of: try Term(reading: "s ⊙ t")))
      } catch {
        var placed = error
        placed.range = s.range.lowerBound..<t.range.upperBound
        throw placed
      }
    },
    Command(
      "sigmaprime", .twoForms, usage: "sigmaprime LAYER",
      "the diagonal matrix Σ'(z[l]) with σ'(z) of each neuron", example: "sigmaprime 2",
      equation: "33", arguments: [.layer], words: 1...1
    ) { session, arguments, context throws(Diagnostic) in
      let l = try session.layer(arguments.words[0], from: 2, of: .z)
      var evaluator = Evaluator(session.scope(context))
      return .value(try evaluator.value(of: try Term(reading: "Σ'(z[\(l)])")))
    },
    compareCommand,
  ]
}
