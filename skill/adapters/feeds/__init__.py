"""What shops write down, in the forms they write it: each module reads one format into the same few records."""
