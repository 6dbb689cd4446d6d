import Backprop

/// Where the neurons of a drawing stand, and which of a wide layer are left out.
struct NetworkLayout {
  enum Slot: Equatable {
    case neuron(Int)
    /// So many neurons that are not shown.
    case gap(Int)
  }

  struct Column {
    let layer: Int
    let slots: [Slot]
    /// The middle of the circles.
    let x: Double

    var neurons: [(slot: Int, index: Int)] {
      slots.enumerated().compactMap { slot, content in
        if case .neuron(let j) = content { (slot, j) } else { nil }
      }
    }
  }

  private static let mostSlots = 8
  /// Two lines of names above the network.
  static let top = 2.0

  let columns: [Column]
  let costX: Double
  let width: Int
  let showsValues: Bool
  /// For a page: large circles with the number below instead of beside them.
  let isPage: Bool

  private var spacing: Double { isPage && showsValues ? 3 : 2 }

  /// The lines from the first neuron to the last.
  var bodyHeight: Double {
    Double(columns.map(\.slots.count).max() ?? 1) * spacing - (isPage ? 0 : 1)
  }

  /// Lays the drawing out for a terminal; nil where it doesn't fit.
  init?(_ drawing: NetworkDrawing, width: Int, showsValues: Bool) {
    let network = drawing.network
    // Circle, line and circle again need four columns a layer.
    guard network.layers <= width / 4 else { return nil }
    let slots = NetworkLayout.slots(drawing)
    self.showsValues = showsValues
    let blocks = slots.enumerated().map { offset, slots in
      slots.map { Self.block($0, layer: offset + 1, drawing, showsValues: showsValues) }.max() ?? 1
    }
    // Room for the half of "layer 1" that stands left of the first circle.
    let margin = width >= 40 ? 3 : 0
    let free = width - blocks.reduce(0, +) - 2 - margin
    let gap = min(24, free * 2 / (2 * network.layers - 1))
    guard gap >= (showsValues ? 7 : 4) else { return nil }
    var x = 0.5 + Double(margin)
    columns = slots.enumerated().map { offset, slots in
      defer { x += Double(blocks[offset] + gap) }
      return Column(layer: offset + 1, slots: slots, x: x)
    }
    costX = x - Double(gap - gap / 2)
    self.width = width
    isPage = false
  }

  /// Lays the drawing out for a page, which is as wide as it needs.
  init(page drawing: NetworkDrawing) {
    let slots = NetworkLayout.slots(drawing)
    columns = slots.enumerated().map { offset, slots in
      Column(layer: offset + 1, slots: slots, x: 6 + 15 * Double(offset))
    }
    costX = 15 * Double(slots.count)
    // What a phone can show of it without scrolling.
    width = max(48, Int(costX) + 3)
    if case .none = drawing.values { showsValues = false } else { showsValues = true }
    isPage = true
  }

  func place(_ column: Column, _ slot: Int) -> Picture.Point {
    let height = Double(column.slots.count - 1) * spacing
    let used = bodyHeight - (isPage ? spacing : 1)
    let first = NetworkLayout.top + (isPage ? 1 : 0.5) + ((used - height) / 2).rounded(.down)
    return Picture.Point(column.x, first + Double(slot) * spacing)
  }

  /// At the middle of the output layer.
  var costY: Double {
    guard let last = columns.last else { return NetworkLayout.top }
    return (place(last, 0).y + place(last, last.slots.count - 1).y) / 2
  }

  /// The columns that a neuron takes with its name and its number.
  static func block(
    _ slot: Slot, layer l: Int, _ drawing: NetworkDrawing, showsValues: Bool
  ) -> Int {
    switch slot {
    case .gap(let count): return displayWidth("⋮ \(count)")
    case .neuron(let j):
      let name = displayWidth(neuronGlyph(j, marked: false))
      guard showsValues, let value = drawing.value(layer: l, neuron: j) else { return name }
      return name + 1 + displayWidth(NumberFormat.text(value))
    }
  }

  /// What is shown of each layer: the first neurons, the last, and those that are marked.
  private static func slots(_ drawing: NetworkDrawing) -> [[Slot]] {
    (1...drawing.network.layers).map { l in
      let n = drawing.network.sizes[l - 1]
      if n <= mostSlots { return (1...n).map { .neuron($0) } }
      var shown = Set(
        (1...n).filter { j in
          j <= 2 || j == n || drawing.marks.contains { $0.names(layer: l, neuron: j) }
        })
      for j in 3..<mostSlots where shown.count < mostSlots - 2 { shown.insert(j) }
      var slots: [Slot] = []
      var last = 0
      for j in shown.sorted() {
        if j == last + 2 { slots.append(.neuron(j - 1)) }
        if j > last + 2 { slots.append(.gap(j - last - 1)) }
        slots.append(.neuron(j))
        last = j
      }
      return slots
    }
  }
}
