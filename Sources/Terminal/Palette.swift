import Rendering

/// The look of each role: the eight base colours, bold, dim and underline.
///
/// A colour only repeats what the words say.
struct Palette {
  /// Whether the terminal says that its ground is light; cyan and yellow can't be read on it.
  private let isLight: Bool

  /// - Parameter ground: what `COLORFGBG` holds, the numbers of the colours of text and ground:
  ///   `15;0`, or `0;default;15`.
  init(ground: String? = nil) {
    let number = ground?.split(separator: ";").last.flatMap { Int($0) }
    isLight = number == 7 || number.map { 9...15 ~= $0 } == true
  }

  /// The parameters of the escape sequence that begins a role; `nil` for the terminal's own look.
  func parameters(of role: Role) -> String? {
    switch role {
    case .plain, .number: nil
    case .notation, .code: isLight ? "34" : "36"
    case .command: isLight ? "1;34" : "1;36"
    case .heading(level: 1): "1;4"
    case .heading, .strong, .prompt: "1"
    case .emphasis: "4"
    case .quote, .faint: "2"
    case .right: "32"
    case .wrong: "1;31"
    case .hint: isLight ? "35" : "33"
    }
  }
}
