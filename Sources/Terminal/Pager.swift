import Support

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// A program, `less` as a rule, that shows a long text page by page.
enum Pager {
  /// Pipes a text through a shell command and waits for its end; `false` if it could not run.
  ///
  /// Leaving the pager early is no failure.
  static func show(_ text: String, through command: String) -> Bool {
    // `?e` chooses by whether the end is seen; without a prompt of ours nothing says how to leave.
    let prompt = "?eThe end; q leaves:Space shows more, q leaves."
    System.setVariableIfUnset("LESS", to: "-FRX -Ps\(prompt)$")
    // A line typed on in the pager, such as `set w[2] = …`, would there save the text as a file.
    System.setVariableIfUnset("LESSSECURE", to: "1")
    // `popen` keeps the pager in our process group: in another it could not read the terminal.
    guard let pipe = popen(command, "w") else { return false }
    let former = signal(SIGPIPE, SIG_IGN)
    System.write(Array(text.utf8), to: fileno(pipe))
    let status = pclose(pipe)
    signal(SIGPIPE, former)
    // A Ctrl-C in the pager was meant for it.
    Interrupt.clear()
    let isUnknownCommand = (status >> 8) & 0xFF == 127
    return !isUnknownCommand
  }
}
