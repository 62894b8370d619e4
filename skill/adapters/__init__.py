"""One module per port and technology; each turns its library's errors into ours."""
