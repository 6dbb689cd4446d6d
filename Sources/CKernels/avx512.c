#include "CKernels.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,fma"))), apply_to = function)
#define KERNELS backprop_kernels_avx512
#define FUSED 1
#define VECTORS 2
#include "kernels.h"
#pragma clang attribute pop
#endif
