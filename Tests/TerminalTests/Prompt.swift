import TestSupport

/// The probe at a pseudo-terminal, standing at its first prompt.
func prompt(
  history: String? = nil, environment: [String: String?] = [:], columns: Int = 80, rows: Int = 24
) throws -> PseudoTerminal {
  let terminal = try PseudoTerminal(
    running: builtProduct("PromptProbe"), arguments: history.map { [$0] } ?? [],
    environment: environment, columns: columns, rows: rows)
  try terminal.expect("probe>")
  return terminal
}

/// Whether the program sent a text as it is.
func holdsRaw(_ text: String, _ terminal: PseudoTerminal) -> Bool {
  !terminal.output.ranges(of: Array(text.utf8)).isEmpty
}
