// swift-tools-version: 6.0
import PackageDescription

#if arch(x86_64) && os(Linux)
  import Glibc
#endif

/// What every Swift target is built with: imports stay internal unless a signature needs them.
let common: [SwiftSetting] = [.enableUpcomingFeature("InternalImportsByDefault")]

/// The numeric and the language core are compiled with optimisation in debug builds too: `swift run`
/// and `swift test` are what people use, and unoptimised array code is some fifty times slower.
let quickInDebug = common + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// What the processor that builds adds to its architecture's oldest, for the training's kernels.
///
/// Without it they would use half or a quarter of each register, and no fused multiply and add; it
/// is two to four times as fast. `-march` goes through the C importer to Swift's own code, and the
/// name tells the kernels how wide a register is. Only `Backprop` is built with it, and hands no
/// vector of lanes to other targets, so that these may be built without. The program then is for
/// processors like the builder's: with TUTOR_PORTABLE set in the environment it is for all.
/// On arm64 there is nothing to add.
var builderProcessor: [SwiftSetting] {
  #if arch(x86_64) && os(Linux)
    guard Context.environment["TUTOR_PORTABLE"] == nil else { return [] }
    let flags = processorFlags()
    // What each level of the architecture promises beyond the one before.
    let v3 = ["avx2", "fma", "bmi1", "bmi2", "f16c", "movbe", "abm", "avx"]
    let v4 = v3 + ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"]
    if flags.isSuperset(of: v4) {
      return [.unsafeFlags(["-Xcc", "-march=x86-64-v4"]), .define("AVX512")]
    }
    if flags.isSuperset(of: v3) {
      return [.unsafeFlags(["-Xcc", "-march=x86-64-v3"]), .define("AVX2")]
    }
  #endif
  return []
}

#if arch(x86_64) && os(Linux)
  /// The features that the system names for its first processor.
  func processorFlags() -> Set<String> {
    guard let file = fopen("/proc/cpuinfo", "r") else { return [] }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while getline(&line, &capacity, file) > 0, let start = line {
      let words = String(cString: start).split { $0 == " " || $0 == "\t" || $0 == "\n" }
      if words.first == "flags" { return Set(words.map(String.init)) }
    }
    return []
  }
#endif

/// A room of the house: a library target whose folder holds a README of its own.
func room(
  _ name: String, imports: [Target.Dependency], embedding: [String] = [],
  settings: [SwiftSetting] = common
) -> Target {
  .target(
    name: name, dependencies: imports, exclude: ["README.md"],
    resources: embedding.map { .embedInCode($0) }, swiftSettings: settings)
}

func tests(of name: String, imports: [Target.Dependency]) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: imports, swiftSettings: common)
}

// In the order in which the data flows; every import points to an earlier target.
let package = Package(
  name: "tutor",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "tutor", targets: ["tutor"]),
    .library(name: "Backprop", targets: ["Backprop"]),
  ],
  targets: [
    // Both libraries come from the system's packages. No `pkgConfig:`: for readline it only makes
    // the package manager warn of prohibited flags; the module maps name what is linked.
    .systemLibrary(
      name: "CReadline", providers: [.apt(["libreadline-dev"]), .brew(["readline"])]),
    .systemLibrary(
      name: "CCommonMark",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),

    room("Support", imports: [], settings: quickInDebug),
    room("Backprop", imports: ["Support"], settings: quickInDebug + builderProcessor),
    room("Notation", imports: ["Backprop", "Support"], settings: quickInDebug),
    room("Markdown", imports: ["CCommonMark"]),
    room(
      "Rendering", imports: ["Notation", "Markdown", "Backprop", "Support"],
      embedding: ["Pages/page.css", "Pictures/Scene/picture.css"]),
    room("Workbench", imports: ["Rendering", "Notation", "Backprop", "Support"]),
    room("Notebook", imports: ["Workbench", "Rendering", "Markdown", "Notation", "Backprop", "Support"]),
    room("Terminal", imports: ["Rendering", "Support", "CReadline"]),
    .executableTarget(
      name: "tutor",
      dependencies: [
        "Notebook", "Workbench", "Terminal", "Rendering", "Markdown", "Notation", "Backprop", "Support",
      ],
      exclude: ["README.md"], swiftSettings: common),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: common),
    // A program for the terminal's tests to drive.
    .executableTarget(
      name: "PromptProbe", dependencies: ["Terminal", "Rendering"], path: "Tests/PromptProbe",
      swiftSettings: common),
    .executableTarget(
      name: "GradientCheck", dependencies: ["Backprop"], path: "Examples/GradientCheck",
      swiftSettings: common),
    // Our side of `make benchmark`.
    .executableTarget(
      name: "TrainBenchmark", dependencies: ["Backprop", "Support"], path: "Benchmarks/TrainBenchmark",
      swiftSettings: common),
    tests(of: "Support", imports: ["Support", "TestSupport"]),
    tests(of: "Backprop", imports: ["Backprop", "Support", "TestSupport"]),
    tests(of: "Notation", imports: ["Notation", "Backprop", "Support", "TestSupport"]),
    tests(of: "Markdown", imports: ["Markdown", "TestSupport"]),
    tests(of: "Rendering", imports: ["Rendering", "Markdown", "Notation", "Backprop", "Support", "TestSupport"]),
    tests(of: "Workbench", imports: ["Workbench", "Rendering", "Notation", "Backprop", "Support", "TestSupport"]),
    tests(of: "Notebook", imports: ["Notebook", "Workbench", "Rendering", "Markdown", "Notation", "Backprop", "Support", "TestSupport"]),
    tests(of: "Terminal", imports: ["Terminal", "Rendering", "TestSupport", "PromptProbe"]),
    tests(of: "tutor", imports: ["tutor", "Backprop", "Support", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
