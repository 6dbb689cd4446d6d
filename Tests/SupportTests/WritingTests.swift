import Support
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Writing a file")
struct WritingTests {
  private func status(_ path: String) -> stat {
    var status = stat()
    _ = lstat(path, &status)
    return status
  }

  @Test func `a link stays a link, and what it leads to is replaced`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file([1], named: "a")
      let link = "\(folder.path)/link"
      symlink("a", link)
      try RegularFile.write([2], to: link, replacing: .anything)
      #expect(try RegularFile.read(path, limit: 1) == [2])
      #expect(status(link).st_mode & S_IFMT == S_IFLNK)
      let broken = "\(folder.path)/broken"
      symlink("none", broken)
      #expect(throws: FileError(.write, broken, .irregular(.brokenLink))) {
        try RegularFile.write([2], to: broken, replacing: .anything)
      }
      #expect(Folder.names(in: folder.path).sorted() == ["a", "broken", "link"])
    }
  }

  @Test func `mode and owner stay, and all names of a file show the new content`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file([1], named: "a")
      chmod(path, 0o640)
      if geteuid() == 0 { chown(path, 1234, 5678) }
      let owner = status(path)
      try RegularFile.write([2, 3], to: path, replacing: .anything)
      #expect(folder.permissions(of: "a") == 0o640)
      #expect(status(path).st_uid == owner.st_uid && status(path).st_gid == owner.st_gid)
      let second = "\(folder.path)/b"
      #expect(link(path, second) == 0)
      try RegularFile.write([4], to: path, replacing: .anything)
      #expect(try RegularFile.read(second, limit: 9) == [4])
      #expect(status(path).st_ino == status(second).st_ino)
      #expect(Folder.names(in: folder.path).sorted() == ["a", "b"])
    }
  }

  @Test func `a new file has the mode that is asked for`() throws {
    try TemporaryFolder.with { folder in
      let before = umask(0o022)
      defer { umask(before) }
      try RegularFile.write([1], to: "\(folder.path)/a", replacing: .nothing)
      #expect(folder.permissions(of: "a") == 0o644)
      try RegularFile.write(
        [1], to: "\(folder.path)/b", replacing: .nothing, permissions: 0o600)
      #expect(folder.permissions(of: "b") == 0o600)
    }
  }

  @Test func `what may not be replaced stays as it is`() throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file([1], named: "a")
      func refusal(_ replaced: RegularFile.Replaced) -> FileError.Reason? {
        do throws(FileError) { try RegularFile.write([2], to: path, replacing: replaced) } catch {
          return error.reason
        }
        return nil
      }
      #expect(refusal(.nothing) == .occupied)
      #expect(refusal(.alike(limit: 9) { $0 == [7] }) == .otherKind)
      #expect(refusal(.alike(limit: 0) { _ in true }) == .otherKind)
      #expect(try folder.contents(of: "a") == "\u{1}")
      // It was read just now: by any of its names it is an input.
      #expect(refusal(.noInput) == .input)
      let other = "\(folder.path)/link"
      symlink(path, other)
      #expect(throws: FileError(.write, other, .input)) {
        try RegularFile.write([2], to: other, replacing: .noInput)
      }
      #expect(refusal(.alike(limit: 9) { $0 == [1] }) == nil)
      #expect(try folder.contents(of: "a") == "\u{2}")
    }
  }

  @Test func `a file that its owner has closed to writing is not replaced`() throws {
    // The right to write is asked of the system, which refuses its owner nothing.
    if geteuid() == 0 { return }
    try TemporaryFolder.with { folder in
      let path = try folder.file([1], named: "a")
      chmod(path, 0o400)
      #expect(throws: FileError(.write, path, .system(EACCES))) {
        try RegularFile.write([2], to: path, replacing: .anything)
      }
    }
  }

  @Test func `bounds hold for what is opened, however it is named`() throws {
    try TemporaryFolder.with { folder in
      try Folder.make("\(folder.path)/in/deep")
      try Folder.make("\(folder.path)/out")
      let inside = try folder.file([1], named: "in/deep/a")
      let outside = try folder.file([2], named: "out/b")
      let bounds = FileBounds(below: ["\(folder.path)/in", "/nowhere"])
      #expect(try RegularFile.read(inside, limit: 9, within: bounds) == [1])
      symlink("../out/b", "\(folder.path)/in/link")
      symlink("../out", "\(folder.path)/in/folder")
      symlink("../in/deep/a", "\(folder.path)/out/back")
      for path in [
        outside, "\(folder.path)/in/../out/b", "\(folder.path)/in/link",
        "\(folder.path)/in/folder/b", "\(folder.path)/in/folder/none", "\(folder.path)/inside/a",
        "/etc/passwd", "/nowhere/x", folder.path,
      ] {
        #expect(throws: FileError(.open, path, .outside), "\(path)") {
          try RegularFile.read(path, limit: 9, within: bounds)
        }
      }
      #expect(throws: FileError(.open, "\(folder.path)/in/none", .missing)) {
        try RegularFile.read("\(folder.path)/in/none", limit: 9, within: bounds)
      }
      let back = "\(folder.path)/out/back"
      #expect(try RegularFile.read(back, limit: 9, within: bounds) == [1])
    }
  }
}
