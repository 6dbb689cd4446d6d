import CKernels

/// Where the weights of a layer of `outputs` neurons and `inputs` inputs stand; `CKernels.h` has the
/// picture. Neurons and inputs count from 0 here.
struct PanelLayout {
  let inputs: Int
  let outputs: Int
  /// The neurons, filled up to whole panels.
  let width: Int

  init(inputs: Int, outputs: Int) {
    (self.inputs, self.outputs) = (inputs, outputs)
    width =
      outputs <= tinyLanes ? tinyLanes : (outputs + narrowLanes - 1) / narrowLanes * narrowLanes
  }

  var count: Int { inputs * width }
  /// Where the weights of wᵀ stand.
  var transposed: PanelLayout { PanelLayout(inputs: outputs, outputs: inputs) }

  /// The weights that begin at w, for the kernels.
  func panels(_ w: UnsafeMutablePointer<Double>) -> Panels {
    Panels(start: w, inputs: inputs, width: width)
  }

  /// The lanes of the panel of neuron j.
  @inline(__always)
  func lanes(_ j: Int) -> Int {
    j < width / panelLanes * panelLanes ? panelLanes : min(width, narrowLanes)
  }

  /// The place of the weight to neuron j from input k; for the next input it is `lanes(j)` on.
  @inline(__always)
  func offset(_ j: Int, _ k: Int) -> Int {
    let lanes = lanes(j)
    let panel = j / lanes * lanes
    return panel * inputs + k * lanes + j - panel
  }

  /// Lays out weights that stand row by row.
  func copy(_ rows: [Double], to w: UnsafeMutablePointer<Double>) {
    for j in 0..<outputs { for k in 0..<inputs { w[offset(j, k)] = rows[j * inputs + k] } }
  }

  /// Returns weights row by row again.
  func rows(of w: UnsafeMutablePointer<Double>) -> [Double] {
    Array(unsafeUninitializedCapacity: outputs * inputs) { rows, count in
      for j in 0..<outputs {
        for k in 0..<inputs { rows.initializeElement(at: j * inputs + k, to: w[offset(j, k)]) }
      }
      count = outputs * inputs
    }
  }

  /// Sets t to the weights wᵀ, laid out for as many inputs as w has outputs.
  func transpose(_ w: UnsafeMutablePointer<Double>, into t: UnsafeMutablePointer<Double>) {
    let transposed = transposed
    for k in 0..<inputs {
      let (to, step) = (t + transposed.offset(k, 0), transposed.lanes(k))
      var j = 0
      while j < outputs {
        let (panel, end) = (w + offset(j, k) - j, min(j + lanes(j), outputs))
        while j < end {
          to[j * step] = panel[j]
          j += 1
        }
      }
    }
  }
}

/// A block of memory for the kernels, of whole cache lines; gone with its owner.
///
/// Whoever makes it fills it, and shares it only when it no longer changes.
final class AlignedMemory<Element: BitwiseCopyable>: @unchecked Sendable {
  let start: UnsafeMutablePointer<Element>

  /// Makes a block of equal elements, with room to the end of the last one's cache line.
  init(repeating element: Element, count: Int) {
    let perLine = 64 / MemoryLayout<Element>.stride
    // Never of no bytes, so that it always has a place.
    let whole = max(1, (count + perLine - 1) / perLine) * perLine
    start = UnsafeMutableRawPointer.allocate(
      byteCount: whole * MemoryLayout<Element>.stride, alignment: 64
    )
    .bindMemory(to: Element.self, capacity: whole)
    start.initialize(repeating: element, count: whole)
  }

  deinit { start.deallocate() }
}
