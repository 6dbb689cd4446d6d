#include "CKernels.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define KERNELS backprop_kernels_avx2
#define FUSED 1
#define VECTORS 1
#include "kernels.h"
#pragma clang attribute pop
#endif
