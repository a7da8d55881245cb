"""Lets `python -m pqmodel` stand in for the `pqmodel` command."""

import os

try:
    from pqmodel.cli import main
except KeyboardInterrupt:
    os._exit(130)

if __name__ == "__main__":
    main()
