/// True equations of the chapter as trees, which are then changed.
enum Originals {
  private static let l = Formula.Layer(base: "l")
  private static let next = Formula.Layer(base: "l", offset: 1)
  private static let before = Formula.Layer(base: "l", offset: -1)
  private static let last = Formula.Layer(base: "L")
  private static let cost = Formula.letter(.C, nil, [])
  private static let half = Formula.over(.number(1), .number(2))
  private static let n = Formula.letter(.n, nil, [])

  private static func w(_ layer: Formula.Layer, _ j: String? = nil, _ k: String? = nil) -> Formula {
    .letter(.w, layer, [j, k].compactMap(\.self))
  }
  private static func b(_ layer: Formula.Layer, _ j: String? = nil) -> Formula {
    .letter(.b, layer, [j].compactMap(\.self))
  }
  private static func z(_ layer: Formula.Layer, _ j: String? = nil) -> Formula {
    .letter(.z, layer, [j].compactMap(\.self))
  }
  private static func a(_ layer: Formula.Layer, _ j: String? = nil) -> Formula {
    .letter(.a, layer, [j].compactMap(\.self))
  }
  private static func δ(_ layer: Formula.Layer, _ j: String? = nil) -> Formula {
    .letter(.δ, layer, [j].compactMap(\.self))
  }
  private static func y(_ j: String? = nil) -> Formula { .letter(.y, nil, [j].compactMap(\.self)) }
  private static func slope(_ z: Formula) -> Formula { .activation(primes: 1, z) }
  private static func σ(_ z: Formula) -> Formula { .activation(primes: 0, z) }
  private static func d(_ of: Formula, _ by: Formula) -> Formula { .derivative(of: of, by: by) }
  private static func sum(_ letter: String, _ inner: Formula) -> Formula {
    .sum(letter, upTo: nil, inner)
  }
  private static func says(_ left: Formula, _ right: Formula) -> Claimed {
    Claimed(left: left, right: right)
  }

  static let all: [(name: String, claim: Claimed)] = [
    ("BP1", says(δ(last, "j"), .product([d(cost, a(last, "j")), slope(z(last, "j"))]))),
    ("BP1a", says(δ(last), .hadamard(d(cost, a(last)), slope(z(last))))),
    (
      "BP2",
      says(
        δ(l), .hadamard(.product([.transposed(w(next)), δ(next)]), slope(z(l))))
    ),
    ("BP3", says(d(cost, b(l, "j")), δ(l, "j"))),
    ("BP4", says(d(cost, w(l, "j", "k")), .product([a(before, "k"), δ(l, "j")]))),
    ("BP4, whole", says(d(cost, w(l)), .product([δ(l), .transposed(a(before))]))),
    (
      "23",
      says(
        a(l, "j"), σ(.plus(sum("k", .product([w(l, "j", "k"), a(before, "k")])), b(l, "j"))))
    ),
    ("25", says(a(l), σ(.plus(.product([w(l), a(before)]), b(l))))),
    (
      "26",
      says(
        cost,
        .product([
          .over(.number(1), .product([.number(2), n])),
          .examples(.power(.norm(.minus(y(), a(last))), 2)),
        ]))
    ),
    (
      "27",
      says(
        cost, .product([half, sum("j", .power(.minus(y("j"), a(last, "j")), 2))]))
    ),
    ("27, whole", says(cost, .product([half, .power(.norm(.minus(y(), a(last))), 2)]))),
    ("30", says(δ(last), .hadamard(.minus(a(last), y()), slope(z(last))))),
    ("33", says(δ(last), .product([.slopes(z(last)), d(cost, a(last))]))),
    ("34", says(δ(l), .product([.slopes(z(l)), .transposed(w(next)), δ(next)]))),
    ("35", says(δ(l), .wayBack(l))),
    (
      "37",
      says(
        δ(last, "j"), sum("k", .product([d(cost, a(last, "k")), d(a(last, "k"), z(last, "j"))])))
    ),
    (
      "41",
      says(
        δ(l, "j"), sum("k", .product([d(cost, z(next, "k")), d(z(next, "k"), z(l, "j"))])))
    ),
    (
      "43",
      says(
        z(next, "k"), .plus(sum("j", .product([w(next, "k", "j"), σ(z(l, "j"))])), b(next, "k")))
    ),
    ("44", says(d(z(next, "k"), z(l, "j")), .product([w(next, "k", "j"), slope(z(l, "j"))]))),
    (
      "45",
      says(
        δ(l, "j"),
        sum("k", .product([w(next, "k", "j"), δ(next, "k"), slope(z(l, "j"))])))
    ),
    (
      "47",
      Claimed(
        kind: .firstOrder, left: d(cost, w(l, "j", "k")), right: d(cost, w(l, "j", "k")))
    ),
    (
      "49",
      Claimed(
        kind: .firstOrder, left: d(a(next, "q"), a(l, "j")),
        right: .product([slope(z(next, "q")), w(next, "q", "j")]))
    ),
    (
      "53",
      says(
        d(cost, w(l, "j", "k")),
        .product([.paths(l, "j"), d(a(l, "j"), w(l, "j", "k"))]))
    ),
    (
      "mean",
      says(
        d(cost, w(l)),
        .product([
          .over(.number(1), n), .examples(.product([δ(l), .transposed(a(before))])),
        ]))
    ),
    (
      "cross-entropy",
      says(
        cost,
        .negative(
          sum(
            "j",
            .plus(
              .product([y("j"), .logarithm(a(last, "j"))]),
              .product([
                .minus(.number(1), y("j")), .logarithm(.minus(.number(1), a(last, "j"))),
              ])))))
    ),
    ("sigmoid", says(slope(z(l)), .hadamard(σ(z(l)), .minus(.number(1), σ(z(l)))))),
    (
      "update",
      Claimed(
        kind: .update, left: w(l),
        right: .minus(w(l), .product([.letter(.η, nil, []), δ(l), .transposed(a(before))])))
    ),
    (
      "update of a batch",
      Claimed(
        kind: .update, left: b(l),
        right: .minus(b(l), .product([.over(.letter(.η, nil, []), n), .examples(δ(l))])))
    ),
  ]
}
