from ipykernel.kernelapp import IPKernelApp

from .kernel import TutorKernel

IPKernelApp.launch_instance(kernel_class=TutorKernel)
