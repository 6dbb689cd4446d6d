package import Backprop
import Sentences
package import Support

extension Diagnostic {
  package init(_ error: FileError) {
    switch error.reason {
    case .interrupted: self = .interrupted
    case .outside:
      self.init(.denied, "a chapter's line reads its own files alone, and not \(error.path)")
    case .tooLarge: self.init(.file, Sentence(error.wording))
    default:
      self.init(
        .file,
        "can't \(Sentence.worded(error.operation.rawValue)) \(error.path): \(Sentence.worded(error.reason.wording))"
      )
    }
  }

  package init(_ error: DataFileError) {
    switch error {
    case .file(let error): self.init(error)
    case .damagedGzip(let path):
      self.init(
        .file, "\(path) is packed by gzip, and damaged or cut short", hint: "fetch it once more")
    case .badLine(let path, let line, let pixels):
      self.init(
        .file,
        """
        line \(line) of \(path) is no digit: a label from 0 to 9 and then \
        \(pixels > 0 ? counted(pixels, "pixel") : "its pixels") from 0 to 255, with commas between
        """
      )
    case .wrongMagic(let path, let needed, let found):
      self.init(
        .file,
        "\(path) is no IDX file of this kind: it starts with \(found), where \(needed) is due",
        hint: "images start with 2051, labels with 2049")
    case .cutShort(let path, let needed, let found), .tooLong(let path, let needed, let found):
      let fault = found < needed ? "cut short" : "too long"
      self.init(
        .file,
        "\(path) is \(fault): its header promises \(needed.grouped) bytes, it has \(found.grouped)")
    case .countsDiffer(let images, let labels):
      self.init(
        .file,
        "the files do not belong together: \(images.grouped) images and \(labels.grouped) labels")
    case .empty(let path): self.init(.file, "\(path) holds no image")
    case .badLabel(let path, let index, let found):
      self.init(.file, "label \(index) of \(path) is \(found), which is no digit")
    }
  }

  package init(_ error: NetworkFileError, path: String) {
    switch error {
    case .file(let error): self.init(error)
    case .interrupted: self = .interrupted
    case .syntax(let error):
      self.init(.file, "\(path):\(error.line):\(error.column): \(error.reason.wording)")
    case .missing(let place):
      self.init(
        .file, "\(path) has no \(place)",
        hint: "a network file has sizes, weights and biases; `save` writes one")
    case .unknown(let place):
      self.init(.file, "\(path): \(place) belongs to no network file", hint: "take it out")
    case .wrongKind(let place, let needed):
      self.init(.file, "\(path): \(place.isEmpty ? "the file" : place) must be \(needed.wording)")
    case .unknownName(let place, let found):
      let known = Activation.named.map(\.name) + Cost.named.map(\.name)
      self.init(
        .file, "\(path): \(place) is `\(found)`, which is not known",
        hint: didYouMean(found, among: known) ?? "known are \(known.joined(separator: ", "))")
    case .wrongCount(let place, let needed, let found):
      self.init(
        .file, "\(path): \(place) has \(counted(found, "entry")), where the sizes ask for \(needed)"
      )
    case .badNeuron(let place, let layer, let neuron):
      self.init(
        .file,
        "\(path): \(place) names neuron \(neuron) of layer \(layer), which is not there or named twice"
      )
    case .network(let error):
      self.init(error)
      sentence = "\(path): \(sentence)"
    case .ownActivation(let name):
      self.init(
        .file, "a network file can't hold \(name), a function of your own",
        hint: "choose a listed activation first: `activation sigmoid`")
    }
  }

  package init(_ error: NetworkError) {
    switch error {
    case .tooFewLayers:
      self.init(.value, "a network needs at least two layers, an input and an output")
    case .tooManyLayers(let count):
      self.init(
        .limit, "\(count.grouped) layers are too many; at most \(Network.maximumLayers.grouped) fit"
      )
    case .emptyLayer(let layer): self.init(.value, "layer \(layer) has no neurons")
    case .tooLarge(let parameters):
      let count = parameters.map(\.grouped) ?? "more than \(Int.max.grouped)"
      self.init(
        .limit,
        "this network would have \(count) weights and biases; at most \(Network.maximumParameters.grouped) fit",
        hint: "make its layers smaller")
    case .countsDiffer(let weights, let biases):
      self.init(.shape, "there are \(weights) weight matrices, but \(biases) bias vectors")
    case .weights(let layer, let needed, let found):
      self.init(
        .shape, "the weights of layer \(layer) must be \(needed.wording), but are \(found.wording)")
    case .biases(let layer, let needed, let found):
      self.init(
        .shape, "the biases of layer \(layer) must be \(needed.wording), but are \(found.wording)")
    case .softmaxNeedsTwoOutputs:
      self.init(
        .value, "the log-likelihood cost makes the output layer a softmax, which needs two neurons",
        hint: "give the last layer one for each class")
    case .neuronOfSoftmax(let neuron):
      self.init(
        .value,
        "layer \(neuron.layer) is a softmax: none of its neurons has an activation of its own",
        hint: "another cost, as `cost quadratic`, makes it a layer like the others")
    case .nonFinite(let place): self.init(.value, "\(place.wording) is not a finite number")
    }
  }

  package init(_ error: TrainingError) {
    switch error {
    case .noExamples: self.init(.state, "there is no example to learn from")
    case .notPositive(let epochs, let batchSize):
      self.init(.value, "epochs and batch must be at least 1; they are \(epochs) and \(batchSize)")
    case .rate(let rate):
      self.init(.value, "the learning rate must be a finite number; it is \(rate)")
    case .regularisation(let λ):
      self.init(.value, "the regularisation must be a finite number and not negative; it is \(λ)")
    case .example(let index, let error):
      self.init(.shape, "example \(index) does not fit: \(Diagnostic(error).sentence)")
    case .diverged(let epoch):
      self.init(
        .value,
        "the training diverged in epoch \(epoch): the cost is no longer finite; the network is as it was"
      )
    }
  }
}

extension Variable {
  /// How a place is written: w[2][1,3].
  package var wording: String {
    switch self {
    case .weight(let l, let j, let k): "w[\(l)][\(j),\(k)]"
    case .bias(let l, let j): "b[\(l)][\(j)]"
    case .weightedInput(let l, let j): "z[\(l)][\(j)]"
    case .activation(let l, let j): "a[\(l)][\(j)]"
    case .target(let j): "y[\(j)]"
    }
  }
}

extension JSONError.Reason {
  var wording: String {
    switch self {
    case .endOfText: "the file ends too soon"
    case .unexpected(let found, let expected): "expected \(expected), found `\(found)`"
    case .badNumber(let text): "`\(text)` is no JSON number"
    case .numberOverflows(let text): "\(text) is too large a number"
    case .badEscape: "no JSON string has this escape"
    case .interrupted: "stopped"
    case .controlCharacterInString: "a control character stands in a string"
    case .notUTF8: "the file is not UTF-8"
    case .duplicateName(let name): "\"\(name)\" comes twice"
    case .tooDeep(let limit): "lists nest more than \(limit) deep"
    case .trailing(let found): "expected the end, found `\(found)`"
    }
  }
}

extension NetworkFileError.Kind {
  fileprivate var wording: String {
    switch self {
    case .object: "an object {…}"
    case .array: "a list […]"
    case .number: "a number"
    case .wholeNumber: "a whole number"
    case .string: "a string"
    }
  }
}
