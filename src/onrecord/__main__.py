"""`python -m onrecord`: the command line."""

from onrecord.serve.cli import main

if __name__ == "__main__":  # worker processes import this file and must not start anew
    main()
