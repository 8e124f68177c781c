-- What belongs to the installation and to no tenant: operators and the keys that sign access tokens.
CREATE TABLE installation.operator (
    id uuid PRIMARY KEY,
    login text NOT NULL UNIQUE CHECK (login = lower(login) AND length(login) BETWEEN 3 AND 254),
    password_hash text NOT NULL,
    created_at timestamptz NOT NULL
);

-- The private half is wrapped by the master key.
CREATE TABLE installation.signing_key (
    kid text PRIMARY KEY,
    algorithm text NOT NULL CHECK (algorithm IN ('ES256', 'EdDSA')),
    public_jwk jsonb NOT NULL,
    wrapped_private_key bytea NOT NULL,
    created_at timestamptz NOT NULL,
    retired_at timestamptz
);

-- Facts about this installation: whether it is a demo, a probe that tells a wrong master key.
CREATE TABLE installation.fact (
    name text PRIMARY KEY,
    value text NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON installation.operator, installation.signing_key, installation.fact TO ${operator_role};
GRANT SELECT ON installation.signing_key TO ${core_role};
