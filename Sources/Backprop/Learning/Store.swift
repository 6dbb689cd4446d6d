/// A block of memory for the kernels of training, at the start of a cache line; gone with its owner.
///
/// Whoever makes it fills it, and shares it only when it no longer changes.
final class Store<Element: BitwiseCopyable>: @unchecked Sendable {
  let start: UnsafeMutablePointer<Element>

  /// Makes a block of equal elements.
  init(repeating element: Element, count: Int) {
    // Never of no bytes, so that it always has a place.
    start = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, count) * MemoryLayout<Element>.stride, alignment: 64
    ).bindMemory(to: Element.self, capacity: max(1, count))
    start.initialize(repeating: element, count: count)
  }

  deinit { start.deallocate() }
}
