import Support
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Files")
struct FileTests {
  @Test func `what is written is read again, and replaces what was there`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder.path)/a"
      try RegularFile.write([1, 2, 3], to: path, replacing: .nothing)
      #expect(try RegularFile.read(path, limit: 3) == [1, 2, 3])
      try RegularFile.write([], to: path, replacing: .anything)
      #expect(try RegularFile.read(path, limit: 0) == [])
      #expect(Folder.names(in: folder.path) == ["a"])
    }
  }

  @Test func `what can't be read or written is refused with the system's reason`() throws {
    try TemporaryFolder.with { folder in
      let missing = "\(folder.path)/none/a"
      let error = FileError(.open, missing, .system(ENOENT))
      #expect(error.isMissing)
      #expect(error.wording == "can't open \(missing): No such file or directory")
      #expect(throws: error) { try RegularFile.read(missing, limit: 9) }
      #expect(throws: FileError(.write, missing, .system(ENOENT))) {
        try RegularFile.write([1], to: missing, replacing: .anything)
      }
      let file = try folder.file([1, 2, 3])
      #expect(throws: FileError(.read, file, .tooLarge(limit: 2))) {
        try RegularFile.read(file, limit: 2)
      }
      #expect(throws: FileError(.read, file, .interrupted)) {
        try RegularFile.read(file, limit: 9, isCancelled: { true })
      }
    }
  }

  @Test func `what is no regular file is refused as what it is, and never waited for`() throws {
    try TemporaryFolder.with { folder in
      let pipe = "\(folder.path)/pipe"
      #expect(mkfifo(pipe, 0o600) == 0)
      let link = "\(folder.path)/link"
      symlink(pipe, link)
      for (path, kind) in [
        (folder.path, FileKind.folder), (pipe, .pipe), (link, .pipe), ("/dev/null", .device),
        ("/dev/tty", .terminal), ("/dev/full", .device),
      ] {
        #expect(throws: FileError(.open, path, .irregular(kind))) {
          try RegularFile.read(path, limit: 9)
        }
        #expect(throws: FileError(.open, path, .irregular(kind))) {
          try RegularFile.withDescriptor(reading: path) { _ in }
        }
        #expect(throws: FileError(.write, path, .irregular(kind))) {
          try RegularFile.write([1], to: path, replacing: .anything)
        }
        #expect(
          RegularFile.append([1], to: path).error == FileError(.write, path, .irregular(kind)))
      }
      #expect(
        FileError(.open, pipe, .irregular(.pipe)).wording == "can't open \(pipe): it is a pipe")
    }
  }

  @Test func `a file too large is refused by its limit`() {
    #expect(
      FileError(.read, "a", .tooLarge(limit: 16 << 20)).wording
        == "a is larger than 16 MiB, the most that is read")
  }

  @Test func `bytes are added to the end of a file, which is its owner's alone`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder.path)/log"
      #expect(RegularFile.append(Array("a\n".utf8), to: path).count == 2)
      #expect(RegularFile.append(Array("b\n".utf8), to: path).error == nil)
      let written = try folder.contents(of: "log")
      #expect(written == "a\nb\n")
      #expect(folder.permissions(of: "log") == 0o600)
    }
  }

  @Test func `a folder is made with its parents, but not through a file`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder.path)/a/b"
      try Folder.make(path)
      try Folder.make(path)
      #expect(Folder.exists(path))
      #expect(folder.permissions(of: "a/b") == 0o700)
      #expect(Folder.above(path).first?.hasSuffix("/a") == true)
      let file = try folder.file("", named: "file")
      #expect(throws: FileError(.make, "\(file)/c", .occupied)) { try Folder.make("\(file)/c") }
      _ = try folder.file("", named: ".hidden")
      #expect(Folder.visibleNames(in: folder.path) == ["a", "file"])
      #expect(Folder.names(in: file).isEmpty)
    }
  }

  @Test func `a file is claimed by one at a time`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder.path)/lock"
      var first: FileClaim? = FileClaim(path)
      #expect(first?.isTaken == false)
      #expect(FileClaim(path).isTaken)
      first = nil
      #expect(!FileClaim(path).isTaken)
    }
  }
}
