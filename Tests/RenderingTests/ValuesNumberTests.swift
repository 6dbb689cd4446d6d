import Backprop
import Rendering
import Testing

@Suite("Numbers as text")
struct ValuesNumberTests {
  @Test(
    arguments: [
      (0.0, "0"), (-0.0, "0"), (1, "1"), (-3, "-3"), (1200, "1200"), (0.5, "0.5"), (0.612, "0.612"),
      (0.6120001, "0.6120"), (0.1 + 0.2, "0.3"), (2.1 - 1e-12, "2.100"), (1.0 / 3, "0.3333"),
      (-2.0 / 3, "-0.6667"),
      (0.00012, "0.00012"), (0.000012, "1.2e-5"), (0.0001234567, "0.0001235"),
      (12345.678, "12345.7"),
      (99999.96, "100000.0"), (0.99999, "1.000"), (999_999_999_999_999, "999999999999999"),
      (1e15, "1e15"), (1e300, "1e300"), (1.23456e-300, "1.235e-300"), (9.9999e-5, "0.0001000"),
      (-0x1p63, "-9.223e18"), (0x1p63, "9.223e18"), (.leastNonzeroMagnitude, "5e-324"),
      (.greatestFiniteMagnitude, "1.798e308"), (.infinity, "inf"), (-.infinity, "-inf"),
      (.nan, "nan"),
    ] as [(Double, String)])
  func `a number has four digits, or all where it has fewer`(x: Double, text: String) {
    #expect(NumberFormat.text(x) == text)
  }

  @Test func `the text reads back within half a unit of its last digit`() throws {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<5_000 {
      let exponent = Double(Int(generator.next() % 60)) - 30
      let x = gaussian(using: &generator) * exponentiated(exponent)
      let text = NumberFormat.text(x)
      let read = try #require(Double(text))
      #expect((read - x).magnitude <= 0.5001 * lastPlace(of: text) + x.ulp, "\(x) became \(text)")
    }
  }

  @Test func `a whole number below 10¹⁵ is printed whole`() {
    var generator = SeededGenerator(seed: 32)
    for _ in 0..<1_000 {
      let whole = Int(generator.next() % 1_000_000_000_000_000)
      #expect(NumberFormat.text(Double(whole)) == "\(whole)")
      #expect(NumberFormat.text(Double(-whole)) == "\(-whole)")
    }
  }

  private func exponentiated(_ exponent: Double) -> Double {
    var (power, left) = (1.0, exponent)
    while left > 0 { (power, left) = (power * 10, left - 1) }
    while left < 0 { (power, left) = (power / 10, left + 1) }
    return power
  }

  /// What one unit of the last printed digit is worth.
  private func lastPlace(of text: String) -> Double {
    let parts = text.split(separator: "e")
    let places = parts[0].split(separator: ".").dropFirst().first?.count ?? 0
    return exponentiated((parts.count > 1 ? Double(parts[1]) ?? 0 : 0) - Double(places))
  }
}
