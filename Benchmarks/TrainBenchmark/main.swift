// Our side of the training benchmark.
//
//     TrainBenchmark list                  the names of all works
//     TrainBenchmark write DIGITS WORK DIR  writes what the other programs need
//     TrainBenchmark serve DIGITS WORK      trains one epoch for each line read, and answers with
//                                           its seconds and with the sum of |w| after it
//     TrainBenchmark learn DIGITS TEST SEED trains [784, 30, 10] with the book's settings, and
//                                           answers with the hits of each epoch
import Backprop
import Support

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

func bytes(_ numbers: [Double]) -> [UInt8] { numbers.withUnsafeBytes(Array.init) }

func write(_ work: Work, digits: String, to folder: String) throws {
  let (set, network) = (try work.trainingSet(digits: digits), try work.network())
  var generator = work.generator
  let order = shuffledOffsets(count: set.count, using: &generator)
  let examples = (1...set.count).map(set.example)
  let layers = 2...network.layers
  let parts: [(String, [Double])] = [
    ("inputs", examples.flatMap(\.input.elements)),
    ("targets", examples.flatMap(\.target.elements)),
    ("order", order.map(Double.init)),
    ("weights", layers.flatMap { network.weights($0).elements }),
    ("biases", layers.flatMap { network.biases($0).elements }),
  ]
  for (name, numbers) in parts {
    try RegularFile.write(bytes(numbers), to: "\(folder)/\(name)", replacing: .anything)
  }
  let words =
    [set.count, work.batchSize].map(String.init) + ["\(Work.rate)"] + work.sizes.map(String.init)
  try RegularFile.write(
    Array((words.joined(separator: " ") + "\n").utf8), to: "\(folder)/work",
    replacing: .anything)
}

func serve(_ work: Work, digits: String) throws {
  let (set, start) = (try work.trainingSet(digits: digits), try work.network())
  print("ready")
  fflush(nil)
  while readLine() != nil {
    var (network, generator) = (start, work.generator)
    let begin = seconds()
    try network.train(
      on: set, epochs: 1, batchSize: work.batchSize, rate: Work.rate, using: &generator)
    let time = seconds() - begin
    let sum = (2...network.layers).reduce(0.0) {
      network.weights($1).elements.reduce($0) { $0 + $1.magnitude }
    }
    print(time, sum)
    fflush(nil)
  }
}

func learn(_ digits: String, test: String, seed: UInt64) throws {
  let (set, testSet) = (
    TrainingSet(try DigitSet(prefix: digits)), TrainingSet(try DigitSet(prefix: test))
  )
  var generator = SeededGenerator(seed: seed)
  var network = try Network(sizes: [set.inputCount, 30, 10], using: &generator)
  try network.train(on: set, epochs: 30, batchSize: 10, rate: 3, using: &generator) {
    if let network = $0.network, let hits = try? network.hits(testSet) {
      print("Epoch \($0.epoch): \(hits) / \(testSet.count)")
    }
    return true
  }
}

let words = Array(CommandLine.arguments.dropFirst())
let work = words.count > 2 ? Work.all.first { $0.name == words[2] } : nil
switch (words.first, work) {
case ("list", _): for work in Work.all { print(work.name) }
case ("write", let work?) where words.count == 4:
  try write(work, digits: words[1], to: words[3])
case ("learn", _) where words.count == 4:
  try learn(words[1], test: words[2], seed: UInt64(words[3]) ?? 7)
case ("serve", let work?): try serve(work, digits: words[1])
default:
  print(
    "usage: TrainBenchmark list | write DIGITS WORK DIR | serve DIGITS WORK | learn DIGITS TEST SEED"
  )
  exit(2)
}
