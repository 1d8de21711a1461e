"""`python -m communique`: the command line."""

from communique.show.cli import main

if __name__ == "__main__":
    main()
