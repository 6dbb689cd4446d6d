import TestSupport
import Testing

@testable import Backprop

@Suite("Vectors and matrices")
struct AlgebraTests {
  private let m = try! Matrix([[1, 2, 3], [4, 5, 6]])

  @Test func `the Hadamard product multiplies entry by entry, as in (28)`() throws {
    #expect(try Vector([1, 2]) ⊙ [3, 4] == Vector([3, 8]))
  }

  @Test func `a sum, a difference, a scaling and a sign go entry by entry`() throws {
    let (s, t): (Vector, Vector) = ([1, 2], [3, 5])
    #expect(try s + t == [4, 7])
    #expect(try s - t == [-2, -3])
    #expect(-s == [-1, -2])
    #expect(2 * s == [2, 4])
    #expect(t / 2 == [1.5, 2.5])
    #expect(try m + m == 2 * m)
    #expect(try m - m == Matrix(repeating: 0, rows: 2, columns: 3))
    #expect(try m ⊙ m == m.map { $0 * $0 })
    #expect(try -m / 2 + m == m / 2)
  }

  @Test func `a matrix times a column is a column of inner products`() throws {
    // 1·1 + 2·0 + 3·2 = 7;  4·1 + 5·0 + 6·2 = 16
    #expect(try m * Vector([1, 0, 2]) == [7, 16])
    #expect(try dot([1, 2, 3], [4, 5, 6]) == 32)
  }

  @Test func `a matrix product goes rows by columns`() throws {
    // [1 2; 3 4] [5 6; 7 8] = [5+14 6+16; 15+28 18+32]
    let product = try Matrix([[1, 2], [3, 4]]) * Matrix([[5, 6], [7, 8]])
    #expect(try product == Matrix([[19, 22], [43, 50]]))
    // m mᵀ = [1+4+9 4+10+18; 32 16+25+36]
    #expect(try m * m.transposed() == Matrix([[14, 32], [32, 77]]))
  }

  @Test(arguments: [(1, 1, 1), (3, 5, 2), (4, 7, 8), (9, 6, 11), (6, 40, 17), (2, 0, 3), (0, 2, 2)])
  func `products of any shape have the sums of their formula, in its order`(
    rows: Int, inner: Int, columns: Int
  ) throws {
    var generator = SeededGenerator(seed: 4)
    func drawn(_ rows: Int, _ columns: Int) -> Matrix {
      let elements = (0..<rows * columns).map { _ in generator.unit() - 0.5 }
      return Matrix(rows: rows, columns: columns, elements: elements)
    }
    let (s, t) = (drawn(rows, inner), drawn(inner, columns))
    let expected = (0..<rows * columns).map { at in
      (0..<inner).reduce(0) { sum, i in
        sum + s.elements[at / columns * inner + i] * t.elements[i * columns + at % columns]
      }
    }
    #expect(try (s * t).elements == expected)
    // Columns one by one, and with the matrix read or laid out as its transpose.
    for k in stride(from: 1, through: columns, by: 1) {
      #expect(try s * t.column(k) == (s * t).column(k))
      #expect(try s.transposed().transpose * t.column(k) == (s * t).column(k))
    }
    #expect(s.transposed().transposed() == s)
    for j in stride(from: 1, through: rows, by: 1) {
      #expect(s.transposed().column(j) == s.row(j))
    }
  }

  @Test func `the outer product has the entry sⱼ tₖ in row j and column k`() throws {
    #expect(try outer([1, 2], [3, 4, 5]) == Matrix([[3, 4, 5], [6, 8, 10]]))
  }

  @Test func `entries, rows and columns count from 1`() throws {
    #expect(m[2, 3] == 6)
    #expect(m.row(1) == [1, 2, 3])
    #expect(m.column(3) == [3, 6])
    #expect(m.transposed()[3, 2] == 6)
    var v: Vector = [7, 8]
    v[2] = 9
    #expect(v[1] == 7)
    #expect(v == [7, 9])
  }

  @Test func `a diagonal matrix times a column is the Hadamard product`() throws {
    let (s, t): (Vector, Vector) = ([2, 3], [5, 7])
    #expect(try Matrix(diagonal: s) * t == s ⊙ t)
  }

  @Test func `columns set side by side are the matrix of a mini-batch`() throws {
    let columns = try Matrix(columns: [Vector([1, 4]), Vector([2, 5]), Vector([3, 6])])
    #expect(columns == m)
  }

  @Test func `the length of (3, 4) is 5, also where the squares overflow`() {
    #expect(norm([3, 4]) == 5)
    #expect(isClose(norm([3e200, 4e200]) / 5e200, 1))
    #expect(norm([]) == 0)
  }

  @Test func `the Hadamard product is between the matrix product and the sum`() throws {
    // ([1 0; 0 1] * [2, 3]) ⊙ [4, 5] + [1, 1] = [8, 15] + [1, 1]
    let identity = Matrix(diagonal: [1, 1])
    #expect(try identity * Vector([2, 3]) ⊙ [4, 5] + [1, 1] == Vector([9, 16]))
  }

  @Test func `what does not fit is refused with both shapes`() {
    let (two, three): (Vector, Vector) = ([1, 2], [1, 2, 3])
    func error(
      _ operation: ShapeError.Operation, _ left: Shape, _ right: Shape
    ) -> ShapeError {
      ShapeError(operation: operation, left: left, right: right)
    }
    #expect(throws: error(.sum, two.shape, three.shape)) { try two + three }
    #expect(throws: error(.difference, two.shape, three.shape)) { try two - three }
    #expect(throws: error(.hadamard, two.shape, three.shape)) { try two ⊙ three }
    #expect(throws: error(.dot, two.shape, three.shape)) { try dot(two, three) }
    #expect(throws: error(.product, m.shape, two.shape)) { try m * two }
    #expect(throws: error(.product, m.shape, m.shape)) { try m * m }
    #expect(throws: error(.sum, m.shape, m.transposed().shape)) { try m + m.transposed() }
    #expect(throws: error(.rows, Shape(rows: 1, columns: 2), Shape(rows: 1, columns: 1))) {
      try Matrix([[1, 2], [3]])
    }
    #expect(throws: error(.rows, two.shape, three.shape)) { try Matrix(columns: [two, three]) }
  }
}
