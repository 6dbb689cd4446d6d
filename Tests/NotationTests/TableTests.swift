import Testing

@testable import Notation

/// The tables of signs, functions and names, each row on its own.
@Suite("Tables of the language")
struct TableTests {
  @Test func `no two rows have one spelling`() {
    var rows: [String: String] = [:]
    for symbol in Symbol.table {
      for spelling in Set([symbol.glyph] + symbol.ascii + symbol.lookalikes) {
        // A prime is also the transpose.
        if spelling == "'" { continue }
        #expect(rows[spelling] == nil, "\(spelling): \(symbol.glyph) and \(rows[spelling] ?? "")")
        rows[spelling] = symbol.glyph
      }
    }
  }

  @Test(arguments: Term.Operator.table)
  func `an operator is read as it is printed, in each spelling`(sign: Term.Operator) throws {
    for style in Spelling.Style.allCases {
      let written = "x \(sign.symbol.written(in: style)) y"
      guard case .chain(_, let links) = try Term(reading: written).form else {
        Issue.record("\(written) is no chain")
        continue
      }
      #expect(links.map(\.sign) == [sign], "\(written)")
    }
  }

  @Test(arguments: Elementary.table)
  func `a function is read by its name, and its derivative is that of its value`(
    function: Elementary
  ) throws {
    let arguments = Array(repeating: "x", count: function.argumentCount).joined(separator: ", ")
    let term = try Term(reading: "\(function.name)(\(arguments))")
    guard case .call(.elementary(let read), _, _) = term.form else {
      Issue.record("\(function.name) is no call")
      return
    }
    #expect(read == function)
    guard case .entrywise(let curve) = function.rule else { return }
    for x in [0.3, 0.7, 1.9] where curve.value(x).isFinite {
      let slope = (curve.value(x + 1e-5) - curve.value(x - 1e-5)) / 2e-5
      #expect(abs(slope - curve.derivative(x)) < 1e-6, "\(function.name) at \(x)")
    }
  }

  @Test func `a name has one meaning at each place`() {
    for row in Dialect.table {
      for name in row.names.split(separator: " ") {
        for place in row.places {
          #expect(Dialect.role(String(name), place) == row.role, "\(name)")
        }
      }
    }
  }
}
