// swift-tools-version: 6.0
import PackageDescription

/// What every Swift target is built with: imports stay internal unless a signature needs them.
let common: [SwiftSetting] = [.enableUpcomingFeature("InternalImportsByDefault")]

/// Whether this package stands below a folder into which SwiftPM or Xcode fetches dependencies.
let isDependency =
  Context.packageDirectory.contains("/checkouts/") || Context.packageDirectory.contains("/registry/")

/// The numeric and the language core, and the reader of Markdown, are compiled with optimisation in debug
/// builds too: `swift run` and `swift test` are what people use, and unoptimised array code is some fifty
/// times slower. A
/// package that others depend on by version may not choose its compiler's flags.
let quickInDebug = isDependency ? common : common + [.unsafeFlags(["-O"], .when(configuration: .debug))]
let quickCInDebug: [CSetting] =
  isDependency ? [] : [.unsafeFlags(["-O2"], .when(configuration: .debug))]

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
    // The libraries come from the system's packages. No `pkgConfig:`: for readline it only makes
    // the package manager warn of prohibited flags; the module maps name what is linked.
    .systemLibrary(
      name: "CReadline", providers: [.apt(["libreadline-dev"]), .brew(["readline"])]),
    .systemLibrary(
      name: "CCommonMark",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    room("Support", imports: ["CZlib"], settings: quickInDebug),
    room("Sentences", imports: ["Support"]),
    // The kernels for each instruction set, chosen when the program runs.
    .target(name: "CKernels", cSettings: quickCInDebug),
    room("Backprop", imports: ["CKernels", "Support"], settings: quickInDebug),
    room("Notation", imports: ["Backprop", "Sentences", "Support"], settings: quickInDebug),
    room("Programs", imports: ["Support"], settings: quickInDebug),
    room("Markdown", imports: ["CCommonMark"], settings: quickInDebug),
    room(
      "Rendering", imports: ["Notation", "Programs", "Markdown", "Backprop", "Sentences", "Support"],
      embedding: ["Pages/page.css", "Pictures/Scene/picture.css"]),
    room("Workbench", imports: ["Rendering", "Programs", "Notation", "Backprop", "Sentences", "Support"]),
    room(
      "Notebook",
      imports: [
        "Workbench", "Rendering", "Programs", "Markdown", "Notation", "Backprop", "Sentences", "Support",
      ]),
    room("Terminal", imports: ["Rendering", "Support", "CReadline"]),
    .executableTarget(
      name: "tutor",
      dependencies: [
        "Notebook", "Workbench", "Terminal", "Rendering", "Programs", "Markdown", "Notation", "Backprop",
        "Sentences", "Support",
      ],
      exclude: ["README.md"], swiftSettings: common),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: common),
    // A program for the terminal's tests to drive.
    .executableTarget(
      name: "PromptProbe", dependencies: ["Terminal", "Rendering", "Support"], path: "Tests/PromptProbe",
      swiftSettings: common),
    .executableTarget(
      name: "GradientCheck", dependencies: ["Backprop"], path: "Examples/GradientCheck",
      swiftSettings: common),
    // Our side of `make benchmark`.
    .executableTarget(
      name: "TrainBenchmark", dependencies: ["Backprop", "Support"], path: "Benchmarks/TrainBenchmark",
      swiftSettings: common),
    .executableTarget(
      name: "JudgeBenchmark", dependencies: ["Notation"], path: "Benchmarks/JudgeBenchmark",
      swiftSettings: common),
    tests(of: "Support", imports: ["Support", "TestSupport"]),
    tests(of: "Backprop", imports: ["Backprop", "CKernels", "Support", "TestSupport"]),
    tests(of: "Notation", imports: ["Notation", "Backprop", "Sentences", "Support", "TestSupport"]),
    tests(of: "Programs", imports: ["Programs", "Support", "TestSupport"]),
    tests(of: "Markdown", imports: ["Markdown", "Backprop", "TestSupport"]),
    tests(of: "Rendering", imports: ["Rendering", "Markdown", "Notation", "Backprop", "Support", "TestSupport"]),
    tests(of: "Workbench", imports: ["Workbench", "Rendering", "Notation", "Backprop", "Support", "TestSupport"]),
    tests(
      of: "Notebook",
      imports: [
        "Notebook", "Workbench", "Rendering", "Markdown", "Notation", "Backprop", "Sentences", "Support",
        "TestSupport",
      ]),
    tests(of: "Terminal", imports: ["Terminal", "Rendering", "Support", "TestSupport", "PromptProbe"]),
    tests(of: "tutor", imports: ["tutor", "Backprop", "Support", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
