/// The one gate through which all foreign text reaches a terminal: what could steer it becomes visible.
///
/// Control characters other than tab and newline, and DEL, become their pictures (U+2400 onward); C1
/// controls and the controls of writing direction become U+FFFD. It works on scalars, since C1 values
/// are continuation bytes of UTF-8.
package func sanitised(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { isUnsafe($0) }) else { return text }
  var safe = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    safe.append(isUnsafe(scalar) ? substitute(for: scalar) : scalar)
  }
  return String(safe)
}

private func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A: false
  case 0x00...0x1F, 0x7F...0x9F: true
  case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
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
