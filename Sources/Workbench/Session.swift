package import Backprop
package import Notation
import Rendering

/// The learner's network, examples and names; one line in, one `Outcome` out.
///
/// A value: going back is keeping an earlier copy.
package struct Session: Sendable {
  package internal(set) var network: Network? { didSet { changes += 1 } }
  /// x and y of the present example; either may be given first.
  package internal(set) var input: Vector? { didSet { changes += 1 } }
  package internal(set) var target: Vector? { didSet { changes += 1 } }
  /// All examples that were added.
  package internal(set) var examples: [Example] = [] { didSet { changes += 1 } }
  /// How many of the examples are at work together; 0 while one is.
  package internal(set) var batchSize = 0 { didSet { changes += 1 } }
  package var definitions = Definitions()
  /// The notation in which lines are written.
  package var dialect = Dialect.book { didSet { changes += 1 } }
  /// How often the network or the examples were set.
  package private(set) var changes = 0
  /// What the lines so far have changed, for `undo`.
  var past = Past()
  package internal(set) var seed: UInt64 = 1 {
    didSet { if seed != oldValue { bench = TestBench(seed: seed) } }
  }
  /// The networks on which equations in general are judged, shared with all copies of this session.
  package private(set) var bench = TestBench(seed: 1)
  package var costs = CostHistory()
  /// How often the last training took each digit for each, in its test set.
  var confusion: [[Int]] = []
  /// The digits that it took for others.
  var misreadings = Misreadings()
  /// How many significant digits are shown.
  var digits = NumberFormat.digits
  /// The line that `learn` alone repeats.
  var lastLearning: String?
  /// How many of the five steps of backpropagation `backprop step` has shown.
  var stepsShown = 0

  package init() {}

  /// What the names of a line stand for.
  package func scope(_ context: ExecutionContext) -> Scope {
    var scope = Scope()
    scope.network = network
    scope.input = input
    scope.target = target
    scope.batch = Array(examples.prefix(batchSize))
    scope.names = names
    scope.functions = functions
    scope.isCancelled = context.isCancelled
    scope.otherWords = context.manual.names
    return scope
  }

  package var names: [String: Value] { definitions.values }
  package var functions: [String: OwnFunction] { definitions.functions }
  package var vocabulary: Vocabulary {
    var vocabulary = definitions.vocabulary
    vocabulary.dialect = dialect
    return vocabulary
  }

  /// The names that the learner gave.
  package var ownNames: [String] { names.keys.sorted() + functions.keys.sorted() }

  /// Every command that a session obeys, in the order in which `help` lists them.
  package static let commands = CommandTable<Session>(
    setUpCommands + forwardCommands + backwardCommands + equationCommands + twoFormCommands
      + insideCommands + [slideCommand] + learningCommands
      + [undoCommand, notationCommand, digitsCommand, codeCommand, helpCommand])

  /// What the manual says of them.
  package static let manual = Manual(entries: commands.entries)

  static let digitsCommand = Command<Session>(
    "digits", .tool, usage: "digits {N}",
    "shows numbers with so many significant digits from now on, 4 at first; alone it tells how many",
    example: "digits 8", arguments: [.value], words: 0...1
  ) { session, arguments, context throws(Diagnostic) in
    if let word = arguments.words.first {
      let digits = try session.whole(word, "the number of digits", context)
      guard 1...17 ~= digits else {
        throw Diagnostic(
          .value, "from 1 to 17 digits are shown; this is \(digits)", at: word.range)
      }
      session.digits = digits
    }
    return .note("numbers are shown with \(session.digits) significant digits")
  }

  package static let helpCommand = Command<Session>(
    "help", .tool, usage: "help {TOPIC}",
    "explains a command, a symbol or an equation; `help search WORD` looks for a word",
    example: "help delta", arguments: [.command], leadsOut: true, isRecapped: false
  ) { session, arguments, context throws(Diagnostic) in
    try session.help(on: arguments.rest.text, in: context)
  }
}

/// What the learner gave a name: values and functions, each name at most one of them.
///
/// What every line needs of them all together is kept up to date instead of gathered, so that a long
/// chapter takes a time proportional to its length however many names it gives.
package struct Definitions: Sendable {
  package private(set) var values: [String: Value] = [:]
  package private(set) var functions: [String: OwnFunction] = [:]
  /// The names, as reading a line needs them.
  package private(set) var vocabulary = Vocabulary()
  private(set) var entries = 0

  package init() {}

  package mutating func define(_ name: String, as value: Value) {
    forget(name)
    values[name] = value
    vocabulary.names.insert(name)
    entries += value.entryCount
  }

  mutating func define(_ name: String, as function: OwnFunction) {
    forget(name)
    functions[name] = function
    vocabulary.functions.insert(name)
  }

  func meaning(of name: String) -> (value: Value?, function: OwnFunction?) {
    (values[name], functions[name])
  }

  /// Gives a name the meaning that it had, or none.
  mutating func restore(_ meaning: (value: Value?, function: OwnFunction?), of name: String) {
    forget(name)
    if let value = meaning.value { define(name, as: value) }
    if let function = meaning.function { define(name, as: function) }
  }

  /// Takes over the names that have no meaning here.
  package mutating func adopt(_ others: Definitions) {
    let own = vocabulary.names.union(vocabulary.functions)
    for (name, value) in others.values where !own.contains(name) { define(name, as: value) }
    for (name, function) in others.functions where !own.contains(name) {
      define(name, as: function)
    }
  }

  private mutating func forget(_ name: String) {
    if let value = values.removeValue(forKey: name) {
      entries -= value.entryCount
      vocabulary.names.remove(name)
    }
    if functions.removeValue(forKey: name) != nil { vocabulary.functions.remove(name) }
  }
}

extension Value {
  var entryCount: Int { shape.rows * shape.columns }
}
