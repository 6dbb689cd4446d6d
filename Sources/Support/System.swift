#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The few calls to the operating system that are neither files nor the terminal's.
package enum System {
  /// A variable of the environment; nil when it is unset.
  package static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The time of day in UTC, as `2026-11-29T10:05:00Z`.
  package static var now: String {
    var seconds = time(nil)
    var parts = tm()
    guard gmtime_r(&seconds, &parts) != nil else { return "" }
    func padded(_ number: Int32, _ width: Int = 2) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let date = [padded(parts.tm_year + 1900, 4), padded(parts.tm_mon + 1), padded(parts.tm_mday)]
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { padded($0) }
    return date.joined(separator: "-") + "T" + clock.joined(separator: ":") + "Z"
  }

  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// `~/…` as the shell means it.
  package static func fromHome(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = variable("HOME") else { return path }
    return home + path.dropFirst()
  }

  /// A path with its links followed; nil where it leads nowhere.
  package static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Where an open file is, without links; nil where the system does not say.
  static func realPath(ofDescriptor descriptor: Int32) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    #if os(Linux)
      let count = readlink("/proc/self/fd/\(descriptor)", &buffer, buffer.count - 1)
      guard count > 0, count < buffer.count - 1 else { return nil }
    #else
      guard fcntl(descriptor, F_GETPATH, &buffer) == 0 else { return nil }
    #endif
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The program's own file with links followed; as it was called where the system does not say.
  package static var executablePath: String {
    let called = CommandLine.arguments.first ?? ""
    return realPath("/proc/self/exe") ?? realPath(called) ?? called
  }

  /// Writes all bytes, and returns how many were written: fewer when nobody reads them any more, or
  /// at another error.
  @discardableResult
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = systemWrite(descriptor, buffer.baseAddress! + done, buffer.count - done)
        if count > 0 {
          done += count
        } else if count < 0, errno == EAGAIN {
          // Another program that shares the terminal may have made it return at once.
          var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&request, 1, -1)
        } else if count == 0 || errno != EINTR {
          break
        }
      }
      return done
    }
  }

  /// The next bytes, up to `limit`; empty at the end of the file, nil at an error.
  package static func read(_ descriptor: Int32, limit: Int) -> [UInt8]? {
    var result = -1
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      repeat {
        result = systemRead(descriptor, buffer.baseAddress!, limit)
      } while result < 0 && errno == EINTR
      count = max(0, result)
    }
    return result < 0 ? nil : bytes
  }
}

/// The system's calls under names that the functions above do not hide.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, start, count)
}

private func systemRead(_ file: Int32, _ start: UnsafeMutableRawPointer, _ limit: Int) -> Int {
  read(file, start, limit)
}
