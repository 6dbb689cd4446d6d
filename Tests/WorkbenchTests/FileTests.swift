import Backprop
import Notation
import Support
import TestSupport
import Testing

@testable import Workbench

@Suite("Files")
struct FileTests {
  @Test func `a saved network is loaded as it was`() throws {
    try TemporaryFolder.with { folder in
      var session = try session([
        "network 3 4 2 seed 3 activation tanh cost cross-entropy", "activation relu at 2 2",
      ])
      let network = session.network
      _ = try session.obey("save \"\(folder.path)/my net.json\"")
      _ = try session.obey("network 2 1")
      let context = ExecutionContext(folders: ["/nowhere", folder.path])
      _ = try session.obey("load \"my net.json\"", in: context)
      #expect(session.network == network)
    }
  }

  @Test func `saving replaces a network, and nothing else`() throws {
    try TemporaryFolder.with { folder in
      let chapter = try folder.file("# A chapter", named: "a.md")
      var session = Session()
      _ = try session.obey("network 2 3 1 seed 1")
      #expect(
        session.refusal("save \(chapter)")
          == "file 6+\(chapter.count): \(chapter) is there and holds no network "
          + "[take another name, or add `--force` to replace it]"
      )
      #expect(try folder.contents(of: "a.md") == "# A chapter")
      let path = "\(folder.path)/n.json"
      _ = try session.obey("save \(path)")
      _ = try session.obey("network 3 2 seed 1")
      _ = try session.obey("save \(path)")
      _ = try session.obey("load \(path)")
      #expect(session.network?.sizes == [3, 2])
    }
  }

  @Test func `a network with a learner's own function can't be saved`() throws {
    var session = try session()
    _ = try session.obey("f(x) = x^2")
    _ = try session.obey("activation f")
    #expect(
      session.refusal("save /tmp/never.json")
        == "file 6+15: a network file can't hold f, a function of your own "
        + "[choose a listed activation first: `activation sigmoid`]")
  }

  @Test(
    arguments: [
      ("", "PATH:1:1: the file ends too soon"), ("{", "PATH:1:2: the file ends too soon"),
      ("[1]", "PATH: the file must be an object {…}"),
      (
        #"{"sizes": [2, 1]}"#,
        "PATH has no weights [a network file has sizes, weights and biases; `save` writes one]"
      ),
      (
        #"{"sizes": [1, 1], "weights": [[[1, 2]]], "biases": [[1]]}"#,
        "PATH: weights[0][0] has 2 entries, where the sizes ask for 1"
      ),
      (
        #"{"sizes": [1, 1], "weights": [[["a"]]], "biases": [[1]]}"#,
        "PATH: weights[0][0][0] must be a number"
      ),
      (
        #"{"sizes": [1, 1], "weights": [[[1]]], "biases": [[1]], "activation": "tahn"}"#,
        "PATH: activation is `tahn`, which is not known [did you mean `tanh`?]"
      ),
      (
        #"{"sizes": [1, 1], "weights": [[[1]]], "biases": [[1]], "foo": 1}"#,
        "PATH: foo belongs to no network file [take it out]"
      ),
      (#"{"sizes": [100000, 100000], "weights": [], "biases": []}"#, "PATH: "),
    ] as [(String, String)])
  func `a bad network file is refused with its place`(text: String, said: String) throws {
    try TemporaryFolder.with { folder in
      let path = try folder.file(text, named: "n.json")
      var session = try session()
      let before = session.state
      let heard = session.refusal("load \(path)").replacing(path, with: "PATH")
      #expect(heard.contains(said), "\(heard)")
      #expect(session.state == before)
    }
  }

  @Test func `files that are not there are said to be so`() throws {
    var session = try session()
    #expect(
      session.refusal("load nofile.json")
        == "file 6+11: can't open nofile.json: No such file or directory")
    #expect(
      session.refusal("save /nowhere/n.json")
        == "file 6+15: can't write /nowhere/n.json: No such file or directory")
    #expect(
      session.refusal("train nofile")
        == "file 7+6: can't open nofile-images-idx3-ubyte: No such file or directory")
  }

  @Test func `training gives a line an epoch, and equal seeds equal networks`() throws {
    try TemporaryFolder.with { folder in
      let training = try folder.digits("d-train", count: 30)
      _ = try folder.digits("d-test", count: 10)
      var (one, other) = (
        try session(["network 4 6 10 seed 1"]), try session(["network 4 6 10 seed 1"])
      )
      let context = ExecutionContext(folders: [folder.path])
      let lines = try one.text("train d epochs 2 batch 7 eta 1.0 seed 5", in: context)
        .split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines[0].hasPrefix("epoch 1: ") && lines[0].hasSuffix(" / 10"))
      #expect(one.costs.unit == .epoch && one.costs.values.count == 2)
      #expect(try one.text("plot cost").contains("epoch"))
      let without = try other.text("train \(training) epochs 2 batch 7 eta 1.0 seed 5")
      #expect(without.hasPrefix("epoch 1: mean cost "))
      #expect(one.network == other.network)
      // Either file names its pair, and a family its test pair.
      _ = try other.obey("network 4 6 10 seed 1")
      let suffixed = try other.text(
        "train \(training)-labels-idx1-ubyte epochs 2 batch 7 eta 1.0 test \(folder.path)/d seed 5")
      #expect(suffixed.split(separator: "\n") == lines)
      #expect(one.network == other.network)
      // Steps after epochs are counted anew.
      for line in ["input [1, 2, 3, 4]", "target [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]", "learn 1"] {
        _ = try one.obey(line)
      }
      #expect(one.costs.unit == .step && one.costs.values.count == 2)
      #expect(try one.text("plot cost").contains("step"))
    }
  }

  @Test func `where digits are missing, those that are there are named`() throws {
    try TemporaryFolder.with { folder in
      _ = try folder.digits("numbers-train", count: 3)
      _ = try folder.digits("numbers-test", count: 3)
      _ = try folder.digits("extra", count: 3)
      _ = try folder.file([0x1F, 0x8B], named: "cut-images-idx3-ubyte.gz")
      var session = try session(["network 4 10"])
      let context = ExecutionContext(folders: [folder.path])
      for (name, hint) in [
        ("number", "did you mean `numbers`?"), (".", "there are ./cut, ./extra, ./numbers"),
        ("cut", "fetch it once more"),
      ] {
        #expect(
          session.refusal("train \(name)", in: context).hasSuffix(" [\(hint)]"), "\(name)")
      }
    }
  }

  @Test func `digits are found as they are fetched and as others unpack them`() throws {
    try TemporaryFolder.with { folder in
      _ = try folder.digits("d", count: 3)
      for (part, kind) in [("images", "idx3"), ("labels", "idx1")] {
        let from = "\(folder.path)/d-\(part)-\(kind)-ubyte"
        let bytes = try RegularFile.read(from, limit: 1000)
        _ = try folder.file(bytes, named: "e-\(part).\(kind)-ubyte")
        _ = try folder.file(gzipped(bytes), named: "p-\(part)-\(kind)-ubyte.gz")
      }
      var session = try session(["network 4 10"])
      let context = ExecutionContext(folders: [folder.path])
      for name in ["e", "e-images.idx3-ubyte", "e-labels.idx1-ubyte", "d-images-idx3-ubyte.gz"] {
        #expect(try session.text("show digit 1 \(name)", in: context).contains("\n"), "\(name)")
      }
      for name in ["p", "p-images-idx3-ubyte", "p-images-idx3-ubyte.gz", "p-labels-idx1-ubyte.gz"] {
        #expect(
          try session.text("show digit 1 \(name)", in: context)
            == session.text("show digit 1 d", in: context), "\(name)")
      }
    }
  }

  @Test func `a table of digits is learned from as its pair of files is`() throws {
    try TemporaryFolder.with { folder in
      let set = try DigitSet(prefix: try folder.digits("d", count: 12))
      let size = set.rows * set.columns
      let lines = (0..<set.count).map { index in
        ([set.labels[index]] + set.images[index * size..<(index + 1) * size])
          .map { "\($0)" }.joined(separator: ",")
      }
      let text = "label,p1,p2,p3,p4\r\n" + lines.joined(separator: "\r\n") + "\r\n"
      _ = try folder.file(Array(text.utf8), named: "t.csv")
      _ = try folder.file(gzipped(Array(text.utf8)), named: "u.csv.gz")
      _ = try folder.file(Array("3,0,0,0,0\n3,0,0,0\n".utf8), named: "short.csv")
      _ = try folder.file(Array("3,0,0,0,0.5\n".utf8), named: "half.csv")
      _ = try folder.file(Array("label,p\n".utf8), named: "none.csv")
      let context = ExecutionContext(folders: [folder.path])
      func trained(_ name: String) throws -> Network? {
        var session = try session(["network 4 5 10 seed 1"])
        _ = try session.text("train \(name) epochs 2 batch 5 eta 1 test \(name)", in: context)
        return session.network
      }
      let due = try trained("d")
      for name in ["t.csv", "u.csv.gz", "u.csv"] { #expect(try trained(name) == due, "\(name)") }
      var learner = try session(["network 4 5 10"])
      for (name, said) in [
        ("short", "line 2 of \(folder.path)/short.csv is no digit"),
        ("half", "line 1 of \(folder.path)/half.csv is no digit"), ("none", "holds no image"),
        ("away", "no such file"),
      ] {
        #expect(
          learner.refusal("train \(name).csv", in: context).lowercased().contains(
            said.lowercased()),
          "\(name)")
      }
    }
  }

  @Test func `a training that diverges says in which epoch, and what to try`() throws {
    try TemporaryFolder.with { folder in
      let prefix = try folder.digits("d", count: 30)
      var session = try session(["network 4 6 10 activation linear seed 1"])
      let before = session.state
      for (options, hint) in [
        ("eta 1e200", "try a smaller learning rate than 1e200"),
        (
          "eta 2 lambda 1e300",
          "try a smaller learning rate than 2, or a smaller lambda than 1e300"
        ),
      ] {
        #expect(
          session.refusal("train \(prefix) \(options)")
            == "value 1+\(7 + prefix.count + options.count): the training diverged in epoch 1: "
            + "the cost is no longer finite; the network is as it was [\(hint)]")
      }
      #expect(session.state == before)
    }
  }

  @Test func `a stop keeps the last whole mini-batch`() throws {
    try TemporaryFolder.with { folder in
      let prefix = try folder.digits("d", count: 30)
      var session = try session(["network 4 6 10 seed 1"])
      let before = session.network
      let text = try session.obey(
        "train \(prefix) batch 10", in: ExecutionContext(isCancelled: { true })
      ).text.plain
      #expect(text == "stopped after mini-batch 1 of epoch 1; the network keeps what it learned")
      #expect(session.network != before)
    }
  }

  @Test func `training that can't be is refused`() throws {
    try TemporaryFolder.with { folder in
      let prefix = try folder.digits("d", count: 30)
      let word = "\(7)+\(prefix.count)"
      var session = try session(["network 2 10"])
      #expect(
        session.refusal("train \(prefix)")
          == "shape \(word): these images have 2×2 = 4 pixels and ten digits, but the network is 2-10 "
          + "[make one that fits: `network 4 30 10 scaled`]")
      _ = try session.obey("network 4 10")
      for (options, said) in [
        ("epochs 0", "epochs must be at least 1; this is 0"),
        ("batch 0", "the mini-batch must be at least 1; this is 0"),
        ("epochs 1.5", "epochs is a whole number; this is 1.5"),
        ("epochs 9e18", "at most 100,000 are trained"),
        ("eta 1/0", "the learning rate must be a finite number; this is inf"),
        ("seed -1", "a seed is a whole number"),
        ("epoch 3", "expected an option"), ("eta", "`eta` needs its value"),
        ("lambda -1", "lambda must be 0 or above; this is -1"),
        ("eta 0", "the learning rate must be above 0; this is 0"),
        ("eta -3", "the learning rate must be above 0; this is -3"),
        ("eta NaN", "the learning rate must be a finite number; this is NaN"),
      ] { #expect(session.refusal("train \(prefix) \(options)").contains(said), "\(options)") }
      _ = try session.obey("train \(prefix) epochs 1 batch 9000000000000000000")
      _ = try folder.file([0, 0, 8, 1, 0], named: "d-labels-idx1-ubyte")
      #expect(session.refusal("train \(prefix)").contains("is cut short"))
    }
  }
}
