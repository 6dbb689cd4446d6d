import Backprop

extension NetworkDrawing {
  /// The drawing on its layout.
  func picture(_ layout: NetworkLayout) -> Picture {
    let notes = wrapped(marks.map(caption), width: layout.width).lines
    let foot = NetworkLayout.top + layout.bodyHeight + 1
    var picture = Picture(
      title: "A network of \(network.sizes.map(String.init).joined(separator: ", ")) neurons",
      summary: words.joined(separator: " "), width: layout.width,
      height: Int(foot) + 1 + notes.count)
    for edge in edges(layout).sorted(by: { $0.rank < $1.rank }) {
      picture.add(.line([edge.from, edge.to], edge.ink))
    }
    for column in layout.columns { draw(column, layout, on: &picture) }
    let reached = marks.contains { $0.marksCost(from: 0, of: network) }
    picture.addText("C", reached ? .strong : .notation, at: layout.costX, layout.costY, .middle)
    drawKey(at: foot + 0.5, on: &picture)
    for (line, note) in notes.enumerated() {
      picture.addText(note.plain, .hint, at: 0, foot + 1.5 + Double(line))
    }
    return picture
  }

  private struct Edge {
    let from: Picture.Point
    let to: Picture.Point
    let ink: Picture.Ink
    /// Weak lines lie below strong ones, and marked ones on top.
    let rank: Int
  }

  private func edges(_ layout: NetworkLayout) -> [Edge] {
    var edges: [Edge] = []
    for (left, right) in zip(layout.columns, layout.columns.dropFirst()) {
      let weights = network.weights(right.layer)
      let greatest = weights.elements.map(abs).filter(\.isFinite).max() ?? 0
      forEachNeuron(right) { to, j in
        forEachNeuron(left) { from, k in
          let marked = marks.contains { $0.marks(layer: right.layer, to: j, from: k) }
          let strength = greatest > 0 ? abs(weights[j, k]) / greatest : 0
          let end = Picture.Point(entry(right, layout), layout.place(right, to).y)
          edges.append(
            Edge(
              from: exit(left, from, layout), to: end,
              ink: ink(weights[j, k], strength: strength, marked: marked),
              rank: marked ? 2 : strength < 1.0 / 3 ? 0 : 1))
        }
      }
    }
    guard let last = layout.columns.last else { return edges }
    forEachNeuron(last) { slot, j in
      let marked = marks.contains { $0.marksCost(from: j, of: network) }
      let ink = Picture.Ink(marked ? .strong : .faint, weight: marked ? 3 : 0.7)
      let end = Picture.Point(layout.costX - 1.2, layout.costY)
      edges.append(
        Edge(from: exit(last, slot, layout), to: end, ink: ink, rank: marked ? 2 : 0))
    }
    return edges
  }

  private func forEachNeuron(
    _ column: NetworkLayout.Column, _ body: (_ slot: Int, _ j: Int) -> Void
  ) {
    for (slot, content) in column.slots.enumerated() {
      if case .neuron(let j) = content { body(slot, j) }
    }
  }

  /// Where lines end before a circle.
  private func entry(_ column: NetworkLayout.Column, _ layout: NetworkLayout) -> Double {
    column.x - (layout.isPage ? 1.45 : 1)
  }

  /// Where lines begin behind a circle and its number.
  private func exit(
    _ column: NetworkLayout.Column, _ slot: Int, _ layout: NetworkLayout
  ) -> Picture.Point {
    let place = layout.place(column, slot)
    if layout.isPage { return Picture.Point(place.x + 1.45, place.y) }
    let name = NetworkLayout.block(
      column.slots[slot], layer: column.layer, self, showsValues: false)
    let block = NetworkLayout.block(
      column.slots[slot], layer: column.layer, self, showsValues: layout.showsValues)
    return Picture.Point(place.x + Double(block) + (block > name ? 0.5 : 0), place.y)
  }

  private func ink(_ weight: Double, strength: Double, marked: Bool) -> Picture.Ink {
    let stroke: Picture.Stroke = weight < 0 ? .dotted : .solid
    let role: Role = weight < 0 ? .wrong : .right
    if marked { return Picture.Ink(role, stroke: stroke, weight: 3) }
    let isFaint = strength < 1.0 / 3 || marks.contains { $0.hasEdges }
    return Picture.Ink(isFaint ? .faint : role, stroke: stroke, weight: 0.5 + strength)
  }

  private func draw(
    _ column: NetworkLayout.Column, _ layout: NetworkLayout, on picture: inout Picture
  ) {
    let l = column.layer
    let isAtWork = marks.contains(.layer(l))
    let isRoomy = layout.columns[0].x >= 3.5 && layout.columns[1].x - layout.columns[0].x >= 10
    let name = (isAtWork ? "▸" : "") + (isRoomy ? "layer \(l)" : "\(l)")
    picture.addText(name, isAtWork ? .strong : .plain, at: column.x, 0.5, .middle)
    picture.addText(quantity(l, layout), .notation, at: column.x, 1.5, .middle)
    for (slot, content) in column.slots.enumerated() {
      let place = layout.place(column, slot)
      guard case .neuron(let j) = content else {
        if case .gap(let count) = content {
          picture.addText("⋮ \(count)", .faint, at: place.x - 0.5, place.y)
        }
        continue
      }
      let marked = marks.contains { $0.marks(layer: l, neuron: j) }
      picture.add(.neuron(place, index: j, marked: marked, marked ? .strong : .plain))
      if marks.contains(.demon(layer: l, index: j)) {
        picture.addText("Δz", .hint, at: place.x, place.y - (layout.isPage ? 1.15 : 1), .middle)
      }
      guard layout.showsValues, let value = value(layer: l, neuron: j) else { continue }
      if layout.isPage {
        picture.addNumber(value, at: place.x, place.y + 1.25, .middle)
      } else {
        let name = displayWidth(neuronGlyph(j, marked: marked))
        picture.addNumber(value, at: place.x + 0.5 + Double(name), place.y)
      }
    }
  }

  /// What the numbers of a layer are, in the book's notation.
  private func quantity(_ l: Int, _ layout: NetworkLayout) -> String {
    if case .activations = values, layout.showsValues { return l == 1 ? "x" : "a" + raised(l) }
    if case .errors = values, layout.showsValues, l > 1 { return "δ" + raised(l) }
    return l == 1 ? "x" : ""
  }

  private func raised(_ number: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return String("\(number)".compactMap { $0.wholeNumberValue }.map { digits[$0] })
  }

  private func drawKey(at y: Double, on picture: inout Picture) {
    var x = 0.0
    let entries: [(Picture.Ink?, String)] = [
      (Picture.Ink(.right), "w ≥ 0"), (Picture.Ink(.wrong, stroke: .dotted), "w < 0"),
      (nil, marks.contains { $0.hasEdges } ? "heavy: marked" : "faint: weak"),
    ]
    for (ink, name) in entries {
      let sample = ink == nil ? 0.0 : 4
      guard x + sample + Double(displayWidth(name)) <= Double(picture.width) else { return }
      if let ink {
        picture.add(.line([Picture.Point(x, y), Picture.Point(x + 2.9, y)], ink))
      }
      picture.addText(name, .faint, at: x + sample, y)
      x += sample + Double(displayWidth(name)) + 2
    }
  }
}

extension NetworkDrawing.Mark {
  /// Whether the mark singles out lines, so that the others step back.
  fileprivate var hasEdges: Bool {
    switch self {
    case .weight, .path, .spreading: true
    case .layer, .neuron, .demon: false
    }
  }
}
