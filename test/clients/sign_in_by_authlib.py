"""A program that signs a person in with Authlib. It writes a line of JSON for each thing that came, and reads where the browser arrived."""

import json
import os
import sys

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, jwt
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oidc.core import CodeIDToken

settings = json.loads(sys.argv[1])
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # http, on this computer


def tell(**what):
    print(json.dumps(what), flush=True)


method = "private_key_jwt" if "key" in settings else "client_secret_basic"
session = OAuth2Session(
    settings["client_id"],
    settings["key"] if "key" in settings else settings["secret"],
    scope="openid profile email offline_access",
    redirect_uri="https://client.example/cb",
    code_challenge_method="S256",
    token_endpoint_auth_method=method,
    revocation_endpoint_auth_method=method,  # for introspection too
    update_token=lambda token, refresh_token: tell(refreshed=token, with_=refresh_token),
)
metadata = session.get(settings["issuer"] + "/.well-known/openid-configuration", withhold_token=True).json()
if "key" in settings:
    session.register_client_auth_method(PrivateKeyJWT(metadata["token_endpoint"], headers={"kid": "k1"}, alg="ES256"))
session.metadata["token_endpoint"] = metadata["token_endpoint"]

verifier, nonce = "v" * 64, "a nonce"
address, state = session.create_authorization_url(
    metadata["authorization_endpoint"], code_verifier=verifier, nonce=nonce
)
tell(open=address)
try:
    token = session.fetch_token(
        metadata["token_endpoint"], authorization_response=input(), state=state, code_verifier=verifier
    )
except OAuthError as error:
    tell(refused=str(error))
    sys.exit()

keys = JsonWebKey.import_key_set(session.get(metadata["jwks_uri"], withhold_token=True).json())
claims = jwt.decode(
    token["id_token"],
    keys,
    claims_cls=CodeIDToken,
    claims_options={"iss": {"essential": True, "value": metadata["issuer"]}},
    claims_params={"nonce": nonce, "client_id": settings["client_id"], "access_token": token["access_token"]},
)
claims.validate()
tell(token=token, claims=claims, userinfo=session.get(metadata["userinfo_endpoint"]).json())

# Its own time for the token is over, so it gets another one before it asks.
session.token = {**token, "expires_at": 1}
userinfo = session.get(metadata["userinfo_endpoint"]).json()
about = session.introspect_token(metadata["introspection_endpoint"], token=session.token["access_token"]).json()
tell(userinfo=userinfo, about=about)

revoked = session.revoke_token(metadata["revocation_endpoint"], token=session.token["refresh_token"]).status_code
then = session.get(metadata["userinfo_endpoint"]).status_code
try:
    session.refresh_token(metadata["token_endpoint"])
except OAuthError as error:
    tell(revoked=revoked, then=then, refused=str(error))
