/// What can be wrong in one place of a right formula: a part left out, or one taken for another.
package struct Slip: Sendable {
  package enum Kind: Hashable, Sendable {
    /// A function of which only the argument stands there.
    case withoutFunction(String)
    /// The slope of a function as a factor.
    case withoutSlope
    case withoutFactor(Letter?)
    /// A number as a factor, or what divides.
    case withoutNumber
    case withoutTerm(Letter?)
    case withoutSum([String])
    case withoutTranspose
    case valueForSlope
    case exchangedIndices(Letter)
    case otherLayer(Letter, slope: Bool)
    case otherSign
  }

  package let kind: Kind
  /// The formula with the slip in it.
  package let term: Term
}

extension Slip {
  /// The known mistake that it is, in a formula for an error or a gradient.
  package var mistake: Mistake? {
    switch kind {
    case .withoutSlope: .noSigmaPrime
    case .valueForSlope: .sigmaForSigmaPrime
    case .withoutTranspose: .noTranspose
    case .otherSign: .sign
    case .otherLayer(_, slope: true): .wrongLayerPrime
    case .otherLayer(.w, slope: false): .wrongLayerWeights
    default: nil
    }
  }

  /// One sentence, which names the part and not the right answer.
  package var sentence: String {
    switch kind {
    case .withoutFunction(let name): "\(name) is left out: that is what it is applied to."
    case .withoutSlope: "the slope σ′ is left out."
    case .withoutFactor(let letter):
      letter.map { "a factor is left out: \(Self.noun($0))." } ?? "a factor is left out."
    case .withoutNumber: "a number is left out, as a factor or below the line."
    case .withoutTerm(let letter):
      letter.map { "a term is left out: \(Self.noun($0))." } ?? "a term is left out."
    case .withoutSum(let letters):
      "a ∑ is left out: it runs over \(letters.joined(separator: " and "))."
    case .withoutTranspose: "a transpose is left out."
    case .valueForSlope: "σ stands where its slope σ′ is due."
    case .exchangedIndices(let letter):
      "the indices of \(letter.rawValue) are exchanged: to stands first, then from."
    case .otherLayer(let letter, let isSlope):
      isSlope
        ? "the slope is taken in another layer." : "\(letter.rawValue) is taken in another layer."
    case .otherSign: "a sign is wrong."
    }
  }

  private static func noun(_ letter: Letter) -> String {
    switch letter {
    case .b: "the bias b"
    case .w: "the weights w"
    case .δ: "the error δ"
    case .a: "an activation"
    case .z: "a weighted input"
    default: letter.rawValue
    }
  }
}

extension Term {
  /// The formula with one slip in each of its places, the likeliest first.
  package var slips: [Slip] {
    var found: [Slip] = []
    collectSlips(&found, isSlope: false) { $0 }
    return Array(found.prefix(60))
  }

  private func collectSlips(
    _ found: inout [Slip], isSlope: Bool, _ rebuild: (Term) -> Term
  ) {
    func add(_ kind: Slip.Kind, _ form: Form) {
      found.append(Slip(kind: kind, term: rebuild(Term(form, at: range))))
    }
    var isWithinSlope = isSlope
    switch form {
    case .call(let function, let primes, let arguments) where arguments.count == 1:
      if primes > 0 {
        isWithinSlope = true
        add(.valueForSlope, .call(function, primes: 0, arguments))
      } else {
        add(.withoutFunction(function == .activation ? "σ" : "a function"), arguments[0].form)
      }
    case .chain(let first, let links): addChainSlips(first, links, add)
    case .sum(let sum): add(.withoutSum(sum.letters), sum.body.form)
    case .transpose(let operand): add(.withoutTranspose, operand.form)
    case .negative(let operand): add(.otherSign, operand.form)
    case .quantity(var quantity):
      if let layer = quantity.layer.flatMap(LayerReference.init) {
        for offset in [-1, 1] {
          var other = quantity
          other.layer = layer.moved(by: offset).term(at: range)
          add(.otherLayer(quantity.letter, slope: isSlope), .quantity(other))
        }
      }
      if quantity.indices.count == 2 {
        quantity.indices.swapAt(0, 1)
        add(.exchangedIndices(quantity.letter), .quantity(quantity))
      }
    default: break
    }
    for (index, part) in parts.enumerated() {
      part.collectSlips(&found, isSlope: isWithinSlope) {
        rebuild(replacingPart(at: index, by: $0))
      }
    }
  }

  private func addChainSlips(_ first: Term, _ links: [Link], _ add: (Slip.Kind, Form) -> Void) {
    let operands = [first] + links.map(\.operand)
    let isSum = links[0].sign.precedence == .sum
    for index in operands.indices {
      var (fewer, signs) = (operands, links.map(\.sign))
      let left = fewer.remove(at: index)
      let sign = signs.remove(at: max(0, index - 1))
      var head = fewer[0]
      if index == 0, isSum, sign == .minus { head = head.negated }
      if index == 0, sign == .over { head = Term(.number(1), at: range).followed(by: .over, head) }
      let rest = zip(signs, fewer.dropFirst()).map { Link(sign: $0, operand: $1) }
      let form = rest.isEmpty ? head.form : Form.chain(head, rest)
      add(isSum ? .withoutTerm(left.leadingLetter) : left.kindAsFactor, form)
      if isSum {
        var turned = links
        if index == 0 { continue }
        turned[index - 1].sign = sign == .minus ? .plus : .minus
        add(.otherSign, .chain(first, turned))
      }
    }
  }

  private var kindAsFactor: Slip.Kind {
    if isConstant { return .withoutNumber }
    switch form {
    case .call(_, let primes, _) where primes > 0: return .withoutSlope
    case .quantity(let quantity) where [.n, .m, .η].contains(quantity.letter): return .withoutNumber
    case .name: return .withoutNumber
    default: return .withoutFactor(leadingLetter)
    }
  }

  private var leadingLetter: Letter? {
    let letters = quantities.map(\.letter)
    return Set(letters).count == 1 || letters.first == .w ? letters.first : nil
  }
}
