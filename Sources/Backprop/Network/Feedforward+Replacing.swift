extension Feedforward {
  /// Returns the pass with another weighted input and activation in one layer, and the others as they are.
  ///
  /// Following a change along one path moves only the neurons of the path.
  public func replacing(layer l: Int, weightedInput z: Vector, activation a: Vector) -> Feedforward
  {
    var changed = self
    if l > 1 { changed.weightedInputs[l - 2] = z }
    changed.activations[l - 1] = a
    return changed
  }
}
