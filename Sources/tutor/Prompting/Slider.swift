import Rendering
import Support
import Terminal
import Workbench

/// A slide that follows the arrow keys, drawn again in its place with each.
struct Slider {
  let screen: Screen
  let context: ExecutionContext

  /// Whether a screen can draw in its place, and a person presses keys before it.
  static func fits(_ screen: Screen) -> Bool {
    screen.isInteractive && !screen.options.plain && !screen.isDumb
  }

  func run(_ slide: Slide) {
    var slide = slide
    var rows = draw(slide, over: 0)
    Keyboard.follow { key in
      switch key {
      case .left: slide.move(by: -1)
      case .right: slide.move(by: 1)
      case .down: slide.move(by: -10)
      case .up: slide.move(by: 10)
      case .character("0"): slide.reset()
      case .character("q"), .character("\n"), .character("\r"), .end: return false
      case .character, .other: return true
      }
      rows = draw(slide, over: rows)
      return true
    }
  }

  /// Draws over so many rows, and returns how many it takes.
  private func draw(_ slide: Slide, over rows: Int) -> Int {
    var text = screen.setting.text(slide.frame(context))
    let help = StyledText(
      "← → a step, ↑ ↓ ten, 0 back to where it began, q ends; the network stays as it is", .faint)
    // What is taller than the screen could not be drawn over.
    if !screen.fits(text + "\n\n") { text = slide.line }
    let shown = fitted(text + "\n" + help + "\n", width: screen.width)
    let back = rows > 0 ? "\u{1B}[\(rows)A\r\u{1B}[J" : ""
    screen.write(Array((back + screen.encode(shown)).utf8))
    return shown.lines.reduce(0) { $0 + screen.rows(of: $1) }
  }
}
