"""One module per subject. Every change is a POST that redirects; what was done is named by `?did=`."""
