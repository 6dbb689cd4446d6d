/// The one gate through which foreign text reaches a terminal or a page: what could steer it becomes
/// visible.
///
/// Control characters and DEL become their pictures (U+2400 onward); C1 controls, the controls of
/// writing direction, separators of lines and noncharacters become U+FFFD. It works on scalars, since
/// C1 values are continuation bytes of UTF-8.
///
/// - Parameter layout: the control characters that are text here, as tab and newline on a screen.
package func sanitised(_ text: String, keeping layout: String = "") -> String {
  let kept = layout.unicodeScalars
  func isSafe(_ scalar: Unicode.Scalar) -> Bool { !steers(scalar) || kept.contains(scalar) }
  if text.unicodeScalars.allSatisfy(isSafe) { return text }
  return String(text.unicodeScalars.map { isSafe($0) ? $0 : substitute(for: $0) })
}

private func steers(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
    0xFFFE, 0xFFFF:
    true
  default: false
  }
}

private func substitute(for scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar.value {
  case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
  case 0x7F: "\u{2421}"
  default: "\u{FFFD}"
  }
}
