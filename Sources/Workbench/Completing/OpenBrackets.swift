/// The brackets that a line opens and does not close, outermost first; such a line goes on below.
///
/// None where a bracket closes another than the one last opened: waiting would not mend that.
package func openBrackets(in line: String) -> [Unicode.Scalar] {
  if Session.isSilent(line) { return [] }
  var open: [Unicode.Scalar] = []
  var isQuoted = false
  for scalar in line.unicodeScalars {
    if scalar == "\"" { isQuoted.toggle() }
    if isQuoted { continue }
    if "([{".unicodeScalars.contains(scalar) {
      open.append(scalar)
    } else if let opening = opening(of: scalar) {
      guard open.popLast() == opening else { return [] }
    }
  }
  return open
}

private func opening(of closing: Unicode.Scalar) -> Unicode.Scalar? {
  switch closing {
  case ")": "("
  case "]": "["
  case "}": "{"
  default: nil
  }
}
