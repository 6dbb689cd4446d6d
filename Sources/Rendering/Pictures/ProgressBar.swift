/// How far long work has come, in one line.
package struct ProgressBar: Sendable {
  package let done: Int
  package let total: Int
  /// What is done in a second, where it is known.
  package let rate: Double?
  package let secondsLeft: Double?
  /// What is being done, such as "epoch 2".
  package let label: String

  package init(
    done: Int, total: Int, rate: Double? = nil, secondsLeft: Double? = nil, label: String = ""
  ) {
    self.done = done
    self.total = total
    self.rate = rate
    self.secondsLeft = secondsLeft
    self.label = label
  }

  /// The line, of at most `width` columns: what matters least gives way first.
  package func text(width: Int) -> StyledText {
    let leastBar = 8
    var room = width - percent.count - 1 - leastBar
    var name = ""
    if !label.isEmpty, displayWidth(label) + 1 <= room {
      name = sanitised(label) + " "
      room -= displayWidth(name)
    }
    var rest = ""
    for part in [timeLeft, speed].compactMap(\.self) where displayWidth(part) + 2 <= room {
      rest += "  " + part
      room -= displayWidth(part) + 2
    }
    if room < 0 { return StyledText(width >= percent.count ? percent : "") }
    let length = min(40, leastBar + room)
    let filled = Int((fraction * Double(length)).rounded(.down))
    return StyledText([
      Span(name), Span(String(repeating: "━", count: filled), .right),
      Span(String(repeating: "─", count: length - filled), .faint), Span(" " + percent),
      Span(rest, .faint),
    ])
  }

  private var fraction: Double { total > 0 ? min(1, max(0, Double(done) / Double(total))) : 1 }

  /// Rounded down, so that 100 % means done; always as wide.
  private var percent: String {
    padded(Int((fraction * 100).rounded(.down)), to: 3, with: " ") + " %"
  }

  private var speed: String? {
    guard let rate, 0..<1e12 ~= rate else { return nil }
    return rate >= 10 ? "\(Int(rate.rounded()))/s" : "\((rate * 10).rounded() / 10)/s"
  }

  private var timeLeft: String? {
    guard let secondsLeft, 0..<360_000 ~= secondsLeft else { return nil }
    let seconds = Int(secondsLeft.rounded(.up))
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let clock = hours > 0 ? "\(hours):\(padded(minutes, to: 2, with: "0"))" : "\(minutes)"
    return "\(clock):\(padded(seconds % 60, to: 2, with: "0")) left"
  }

  private func padded(_ number: Int, to length: Int, with padding: String) -> String {
    String(repeating: padding, count: max(0, length - "\(number)".count)) + "\(number)"
  }
}
