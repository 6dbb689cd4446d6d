"""The four equations on mini-batches in PyTorch, without automatic differentiation."""

import torch

from work import serve


def prepare(work):
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    inputs, targets = torch.from_numpy(work.inputs), torch.from_numpy(work.targets)
    order = torch.from_numpy(work.order)

    def start():
        weights, biases = work.start()
        return [torch.from_numpy(w) for w in weights], [torch.from_numpy(b) for b in biases]

    @torch.inference_mode()
    def epoch(state):
        weights, biases = state
        for begin in range(0, work.count, work.batch_size):
            batch = order[begin : begin + work.batch_size]
            activations = [inputs[batch]]
            for w, b in zip(weights, biases):
                activations.append(torch.addmm(b, activations[-1], w.T).sigmoid_())
            a = activations[-1]
            delta = (a - targets[batch]) * a * (1 - a)
            factor = work.rate / len(batch)
            for layer in range(len(weights) - 1, -1, -1):
                a = activations[layer]
                carried = (delta @ weights[layer]) * a * (1 - a) if layer else None
                weights[layer].addmm_(delta.T, a, alpha=-factor)
                biases[layer].sub_(delta.sum(0), alpha=factor)
                delta = carried
        return weights

    return start, epoch


serve(prepare)
