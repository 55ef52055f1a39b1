"""Building of the package; what it is made of stands in pyproject.toml."""

import shutil

from setuptools import setup
from setuptools.command.build_py import build_py


class FreshBuild(build_py):
    """Modules and texts of this very checkout: an upgrade builds where those of the version before still lie."""

    def run(self) -> None:
        """Build into an empty folder."""
        if not self.editable_mode:
            shutil.rmtree(self.build_lib, ignore_errors=True)
        super().run()


setup(cmdclass={"build_py": FreshBuild})
