// What the bodies of functions take their parameters for.
extension InferredNames {
  static func uses(in function: Function) -> [String: Use] {
    let parameters = function.parameters.filter { $0.kind == .single }.map(\.name)
    let parts = function.body.flatMap(\.all).flatMap(\.expressions).flatMap(\.all)
    var uses: [String: Use] = [:]
    var lengths: Set<String> = []
    // `zip(sizes[:-1], sizes[1:])`
    var heads: Set<String> = []
    var tails: Set<String> = []
    for part in parts {
      switch part.kind {
      case .call(let called, let arguments):
        if case .name(let name) = called.kind, parameters.contains(name) {
          uses[name] = .function(arguments: arguments.count)
        }
        if case .name("range") = called.kind, let (name, above) = end(of: arguments.map(\.value)),
          parameters.contains(name), uses[name] == nil,
          [nil, NameMeaning.Role.activation].contains(NameMeaning(name)?.role)
        {
          uses[name] = .layerCount(above: above)
        }
        if let maker = called.plainName, takersOfLengths.contains(maker) {
          for argument in arguments {
            let all: [Expression] =
              if case .tuple(let elements) = argument.value.kind { elements } else {
                [argument.value]
              }
            for case .name(let name) in all.map(\.kind) { lengths.insert(name) }
          }
        }
      case .index(let base, let indices):
        if let name = base.plainName, parameters.contains(name), indices.count == 1,
          case .slice(let start, let end, nil) = indices[0].kind
        {
          if start == nil, end != nil { heads.insert(name) }
          if start != nil, end == nil { tails.insert(name) }
        }
        guard case .name(let name) = base.kind, parameters.contains(name), indices.count == 1,
          case .text(let key) = indices[0].kind, case .text(let start)? = key.first,
          start.hasPrefix("W") || start.hasPrefix("w"), NameMeaning(name) == nil,
          !Stored.namesGradients(name)
        else { continue }
        uses[name] = .parameters
      default: break
      }
    }
    for case .assignment(let targets, let value) in function.body.flatMap(\.all).map(\.kind) {
      guard case .name(let name) = value.kind, parameters.contains(name), targets.count == 1,
        case .tuple(let elements) = targets[0].kind
      else { continue }
      let names = elements.compactMap(\.plainName)
      let roles = names.map { NameMeaning($0) }
      if names.count == elements.count,
        roles.allSatisfy({ ($0?.role == .weight || $0?.role == .bias) && $0?.isDerivative == false }
        )
      {
        uses[name] = .unpacked(names)
      }
    }
    if function.name == "__init__" || function.name.lowercased().contains("init") {
      for name in tails where heads.contains(name) || parts.contains(where: { $0.calls(["zip"]) }) {
        if NameMeaning(name) == nil, uses[name] == nil { uses[name] = .sizes }
      }
    }
    let sizes = parameters.filter { lengths.contains($0) && uses[$0] == nil }
    guard sizes.count > 1, Set(sizes.compactMap { NameMeaning($0)?.role }).isDisjoint(with: known)
    else { return uses }
    for (place, name) in sizes.enumerated() { uses[name] = .size(place, of: sizes.count) }
    return uses
  }

  /// Roles whose names say themselves how long an array is.
  private static let known: Set<NameMeaning.Role> = [
    .inputSize, .hiddenSize, .outputSize, .sizes, .learningRate, .input, .target, .weight, .bias,
  ]

  /// The name at which a range ends, and how many of them are counted more than there are steps.
  private static func end(of range: [Expression]) -> (name: String, above: Int)? {
    guard let last = range.count == 1 ? range.first : range.count == 2 ? range[1] : nil else {
      return nil
    }
    var first = 0
    if range.count == 2 {
      guard case .number(let number, isWhole: true) = range[0].kind, number < 8 else { return nil }
      first = Int(number)
    }
    switch last.kind {
    case .name(let name): return (name, first)
    case .binary(let sign, let left, let right) where sign == "+" || sign == "-":
      guard case .name(let name) = left.kind, case .number(let number, isWhole: true) = right.kind,
        number < 8
      else { return nil }
      return (name, first + (sign == "+" ? -Int(number) : Int(number)))
    default: return nil
    }
  }

  private static let takersOfLengths: Set<String> = [
    "zeros", "ones", "full", "empty", "rand", "randn", "uniform", "normal", "random",
    "standard_normal",
  ]
}
