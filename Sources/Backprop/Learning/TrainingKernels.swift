// The loops in which training spends its time, and the layout of memory that they ask for.
//
// A layer's weights stand input by input, in panels. A panel holds the weights to `Wide.count`
// neighbouring neurons, or to eight where fewer are left (a layer of up to four neurons is one panel
// of four): one row for each input k, in which lane j is the weight wⱼₖ to neuron j from k. With 16
// lanes to a wide panel, a layer of 100 neurons stands as
//
//     panel 0                   panel 1               …   panel 6, narrow
//     k = 0  w₀,₀ … w₁₅,₀       w₁₆,₀ … w₃₁,₀             w₉₆,₀ … w₉₉,₀  0 0 0 0
//     k = 1  w₀,₁ … w₁₅,₁       w₁₆,₁ … w₃₁,₁             w₉₆,₁ … w₉₉,₁  0 0 0 0
//     …
//
// each panel whole before the next.
//
// So a panel's row is a few whole registers, an input that is zero is a row that is never touched,
// and the sums of a whole panel stay in registers while the inputs of an example go by. Whatever
// belongs to neurons (z, a, σ′, δ) has a row for each example of the mini-batch, as wide as all
// panels. In δ and the weights the lanes beyond the last neuron are zero, and stay so.
//
// The gradient is never formed: δ carries −η/m from the output on, so that δ aᵀ, added to the weights
// example by example, is the step.
//
// All stands in one file, because a debug build inlines nothing across files, and SIMD code that
// isn't inlined is a hundred times slower. Neurons, inputs and examples count from 0 here.

/// Neighbouring numbers that go through the loops together.
protocol Lanes {
  static var count: Int { get }
  static var zero: Self { get }
  /// self + v · factor, rounded once where the processor does so in one instruction.
  mutating func add(_ v: Self, times factor: Double)
  static func + (left: Self, right: Self) -> Self
}

typealias Narrow = SIMD8<Double>
typealias Tiny = SIMD4<Double>

extension SIMD8: Lanes where Scalar == Double {}
extension SIMD4: Lanes where Scalar == Double {}

extension SIMD where Scalar == Double {
  @inline(__always)
  static var count: Int { scalarCount }

  @inline(__always)
  mutating func add(_ v: Self, times factor: Double) {
    #if AVX512 || AVX2 || arch(arm64)
      self = addingProduct(v, Self(repeating: factor))
    #else
      // Without the instruction, the product rounded once would be a function call for each lane.
      self += v * factor
    #endif
  }
}

/// Twice as many lanes. (The compiler keeps pairs in registers, but no longer SIMD type than
/// `SIMD8`.)
struct Pair<Half: Lanes>: Lanes {
  private var low: Half
  private var high: Half

  @inline(__always)
  static var count: Int { 2 * Half.count }

  @inline(__always)
  static var zero: Self { Pair(low: .zero, high: .zero) }

  @inline(__always)
  mutating func add(_ v: Self, times factor: Double) {
    low.add(v.low, times: factor)
    high.add(v.high, times: factor)
  }

  @inline(__always)
  static func + (left: Self, right: Self) -> Self {
    Pair(low: left.low + right.low, high: left.high + right.high)
  }
}

// The lanes of one sum, where two are carried at once (`Wide`) and where four or five are (`Quarter`): so
// many that all stay in the processor's registers.
#if AVX512
  typealias Wide = Pair<Narrow>
  typealias Quarter = Pair<Narrow>
#elseif AVX2 || arch(arm64)
  typealias Wide = Pair<Narrow>
  typealias Quarter = Narrow
#else
  typealias Wide = Narrow
  typealias Quarter = Tiny
#endif

typealias Numbers = UnsafeMutablePointer<Double>

/// Where the weights of a layer of `outputs` neurons and `inputs` inputs stand.
struct PanelLayout {
  let inputs: Int
  let outputs: Int
  /// The neurons, filled up to whole panels.
  let width: Int

  init(inputs: Int, outputs: Int) {
    (self.inputs, self.outputs) = (inputs, outputs)
    width =
      outputs <= Tiny.count
      ? Tiny.count : (outputs + Narrow.count - 1) / Narrow.count * Narrow.count
  }

  var count: Int { inputs * width }
  /// Where the weights of wᵀ stand.
  var transposed: PanelLayout { PanelLayout(inputs: outputs, outputs: inputs) }

  /// The lanes of the panel of neuron j.
  @inline(__always)
  func lanes(_ j: Int) -> Int {
    j < width / Wide.count * Wide.count ? Wide.count : min(width, Narrow.count)
  }

  /// The place of the weight to neuron j from input k; for the next input it is `lanes(j)` on.
  @inline(__always)
  func offset(_ j: Int, _ k: Int) -> Int {
    let lanes = lanes(j)
    let panel = j / lanes * lanes
    return panel * inputs + k * lanes + j - panel
  }
}

/// A row of numbers for each example x of a mini-batch: row order[x] of those that stand one after
/// the other.
struct Rows {
  let numbers: UnsafePointer<Double>
  let order: UnsafePointer<Int>
  let contents: Contents

  enum Contents {
    /// So many numbers in each row.
    case all(stride: Int)
    /// Without zeros: row i, with the place of each number, at starts[i] ..< starts[i + 1].
    case nonZero(places: UnsafePointer<Int32>, starts: UnsafePointer<Int>)
  }
}

enum TrainingKernels {
  /// Sets z to w a + b for each of `count` rows a; without biases, to w a.
  static func multiply(
    _ a: Rows, count: Int, by w: Numbers, _ layout: PanelLayout, plus b: Numbers?, into z: Numbers
  ) {
    let (inputs, width, numbers, order) = (layout.inputs, layout.width, a.numbers, a.order)
    guard case .all(let size) = a.contents else {
      return multiplyNonZero(a, count: count, by: w, layout, plus: b, into: z)
    }
    @inline(__always)
    func panel<V: Lanes>(_: V.Type, at j: Int) {
      let (weights, lanes) = (w + layout.offset(j, 0), layout.lanes(j))
      let bias = b.map { vectors(V.self, $0 + j)[0] } ?? .zero
      // Five rows at once, so that a weight is read once for them, and the book's ten leave none
      // over. Where fewer are left, the last goes several times.
      let last = count - 1
      for x in stride(from: 0, to: count, by: 5) {
        let (x1, x2) = (min(x + 1, last), min(x + 2, last))
        let (x3, x4) = (min(x + 3, last), min(x + 4, last))
        let (a0, a1) = (numbers + order[x] * size, numbers + order[x1] * size)
        let (a2, a3) = (numbers + order[x2] * size, numbers + order[x3] * size)
        let a4 = numbers + order[x4] * size
        var (s0, s1, s2, s3, s4) = (bias, bias, bias, bias, bias)
        for k in 0..<inputs {
          let row = vectors(V.self, weights + k * lanes)[0]
          s0.add(row, times: a0[k])
          s1.add(row, times: a1[k])
          s2.add(row, times: a2[k])
          s3.add(row, times: a3[k])
          s4.add(row, times: a4[k])
        }
        vectors(V.self, z + x * width + j)[0] = s0
        vectors(V.self, z + x1 * width + j)[0] = s1
        vectors(V.self, z + x2 * width + j)[0] = s2
        vectors(V.self, z + x3 * width + j)[0] = s3
        vectors(V.self, z + x4 * width + j)[0] = s4
      }
    }
    cover(width, by: Quarter.count) {
      panel(Quarter.self, at: $0)
    } narrow: {
      panel(Narrow.self, at: $0)
    } tiny: {
      panel(Tiny.self, at: 0)
    }
  }

  /// The same where the zeros of a are left out.
  private static func multiplyNonZero(
    _ a: Rows, count: Int, by w: Numbers, _ layout: PanelLayout, plus b: Numbers?, into z: Numbers
  ) {
    guard case .nonZero(let places, let starts) = a.contents else { return }
    let (inputs, width, numbers, order) = (layout.inputs, layout.width, a.numbers, a.order)
    @inline(__always)
    func panel<V: Lanes>(_: V.Type, at j: Int) {
      let rows = vectors(V.self, w + j * inputs)
      let bias = b.map { vectors(V.self, $0 + j)[0] } ?? .zero
      for x in 0..<count {
        var (i, end) = (starts[order[x]], starts[order[x] + 1])
        // Two sums, so that one need not wait for the other.
        var (s, t) = (bias, V.zero)
        while i + 1 < end {
          s.add(rows[Int(places[i])], times: numbers[i])
          t.add(rows[Int(places[i + 1])], times: numbers[i + 1])
          i += 2
        }
        if i < end { s.add(rows[Int(places[i])], times: numbers[i]) }
        vectors(V.self, z + x * width + j)[0] = s + t
      }
    }
    cover(width) {
      panel(Wide.self, at: $0)
    } narrow: {
      panel(Narrow.self, at: $0)
    } tiny: {
      panel(Tiny.self, at: 0)
    }
  }

  /// Adds δ aᵀ to w for each of `count` rows.
  static func addOuter(
    _ δ: Numbers, _ a: Rows, count: Int, to w: Numbers, _ layout: PanelLayout
  ) {
    let (inputs, width, numbers, order) = (layout.inputs, layout.width, a.numbers, a.order)
    guard case .all(let size) = a.contents else {
      return addOuterNonZero(δ, a, count: count, to: w, layout)
    }
    @inline(__always)
    func panel<V: Lanes>(_: V.Type, at j: Int) {
      let (weights, lanes) = (w + layout.offset(j, 0), layout.lanes(j))
      @inline(__always)
      func row(_ k: Int) -> UnsafeMutablePointer<V> { vectors(V.self, weights + k * lanes) }
      let whole = inputs & ~3
      for k in stride(from: 0, to: whole, by: 4) {
        let (w0, w1, w2, w3) = (row(k), row(k + 1), row(k + 2), row(k + 3))
        var (s0, s1, s2, s3) = (w0[0], w1[0], w2[0], w3[0])
        for x in 0..<count {
          let error = vectors(V.self, δ + x * width + j)[0]
          let a = numbers + (order[x] * size + k)
          s0.add(error, times: a[0])
          s1.add(error, times: a[1])
          s2.add(error, times: a[2])
          s3.add(error, times: a[3])
        }
        (w0[0], w1[0], w2[0], w3[0]) = (s0, s1, s2, s3)
      }
      for k in whole..<inputs {
        for x in 0..<count {
          row(k)[0].add(
            vectors(V.self, δ + x * width + j)[0], times: numbers[order[x] * size + k])
        }
      }
    }
    cover(width, by: Quarter.count) {
      panel(Quarter.self, at: $0)
    } narrow: {
      panel(Narrow.self, at: $0)
    } tiny: {
      panel(Tiny.self, at: 0)
    }
  }

  /// The same where the zeros of a are left out.
  private static func addOuterNonZero(
    _ δ: Numbers, _ a: Rows, count: Int, to w: Numbers, _ layout: PanelLayout
  ) {
    guard case .nonZero(let places, let starts) = a.contents else { return }
    let (inputs, width, numbers, order) = (layout.inputs, layout.width, a.numbers, a.order)
    @inline(__always)
    func panel<V: Lanes>(_: V.Type, at j: Int) {
      let rows = vectors(V.self, w + j * inputs)
      for x in 0..<count {
        let error = vectors(V.self, δ + x * width + j)[0]
        for i in starts[order[x]]..<starts[order[x] + 1] {
          rows[Int(places[i])].add(error, times: numbers[i])
        }
      }
    }
    cover(width) {
      panel(Wide.self, at: $0)
    } narrow: {
      panel(Narrow.self, at: $0)
    } tiny: {
      panel(Tiny.self, at: 0)
    }
  }

  /// Adds each of `count` rows of δ to b.
  static func addRows(of δ: Numbers, count: Int, width: Int, to b: Numbers) {
    @inline(__always)
    func panel<V: Lanes>(_: V.Type, at j: Int) {
      var sum = vectors(V.self, b + j)[0]
      for x in 0..<count { sum = sum + vectors(V.self, δ + x * width + j)[0] }
      vectors(V.self, b + j)[0] = sum
    }
    cover(width) {
      panel(Wide.self, at: $0)
    } narrow: {
      panel(Narrow.self, at: $0)
    } tiny: {
      panel(Tiny.self, at: 0)
    }
  }

  // These go through whole vectors, and so may go on to the end of the cache line.

  /// Sets s to s ⊙ t.
  static func multiply(_ s: Numbers, elementwiseBy t: Numbers, count: Int) {
    let (s, t) = (vectors(Narrow.self, s), vectors(Narrow.self, t))
    for i in 0..<(count + Narrow.count - 1) / Narrow.count { s[i] *= t[i] }
  }

  /// Sets s to factor · s.
  static func scale(_ s: Numbers, by factor: Double, count: Int) {
    let s = vectors(Narrow.self, s)
    for i in 0..<(count + Narrow.count - 1) / Narrow.count { s[i] *= factor }
  }

  /// Lays out weights that stand row by row.
  static func copy(_ rows: UnsafePointer<Double>, to w: Numbers, _ layout: PanelLayout) {
    for j in 0..<layout.outputs {
      for k in 0..<layout.inputs { w[layout.offset(j, k)] = rows[j * layout.inputs + k] }
    }
  }

  /// Puts weights row by row again.
  static func copy(_ w: Numbers, _ layout: PanelLayout, to rows: Numbers) {
    for j in 0..<layout.outputs {
      for k in 0..<layout.inputs { rows[j * layout.inputs + k] = w[layout.offset(j, k)] }
    }
  }

  /// Sets t to the weights wᵀ, laid out for as many inputs as w has outputs.
  static func transpose(_ w: Numbers, _ layout: PanelLayout, into t: Numbers) {
    let transposed = layout.transposed
    for k in 0..<layout.inputs {
      let (to, step) = (t + transposed.offset(k, 0), transposed.lanes(k))
      var j = 0
      while j < layout.outputs {
        let (panel, end) = (w + layout.offset(j, k) - j, min(j + layout.lanes(j), layout.outputs))
        while j < end {
          to[j * step] = panel[j]
          j += 1
        }
      }
    }
  }

  /// Sets a to σ(z) and slope to σ′(z), for the sigmoid.
  ///
  ///     e = e^−|z|,  v = 1 / (1 + e),  σ = v or, for z < 0, e v,  σ′ = e v²
  ///
  /// No power overflows, and nothing is subtracted from 1, where digits would be lost.
  static func sigmoid(_ z: Numbers, into a: Numbers, slope: Numbers, count: Int) {
    let (z, a, slope) = (
      vectors(Narrow.self, z), vectors(Narrow.self, a), vectors(Narrow.self, slope)
    )
    for i in 0..<(count + Narrow.count - 1) / Narrow.count {
      let x = z[i]
      let isNegative = x .< Narrow.zero
      let e = power(x.replacing(with: -x, where: .!isNegative))
      let v = 1 / (1 + e)
      let ev = e * v
      a[i] = v.replacing(with: ev, where: isNegative)
      slope[i] = ev * v
    }
  }

  /// Returns eˣ for x ≤ 0, to within 2 units in the last place; below −708, where eˣ is as good as
  /// zero, e⁻⁷⁰⁸.
  ///
  ///     eˣ = 2ⁿ eʳ,  n = x / ln 2 rounded,  r = x − n ln 2,  eʳ = Σ rᵏ / k!
  ///
  /// |r| ≤ ½ ln 2, so that the first term left out, r¹⁴ / 14!, is below the last place.
  @inline(__always)
  static func power(_ x: Narrow) -> Narrow {
    let x = x.replacing(with: -708, where: x .< -708)
    // A number so large that adding it rounds to whole ones leaves n in its own last bits.
    let shift = Narrow(repeating: 0x1.8p52)
    let shifted = x * 1.4426950408889634 + shift
    let n = shifted - shift
    // ln 2 in two parts: the product of n with the first is exact.
    let r = (x - n * 0x1.62E42FEFA3800p-1) - n * 0x1.EF35793C76730p-45
    let square = r * r
    // Even and odd powers side by side.
    var even = Narrow(repeating: 1 / 479_001_600)
    var odd = Narrow(repeating: 1 / 6_227_020_800)
    even = term(1 / 3_628_800, even, square)
    odd = term(1 / 39_916_800, odd, square)
    even = term(1 / 40_320, even, square)
    odd = term(1 / 362_880, odd, square)
    even = term(1 / 720, even, square)
    odd = term(1 / 5_040, odd, square)
    even = term(1 / 24, even, square)
    odd = term(1 / 120, odd, square)
    even = term(1 / 2, even, square)
    odd = term(1 / 6, odd, square)
    even = term(1, even, square)
    odd = term(1, odd, square)
    let sum = even + r * odd
    // Adding n to the exponent's bits multiplies by 2ⁿ.
    let exponent = unsafeBitCast(shifted, to: SIMD8<Int64>.self) &<< 52
    return unsafeBitCast(unsafeBitCast(sum, to: SIMD8<Int64>.self) &+ exponent, to: Narrow.self)
  }

  /// constant + s t
  @inline(__always)
  private static func term(_ constant: Double, _ s: Narrow, _ t: Narrow) -> Narrow {
    #if AVX512 || AVX2 || arch(arm64)
      Narrow(repeating: constant).addingProduct(s, t)
    #else
      constant + s * t
    #endif
  }

  /// The numbers at a place as rows of a panel.
  @inline(__always)
  private static func vectors<V: Lanes>(_: V.Type, _ start: Numbers) -> UnsafeMutablePointer<V> {
    UnsafeMutableRawPointer(start).assumingMemoryBound(to: V.self)
  }

  /// Covers 0 ..< width by so many lanes at once, then by narrow ones; or by four.
  @inline(__always)
  private static func cover(
    _ width: Int, by step: Int = Wide.count, wide: (Int) -> Void, narrow: (Int) -> Void,
    tiny: () -> Void
  ) {
    if width == Tiny.count { return tiny() }
    var j = 0
    while j + step <= width {
      wide(j)
      j += step
    }
    while j < width {
      narrow(j)
      j += Narrow.count
    }
  }
}
