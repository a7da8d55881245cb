"""Lets `python -m pqmodel` stand in for the `pqmodel` command."""

from pqmodel.cli import main

if __name__ == "__main__":
    main()
