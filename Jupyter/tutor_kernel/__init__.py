"""A Jupyter kernel for tutor, which learns backpropagation with you."""

__version__ = "0.1.0"
