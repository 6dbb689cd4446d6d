"""PyTorch as its tutorials use it: modules, a loss, automatic differentiation, an optimiser."""

import torch

from work import serve


def prepare(work):
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    inputs, targets = torch.from_numpy(work.inputs), torch.from_numpy(work.targets)
    order = torch.from_numpy(work.order)

    def start():
        layers = []
        for w, b in zip(*work.start()):
            linear = torch.nn.Linear(w.shape[1], w.shape[0])
            with torch.no_grad():
                linear.weight.copy_(torch.from_numpy(w))
                linear.bias.copy_(torch.from_numpy(b))
            layers += [linear, torch.nn.Sigmoid()]
        return torch.nn.Sequential(*layers)

    def epoch(model):
        optimiser = torch.optim.SGD(model.parameters(), lr=work.rate)
        for begin in range(0, work.count, work.batch_size):
            batch = order[begin : begin + work.batch_size]
            optimiser.zero_grad()
            difference = model(inputs[batch]) - targets[batch]
            (0.5 * difference.square().sum() / len(batch)).backward()
            optimiser.step()
        return [layer.weight.detach() for layer in model if hasattr(layer, "weight")]

    return start, epoch


serve(prepare)
