# Takes one training step of the same network in PyTorch for every line on standard input, and prints its seconds by the
# clock and of the processor. Arguments: batch, threads, 1 for batch normalization.
import sys
import time

import torch
from torch import nn

batch, threads, norm = (int(word) for word in sys.argv[1:4])
torch.set_num_threads(threads)
torch.manual_seed(0)

layers, channels = [], 3
for filters in (16, 32, 64, 128):
    layers.append(nn.Conv2d(channels, filters, 3, padding=1))
    if norm:
        layers.append(nn.BatchNorm2d(filters))
    layers += [nn.ReLU(), nn.MaxPool2d(2)]
    channels = filters
layers += [nn.Flatten(), nn.Linear(4608, 512), nn.ReLU(), nn.Linear(512, 1024), nn.ReLU(), nn.Dropout(0.3)]
model = nn.Sequential(*layers, nn.Linear(1024, 5))
optimizer = torch.optim.AdamW(model.parameters(), 1e-4)
loss = nn.CrossEntropyLoss()
x, y = torch.randn(batch, 3, 96, 96), torch.randint(0, 5, (batch,))

for _ in sys.stdin:
    clock, processor = time.perf_counter(), time.process_time()
    optimizer.zero_grad()
    loss(model(x), y).backward()
    optimizer.step()
    print(time.perf_counter() - clock, time.process_time() - processor, flush=True)
