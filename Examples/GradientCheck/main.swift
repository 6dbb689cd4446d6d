import Backprop

// The gradient of a small network twice: by the four equations of backpropagation, and by changing
// one number at a time. Run it with `swift run GradientCheck`.

var generator = SeededGenerator(seed: 7)
let network = try Network(sizes: [2, 3, 1], using: &generator)
let example = Example(input: [0.05, 0.1], target: [0.01])

// Forward, keeping every z and a.
let pass = try network.feedforward(example.input)

// BP1: the error at the output, layer 3. BP2: the error one layer back.
let δ3 = try outputError(
  costGradient: try network.cost.gradient(output: pass.output, target: example.target),
  weightedInput: pass.weightedInput(3), activation: network.activation(ofLayer: 3))
let δ2 = try hiddenError(
  nextWeights: network.weights(3), nextError: δ3,
  weightedInput: pass.weightedInput(2), activation: network.activation(ofLayer: 2))

// BP3 and BP4: from errors to slopes.
let backward = Gradient(
  weights: [
    weightGradient(previousActivation: pass.activation(1), error: δ2),
    weightGradient(previousActivation: pass.activation(2), error: δ3),
  ],
  biases: [biasGradient(error: δ2), biasGradient(error: δ3)])

// The same by brute force: two forward passes for each weight and each bias.
let differences = try network.finiteDifferenceGradient(example, step: 1e-5, rule: .centred)

print("The slope of the cost by each number, by backpropagation and by finite differences:")
var largest = 0.0
for l in 2...network.layers {
  for place in network.variables(ofWeightsIn: l) + network.variables(ofBiasesIn: l) {
    guard let mine = backward[place], let theirs = differences[place] else { continue }
    if case .weight(_, let j, let k) = place { print("w[\(l)][\(j),\(k)]", mine, theirs) }
    if case .bias(_, let j) = place { print("b[\(l)][\(j)]  ", mine, theirs) }
    largest = max(largest, (mine - theirs).magnitude)
  }
}
print("The largest difference is \(largest).")
