import TestSupport
import Testing

@testable import Backprop

/// Numbers of a program of its own in another language, each derivative the imaginary part of a cost at a
/// complex number: no rule of backpropagation is in it.
@Suite("Softmax with the log-likelihood, against another program")
struct SoftmaxTests {
  private static let weights = [
    [[0.4, -0.6], [0.3, 0.8], [-1.1, 0.5]],
    [[0.7, -0.3, 1.2], [-0.5, 0.9, 0.4], [0.2, 0.6, -0.8]],
  ]
  private static let biases: [Vector] = [[0.1, -0.2, 0.3], [-0.4, 0.2, 0.05]]
  private static let examples = [
    Example(input: [0.9, 0.5], target: [0.2, 0.7, 0.1]),
    Example(input: [-0.3, 1.4], target: [0, 0, 1]),
  ]

  private struct Reference: Sendable {
    let output: [Double]
    let cost: Double
    let errors: [[Double]]
    let weights: [[Double]]
    let slopes: [Double]
  }

  private static let references = [
    Reference(
      output: [0.29327511184323757, 0.4276396867136023, 0.2790852014431602],
      cost: 0.9675846526741257,
      errors: [
        [0.058944394208064396, -0.039208481274329375, -0.03342642875149681],
        [0.09327511184323757, -0.27236031328639765, 0.1790852014431601],
      ],
      weights: [
        [
          0.05304995478725798, 0.029472197104032198, -0.03528763314689645,
          -0.019604240637164688, -0.030083785876347125, -0.016713214375748405,
        ],
        [
          0.050360621242749065, 0.05739998870389917, 0.03653968272069715, -0.1470513871055431,
          -0.16760611268206263, -0.10669469311299644, 0.09669076586279404, 0.11020612397816343,
          0.07015501039229928,
        ],
      ],
      slopes: [
        0.2072648206165741, -0.1254160769495388, -0.08184874366703528, -0.1254160769495388,
        0.2447639850610944, -0.11934790811155559, -0.08184874366703529, -0.1193479081115556,
        0.2011966517785909,
      ]),
    Reference(
      output: [0.32441902866369593, 0.5068333096492922, 0.16874766168701194],
      cost: 1.7793508059950613,
      errors: [
        [-0.04023418633346873, -0.029586856450153774, 0.2079288289490487],
        [0.32441902866369593, 0.5068333096492923, -0.8312523383129882],
      ],
      weights: [
        [
          0.012070255900040617, -0.056327860866856226, 0.008876056935046122,
          -0.04142159903021527, -0.06237864868471465, 0.2911003605286683,
        ],
        [
          0.09646254170098116, 0.2259107899386244, 0.2565637505653587, 0.15070148464741462,
          0.35293587377321445, 0.40082437633421036, -0.24716402634839577, -0.5788466637118388,
          -0.6573881268995689,
        ],
      ],
      slopes: [
        0.21917132250459997, -0.16442637001082963, -0.054744952493770385, -0.16442637001082963,
        0.2499533058792369, -0.08552693586840732, -0.05474495249377039, -0.08552693586840733,
        0.14027188836217772,
      ]),
  ]

  /// What one step with η = 0.5 on both examples leads to.
  private static let stepped: [[Double]] = [
    [
      0.3837199473281754, -0.593286084059294, 0.3066028940529626, 0.815256459916845,
      -1.0768843913597346, 0.43140321346177,
    ],
    [
      0.6632942092640675, -0.37082769466063087, 1.1267241416784861, -0.5009125243854678,
      0.8536675597272121, 0.32646757919469654, 0.23761831512140044, 0.7171601349334188,
      -0.6531917208731827,
    ],
  ]

  private func network() throws -> Network {
    try Network(
      weights: Self.weights.map { try Matrix($0) }, biases: Self.biases, cost: .logLikelihood)
  }

  @Test(arguments: [0, 1])
  func `values, errors and slopes are those of the other program`(x: Int) throws {
    let (network, example, due) = (try network(), Self.examples[x], Self.references[x])
    let result = try network.backpropagate(example)
    #expect(isClose(result.pass.output.elements, due.output))
    #expect(isClose(try network.cost(example), due.cost))
    for l in 2...3 {
      #expect(isClose(result.error(l).elements, due.errors[l - 2]))
      #expect(isClose(result.gradient.biases(l).elements, due.errors[l - 2]))
      #expect(isClose(result.gradient.weights(l).elements, due.weights[l - 2]))
    }
    let slopes = network.activation(ofLayer: 3).prime(result.pass.weightedInput(3)).matrix
    #expect(isClose(slopes.elements, due.slopes))
    // BP1 by its whole Jacobian, (37).
    let gradient = try network.cost.gradient(
      output: result.pass.output, target: example.target)
    #expect(isClose(try (slopes * gradient).elements, due.errors[1]))
  }

  @Test func `a mini-batch steps alike, looped, as matrices and trained`() throws {
    let start = try network()
    for gradient in [
      try start.gradient(of: Self.examples), try start.matrixGradient(of: Self.examples),
    ] {
      var network = start
      try network.step(along: gradient, rate: 0.5)
      for l in 2...3 { #expect(isClose(network.weights(l).elements, Self.stepped[l - 2])) }
    }
    var trained = start
    var generator = SeededGenerator(seed: 1)
    try trained.train(on: Self.examples, epochs: 1, batchSize: 2, rate: 0.5, using: &generator)
    for l in 2...3 { #expect(isClose(trained.weights(l).elements, Self.stepped[l - 2])) }
  }
}
