import TestSupport

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// What one run of the program left behind.
struct Run {
  let status: Int32
  let output: String
  let error: String

  /// The objects of `--json`, one a line.
  var lines: [String] { output.split(separator: "\n").map { String($0) } }
}

/// Runs `tutor` to its end, in `folder` if one is given, with `input` as its standard input.
func tutor(_ arguments: String..., input: String = "", folder: String = ".") throws -> Run {
  try tutor(arguments, bytes: Array(input.utf8), folder: folder)
}

/// - Parameters:
///   - output: where its standard output goes, when it is not to be read.
///   - most: the bytes of memory and the seconds of a processor's time that the system gives it.
func tutor(
  _ arguments: [String], bytes: [UInt8], folder: String = ".", output: String? = nil,
  most: (memory: Int, seconds: Int)? = nil, columns: Int = 80
) throws -> Run {
  try TemporaryFolder.with { temporary in
    let input = try temporary.file(bytes, named: "in")
    let (out, err) = ("\(temporary.path)/out", "\(temporary.path)/err")
    // A process counts as its own what its parent had, and waits for others: limited, not measured.
    let limit = most.map { "ulimit -d \($0.memory >> 10); ulimit -t \($0.seconds); " } ?? ""
    let script = "\(limit)cd \"$1\" && shift && exec \"$@\" <\"$IN\" >\"$OUT\" 2>\"$ERR\""
    let status = try spawn(
      ["/bin/sh", "-c", script, "sh", folder, builtProduct("tutor")] + arguments,
      [
        "IN": input, "OUT": output ?? out, "ERR": err, "HOME": temporary.path, "LANG": "C.UTF-8",
        "SWIFT_BACKTRACE": "enable=no", "COLUMNS": "\(columns)",
      ])
    return Run(
      status: status, output: output == nil ? try temporary.contents(of: "out") : "",
      error: try temporary.contents(of: "err"))
  }
}

/// Starts a program, waits for its end and returns its status; a signal counts as 128 and its number.
private func spawn(_ words: [String], _ variables: [String: String]) throws -> Int32 {
  let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
  let environment = variables.map { "\($0)=\($1)" } + ["PATH=\(path)"]
  let argv = words.map { strdup($0) } + [nil]
  let envp = environment.map { strdup($0) } + [nil]
  defer { for text in argv + envp { free(text) } }
  var process = pid_t()
  let error = posix_spawn(&process, words[0], nil, nil, argv, envp)
  guard error == 0 else { throw Failure(String(cString: strerror(error))) }
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0 {
    guard errno == EINTR else { throw Failure(String(cString: strerror(errno))) }
  }
  let signal = status & 0x7F
  return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
}

struct Failure: Error {
  let description: String

  init(_ description: String) { self.description = description }
}
