import Testing

@testable import Backprop

@Suite("Vectors and matrices")
struct AlgebraTests {
  @Test func `the Hadamard product multiplies entry by entry, as in (28)`() throws {
    #expect(try [1, 2] ⊙ [3, 4] == Vector([3, 8]))
  }
}
