import Rendering

/// The look of each role: the eight base colours, bold, dim and underline.
///
/// A colour only repeats what the words say.
enum Palette {
  /// The parameters of the escape sequence that begins a role; `nil` for the terminal's own look.
  static func parameters(of role: Role) -> String? {
    switch role {
    case .plain, .number: nil
    case .notation, .code: "36"
    case .command: "1;36"
    case .heading(level: 1): "1;4"
    case .heading, .strong, .prompt: "1"
    case .emphasis: "4"
    case .quote, .faint: "2"
    case .right: "32"
    case .wrong: "1;31"
    case .hint: "33"
    }
  }
}
