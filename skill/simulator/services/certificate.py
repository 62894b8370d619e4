"""A certificate for this machine: Amazon's own library refuses services that are not behind https."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path


def make_certificate(folder: Path, *, keeps_authorities: bool) -> Path | None:
    """A key and a certificate for localhost in one new file, trusted by nobody who is not told to.

    What a skill has to trust is put beside it, with the usual authorities where they are kept: they take a
    tenth of a second to read for every connection. None where the package ``cryptography`` is not installed
    (the extra ``server`` has it).
    """
    try:
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec
    except ImportError:
        return None
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Simulated Alexa services")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(IPv4Address("127.0.0.1"))])
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "services.pem"
    file.touch(mode=0o600)
    file.write_bytes(secret + built.public_bytes(serialization.Encoding.PEM))
    bundle = folder / "trusted.pem"
    others = _usual_authorities() if keeps_authorities else b""
    bundle.write_bytes(built.public_bytes(serialization.Encoding.PEM) + others)
    return file


def trusted_beside(file: Path) -> Path:
    """The file of authorities that a skill has to trust to reach the services."""
    return file.with_name("trusted.pem")


def _usual_authorities() -> bytes:
    usual = ssl.get_default_verify_paths().cafile
    return Path(usual).read_bytes() if usual and Path(usual).is_file() else b""
