"""One clear sentence for what a machine can refuse."""

import errno


def explain(error: OSError) -> str:
    """What happened, what was kept, what to do."""
    where = f": {error.filename}" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full{where}. What was saved before is kept. Make room, then run the same again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"This folder cannot be written to{where}. Nothing was changed. Change its owner or permissions, "
            "or set ALONGSIDE_DATA_DIR to a folder of your own."
        )
    if error.errno == errno.EADDRINUSE:
        return "The port is taken by another program. Nothing was started. Set ALONGSIDE_PORT to a free one."
    return f"The machine refused{where}: {error.strerror or error}. What was saved before is kept."
