"""The canonical form of a submission, its checksum and its signature.

Canonical is JSON with sorted keys, no spaces and UTF-8, without the checksum and the signature: the
same content has the same bytes, whoever wrote it and however it was laid out on the way.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.util import find_spec
from typing import Any

from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.model import Submission

_KEY_BYTES = 32
_ABOUT_ITSELF = ("checksum", "signature", "signed_with")


def canonical(submission: Submission) -> bytes:
    """The bytes that the checksum and the signature are made over."""
    return canonical_of(submission.model_dump(mode="json"))


def canonical_of(values: dict[str, Any]) -> bytes:
    """The canonical form of a submission that is there as plain values."""
    kept = {key: value for key, value in values.items() if key not in _ABOUT_ITSELF}
    text = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def checksum_of(canonical_form: bytes) -> str:
    """The checksum over a canonical form."""
    return hashlib.sha256(canonical_form).hexdigest()


def with_checksum(submission: Submission) -> Submission:
    """The submission with the checksum of its content."""
    return submission.model_copy(update={"checksum": checksum_of(canonical(submission))})


def is_unaltered(submission: Submission) -> bool:
    """True where the content still has the checksum that it was sent with."""
    return with_checksum(submission).checksum == submission.checksum


def new_key() -> tuple[bytes, bytes]:
    """A new pair of keys: the private one to keep, the public one to give to the partnership; both
    as PEM."""
    serialization, ed25519 = _library()
    private = ed25519.Ed25519PrivateKey.generate()
    kept = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    given = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return kept, given


def signed(submission: Submission, key: bytes, name: str) -> Submission:
    """The submission signed with a private key in PEM. PqmodelError where that is no such key."""
    serialization, ed25519 = _library()
    try:
        private = serialization.load_pem_private_key(key, password=None)
    except (ValueError, TypeError) as error:
        raise _no_key(name) from error
    if not isinstance(private, ed25519.Ed25519PrivateKey):
        raise _no_key(name)
    signature = private.sign(canonical(submission))
    public = private.public_key().public_bytes(
        serialization.Encoding.Raw, serialization.PublicFormat.Raw
    )
    return submission.model_copy(
        update={"signature": _text(signature), "signed_with": _text(public)}
    )


def is_signed_by(submission: Submission, public_key: str) -> bool:
    """True where the submission was signed with the key whose public part this is, in base64 or as
    the .pub file has it, and nobody changed it since."""
    _, ed25519 = _library()
    from cryptography.exceptions import InvalidSignature

    try:
        public = ed25519.Ed25519PublicKey.from_public_bytes(_raw(public_key))
        public.verify(base64.b64decode(submission.signature), canonical(submission))
    except (InvalidSignature, ValueError):
        return False
    return True


def is_signed_otherwise(submission: Submission) -> bool:
    """True where it has a signature that is not one over what stands in it now. False where nothing is
    here to look with."""
    if not submission.signature or find_spec("cryptography") is None:
        return False
    return not is_signed_by(submission, submission.signed_with)


def _raw(public_key: str) -> bytes:
    lines = [line for line in public_key.split() if "-----" not in line]
    words = ("BEGIN", "PUBLIC", "KEY-----", "END")
    data = base64.b64decode("".join(line for line in lines if line not in words))
    # In a .pub file the key stands behind a head that says what kind it is.
    return data[-_KEY_BYTES:]


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _no_key(name: str) -> PqmodelError:
    return PqmodelError(
        f"{name} is no private key to sign with.",
        "Name a file that is not there yet: a new key is made in it.",
    )


def _library() -> tuple[Any, Any]:
    """What signs: keys as text, and Ed25519. It is an extra: most services sign nothing."""
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError as error:
        raise PqmodelError(
            "To sign, the library `cryptography` is needed, and it is not installed.",
            'Install pqmodel with it: pip install "pqmodel[sign]". Or share without --key.',
        ) from error
    return serialization, ed25519
