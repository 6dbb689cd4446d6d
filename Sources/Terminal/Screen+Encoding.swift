package import Rendering

extension Screen {
  private func prepared(_ text: StyledText, for stream: Stream, links: Bool) -> StyledText {
    var text = options.plain ? text.spoken : text
    if !links { text = withAddresses(text) }
    return isTerminal(stream) ? fitted(text, width: width) : text
  }

  /// The prompt as readline wants it: escape sequences marked, so that it counts columns rightly.
  package func prompt(_ text: StyledText) -> String {
    text.spans.map { span in
      let safe = sanitised(span.text, keeping: "\t\n")
      guard hasColour(.output), let look = look(of: span.role) else { return safe }
      return "\u{1}\u{1B}[\(look)m\u{2}\(safe)\u{1}\u{1B}[0m\u{2}"
    }.joined()
  }

  /// The text as the bytes' string for a stream: roles as colours, links where they are understood.
  package func encode(
    _ text: StyledText, for stream: Stream = .output, links: Bool? = nil
  ) -> String {
    let links = links ?? hasLinks(stream)
    let isColoured = hasColour(stream)
    return prepared(text, for: stream, links: links).spans.map { span in
      let look = isColoured ? look(of: span.role) : nil
      // A line at a time: pagers begin every line in the terminal's own look.
      return sanitised(span.text, keeping: "\t\n").lines.map { line in
        if line.isEmpty { return "" }
        let text = linked(String(line), to: span.link, links: links)
        return look.map { "\u{1B}[\($0)m\(text)\u{1B}[0m" } ?? text
      }.joined(separator: "\n")
    }.joined()
  }

  /// The text with the address of each link behind it, unless it is the text itself.
  private func withAddresses(_ text: StyledText) -> StyledText {
    guard text.spans.contains(where: { $0.link != nil }) else { return text }
    var result = StyledText()
    for (position, span) in text.spans.enumerated() {
      result.append(span)
      // A link may run through several spans; its address follows the last.
      let next = position + 1 < text.spans.count ? text.spans[position + 1].link : nil
      if span.link != next, let link = span.link.flatMap(address), link != span.text {
        result += StyledText(" <\(link)>")
      }
    }
    return result
  }

  private func linked(_ text: String, to link: String?, links: Bool) -> String {
    guard links, let link = link.flatMap(address) else { return text }
    return "\u{1B}]8;;\(link)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }

  /// The link if a terminal may follow it; a relative one leads nowhere here.
  private func address(_ link: String) -> String? { isWebAddress(link) ? link : nil }

  /// Whether the terminal knows no escape sequences, or nobody knows which: without a `TERM`, or with
  /// one that the system's database does not list.
  package var isDumb: Bool {
    guard let name = surroundings.variable("TERM"), !["", "dumb", "unknown"].contains(name)
    else { return true }
    return !surroundings.knowsTerminal(name)
  }

  /// Whether a link is shown as one, and not by its address.
  package var followsLinks: Bool { hasLinks(.output) }

  /// `--color` over `NO_COLOR` over `CLICOLOR_FORCE` over a dumb terminal over whether it is one.
  func hasColour(_ stream: Stream) -> Bool {
    if options.plain { return false }
    if options.colour != .auto { return options.colour == .always }
    if isSet("NO_COLOR") { return false }
    if isSet("CLICOLOR_FORCE"), surroundings.variable("CLICOLOR_FORCE") != "0" { return true }
    return !isDumb && isTerminal(stream)
  }

  private func hasLinks(_ stream: Stream) -> Bool {
    !options.plain && options.colour != .never && !isDumb && isTerminal(stream)
  }

  private func isTerminal(_ stream: Stream) -> Bool {
    stream == .output ? surroundings.outputIsTerminal : surroundings.errorIsTerminal
  }

  /// An empty value counts as unset.
  private func isSet(_ name: String) -> Bool { !(surroundings.variable(name) ?? "").isEmpty }

  /// The parameters of the escape sequence that begins a role; `nil` for the terminal's own look.
  private func look(of role: Role) -> String? {
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

  /// `COLORFGBG` holds the numbers of the colours of text and ground: `15;0`, or `0;default;15`.
  private var isLight: Bool {
    let ground = surroundings.variable("COLORFGBG")?.split(separator: ";").last.flatMap { Int($0) }
    return ground.map { $0 == 7 || 9...15 ~= $0 } ?? false
  }
}
