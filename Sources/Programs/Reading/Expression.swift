/// An expression of a program, with its place in the source in scalars from 0; brackets around it
/// belong to it.
struct Expression: Sendable {
  indirect enum Kind: Sendable {
    case number(Double, isWhole: Bool)
    case text([TextPart])
    case name(String)
    case attribute(Expression, String)
    case index(Expression, [Expression])
    case slice(Expression?, Expression?, Expression?)
    case call(Expression, [Argument])
    case unary(String, Expression)
    case binary(String, Expression, Expression)
    case comparison(Expression, [(sign: String, with: Expression)])
    case logical(String, Expression, Expression)
    case conditional(test: Expression, then: Expression, otherwise: Expression)
    case lambda(Function)
    case tuple([Expression])
    case list([Expression])
    case dictionary([(key: Expression, value: Expression)])
    /// A list, or where there is a key, a dictionary, made of others' elements.
    case comprehension(key: Expression?, Expression, [Clause])
    case starred(Expression)
  }

  enum TextPart: Sendable {
    case text(String)
    case value(Expression, format: String)
  }

  struct Argument: Sendable {
    let name: String?
    let value: Expression
  }

  /// for target in sequence if conditions
  struct Clause: Sendable {
    let target: Expression
    let sequence: Expression
    let conditions: [Expression]
  }

  let kind: Kind
  let range: Range<Int>

  init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  /// The expressions directly inside it.
  var children: [Expression] {
    switch kind {
    case .number, .name: []
    case .text(let parts):
      parts.compactMap { if case .value(let value, _) = $0 { value } else { nil } }
    case .attribute(let base, _), .unary(_, let base), .starred(let base): [base]
    case .index(let base, let indices): [base] + indices
    case .slice(let start, let end, let step): [start, end, step].compactMap(\.self)
    case .call(let function, let arguments): [function] + arguments.map(\.value)
    case .binary(_, let left, let right), .logical(_, let left, let right): [left, right]
    case .comparison(let first, let rest): [first] + rest.map(\.with)
    case .conditional(let test, let then, let otherwise): [then, test, otherwise]
    case .lambda(let function):
      function.parameters.compactMap(\.standard) + function.body.flatMap(\.expressions)
    case .tuple(let elements), .list(let elements): elements
    case .dictionary(let pairs): pairs.flatMap { [$0.key, $0.value] }
    case .comprehension(let key, let element, let clauses):
      [key, element].compactMap(\.self)
        + clauses.flatMap { [$0.target, $0.sequence] + $0.conditions }
    }
  }

  /// It and all that are inside it, outermost first.
  var all: [Expression] { [self] + children.flatMap(\.all) }
}

/// A function that the program defines.
final class Function: Sendable {
  struct Parameter: Sendable {
    enum Kind: Sendable { case single, rest, keywords }
    let name: String
    let standard: Expression?
    var kind = Kind.single
  }

  let name: String
  let parameters: [Parameter]
  let body: [Statement]
  let decorators: [String]
  let line: Int

  init(
    name: String, parameters: [Parameter], body: [Statement], decorators: [String] = [], line: Int
  ) {
    self.name = name
    self.parameters = parameters
    self.body = body
    self.decorators = decorators
    self.line = line
  }
}

/// A statement of a program.
struct Statement: Sendable {
  indirect enum Kind: Sendable {
    case expression(Expression)
    case assignment([Expression], Expression)
    case augmented(Expression, String, Expression)
    case loop(target: Expression, sequence: Expression, body: [Statement])
    case whileLoop(Expression, body: [Statement])
    case branch([(test: Expression?, body: [Statement])])
    case function(Function)
    case type(name: String, bases: [Expression], body: [Statement])
    case result(Expression?)
    case leave, proceed
    /// `global`, `nonlocal`: names of a block further out.
    case outer([String], isGlobal: Bool)
    /// `name: type`, as a dataclass declares its fields.
    case declaration(String)
    /// Blocks whose bodies run as they stand: `with`, `try`.
    case block([Statement])
    /// What says nothing of values: imports, `pass`, `print`, `assert`, docstrings.
    case ignored
    case unread(ReadingError)
  }

  let kind: Kind
  let line: Int
  let range: Range<Int>
  /// Its number among all statements of the program, from 0.
  var id = 0

  /// The blocks inside it.
  var bodies: [[Statement]] {
    switch kind {
    case .loop(_, _, let body), .whileLoop(_, let body), .type(_, _, let body), .block(let body):
      [body]
    case .branch(let branches): branches.map(\.body)
    case .function(let function): [function.body]
    default: []
    }
  }

  /// The expressions that it holds itself, without those of its blocks.
  var expressions: [Expression] {
    switch kind {
    case .expression(let value): [value]
    case .assignment(let targets, let value): targets + [value]
    case .augmented(let target, _, let value): [target, value]
    case .loop(let target, let sequence, _): [target, sequence]
    case .whileLoop(let test, _): [test]
    case .branch(let branches): branches.compactMap(\.test)
    case .type(_, let bases, _): bases
    case .result(let value): [value].compactMap(\.self)
    case .function(let function): function.parameters.compactMap(\.standard)
    default: []
    }
  }

  var all: [Statement] { [self] + bodies.joined().flatMap(\.all) }

  var isFunction: Bool { if case .function = kind { true } else { false } }
}
