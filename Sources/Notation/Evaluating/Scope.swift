package import Backprop

/// What the names of a line stand for: the network, its example or batch, and the learner's names.
package struct Scope: Sendable {
  package var network: Network?
  /// x and y of the present example.
  package var input: Vector?
  package var target: Vector?
  /// The examples at work together; empty while one example is.
  package var batch: [Example] = []
  package var names: [String: Value] = [:]
  /// η, where there is one.
  package var rate: Double?
  package var functions: [String: OwnFunction] = [:]
  /// The conditions that the statement at hand is said under.
  var restrictions: [Restriction] = []
  /// What judging may still take; nil outside of it.
  var budget: Budget?
  /// Whether `*` and `**` go entry by entry, whatever stands beside them: in a line of NumPy.
  var isOfNumPy = false
  /// Words that a mistyped name may have been meant for, besides those above.
  package var otherWords: [String] = []
  /// Asked now and then during long work.
  package var isCancelled: @Sendable () -> Bool = { false }

  package init() {}

  /// The examples over which C is the average.
  package var examples: [Example]? {
    if !batch.isEmpty { return batch }
    guard let input, let target else { return nil }
    return [Example(input: input, target: target)]
  }

  /// The same names without a network: what an activation function may use.
  package var withoutNetwork: Scope {
    var scope = self
    scope.network = nil
    return scope
  }
}

/// A function of the learner's own: `f(x) = x^2`, `g(x, y) = x y`, `soft(v) = exp(v)/sum(exp(v))`.
package struct OwnFunction: Sendable {
  package let name: String
  package let parameters: [String]
  package let body: Term
  /// The body as it was typed.
  package let definition: String
  /// Whether it is one of a single number, and applied to vectors entry by entry; else its arguments
  /// are put in as they are.
  package let isEntrywise: Bool

  package init(name: String, parameters: [String], body: Term, definition: String) {
    self.name = name
    self.parameters = parameters
    self.body = body
    self.definition = definition
    isEntrywise = parameters.count == 1 && !body.takesWhole(parameters[0])
  }

  /// `g(x, y)`
  package var head: String { "\(name)(\(parameters.joined(separator: ", ")))" }
}

extension Quantity {
  /// Whether it is a parameter with the name of a letter of the book.
  fileprivate func isParameter(_ name: String) -> Bool { layer == nil && letter.rawValue == name }
}

extension Term {
  /// Whether something in it is said of a name as a vector: an entry, a sum over all, a transpose.
  fileprivate func takesWhole(_ name: String) -> Bool {
    contains { part in
      switch part.form {
      case .call(.elementary(let function), _, let arguments):
        function.takesWholeValues && arguments.contains { $0.holds(name) }
      case .entry(let operand, _), .transpose(let operand): operand.holds(name)
      case .quantity(let quantity): quantity.isParameter(name) && !quantity.indices.isEmpty
      default: false
      }
    }
  }

  private func holds(_ name: String) -> Bool {
    contains { part in
      if case .quantity(let quantity) = part.form { return quantity.isParameter(name) }
      return part.form == .name(name)
    }
  }
}

/// What the free letters of an equation stand for in one instance of it.
struct Bindings {
  private var letters: [(name: String, value: Int)] = []
  /// The letters that sums run over: these stand for numbers, too.
  private var summed: Set<String> = []
  /// How many values the letter has whose limits are being read.
  var width: Int?
  /// The example x at hand, from 0; nil while it is the scope's own.
  var example: Int?
  /// Whether ⊗ is the outer product also between equal columns.
  var outerIsStrict = false
  /// Whether w_k and b_k without a layer are the k-th of all weights and biases, as where an equation is judged.
  var numbersWeights = false
  /// What Δ and ε are about.
  var change: Change?

  /// The number that a letter stands for which a sum runs over.
  func number(of name: String) -> Int? { summed.contains(name) ? self[name] : nil }

  mutating func sum(_ name: String, at value: Int) {
    summed.insert(name)
    self[name] = value
  }

  subscript(name: String) -> Int? {
    get { letters.last { $0.name == name }?.value }
    set {
      if let index = letters.lastIndex(where: { $0.name == name }) {
        if let newValue { letters[index].value = newValue } else { letters.remove(at: index) }
      } else if let newValue {
        letters.append((name, newValue))
      }
    }
  }
}

/// A change that is placed in the network: what Δ of a quantity is the effect of.
struct Change {
  /// The coefficients of ε, where a weight is changed by its number as in (46).
  var epsilon: [Double]?
  var moves = Moves()

  /// Whether a place moves by its own amount alone.
  func isRoot(_ place: Variable) -> Bool { moves.amounts[place] != nil }
}
