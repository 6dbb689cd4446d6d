package import Sentences

/// What can be wrong in one place of a right formula: a part left out, or one taken for another.
package struct Slip: Sendable {
  package enum Kind: Hashable, Sendable {
    /// A function of which only the argument stands there.
    case withoutFunction(String?)
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
  package var sentence: Sentence {
    switch kind {
    case .withoutFunction(let name): name.map { .functionLeftOut($0) } ?? .someFunctionLeftOut
    case .withoutSlope: .slopeLeftOut
    case .withoutFactor(let letter): .factorLeftOut(letter.map(Self.noun))
    case .withoutNumber: .numberLeftOut
    case .withoutTerm(let letter): .termLeftOut(letter.map(Self.noun))
    case .withoutSum(let letters): .sumLeftOut(letters)
    case .withoutTranspose: .transposeLeftOut
    case .valueForSlope: .valueForSlope
    case .exchangedIndices(let letter): .indicesExchanged(letter.rawValue)
    case .otherLayer(let letter, let isSlope):
      isSlope ? .slopeOfOtherLayer : .isOfOtherLayer(letter.rawValue)
    case .otherSign: .aSignIsWrong
    }
  }

  private static func noun(_ letter: Letter) -> Sentence {
    switch letter {
    case .b: .theBias
    case .w: .theWeights
    case .δ: .theError
    case .a: .anActivation
    case .z: .aWeightedInput
    default: Sentence(letter.rawValue)
    }
  }
}

extension Term {
  /// The formula with one slip in each of its places, the likeliest first.
  package var slips: [Slip] {
    var found: [Slip] = []
    let letters = quantities.flatMap(\.indices).reduce(into: [Term]()) { letters, index in
      if !letters.contains(index) { letters.append(index) }
    }
    collectSlips(&found, isSlope: false, letters) { $0 }
    return Array(found.prefix(60))
  }

  private func collectSlips(
    _ found: inout [Slip], isSlope: Bool, _ letters: [Term], _ rebuild: (Term) -> Term
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
        add(.withoutFunction(function == .activation ? "σ" : nil), arguments[0].form)
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
          // There another letter may count the neurons.
          if !isSlope || quantity.indices.count != 1 { continue }
          for letter in letters where letter != quantity.indices[0] {
            other.indices = [letter]
            add(.otherLayer(quantity.letter, slope: isSlope), .quantity(other))
          }
        }
      }
      if quantity.indices.count == 2 {
        quantity.indices.swapAt(0, 1)
        add(.exchangedIndices(quantity.letter), .quantity(quantity))
      }
    default: break
    }
    for (index, part) in parts.enumerated() {
      part.collectSlips(&found, isSlope: isWithinSlope, letters) {
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
